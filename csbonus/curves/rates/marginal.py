"""Each slice of the amount at the rate of its own band."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.bands import Banded
from csbonus.curves.base import ZERO, percent
from csbonus.curves.rates.base import Commission, RateBase, written
from csbonus.documents.fault import Fault


class SliceRate(Banded, RateBase):
    """Each slice of the amount at the rate of its own band."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["marginal"] = "marginal"

    def earned(self, amount: Fraction, per: Fraction) -> Commission:
        """The slices of `amount`; what is taken back, below zero, goes at the rate of the first band."""
        starts = [band.x.value * per for band in self.bands]
        total, lines = ZERO, []
        for band, start, end in zip(self.bands, starts, [*starts[1:], max(amount, starts[-1])], strict=True):
            slice_ = min(amount, end) - start if amount > start else ZERO
            if amount < 0 and start == 0:
                slice_ = amount
            if slice_:
                total += slice_ * band.y
                lines.append(f"{written(slice_)} at {percent(band.y)} = {written(slice_ * band.y)}")
        if len(lines) > 1:
            lines.append(f"together {written(total)}, which is {percent(total / amount)} of {written(amount)}")
        return self._limited(amount, Commission(total, tuple(lines)))

    def _limited(self, amount: Fraction, raw: Commission) -> Commission:
        """Floor and cap, which hold for the rate on the whole amount."""
        if amount <= 0:
            return raw
        least, most = self.floor * amount, None if self.cap is None else self.cap * amount
        if most is not None and raw.amount > most:
            return Commission(most, (*raw.steps, f"capped at {percent(most / amount)} of it"))
        if raw.amount < least:
            return Commission(least, (*raw.steps, f"not below {percent(self.floor)} of it"))
        return raw

    @property
    def monotone(self) -> bool:
        """Always: no slice pays less than nothing."""
        return True

    def own_problems(self) -> tuple[Fault, ...]:
        """Also that every slice has a rate."""
        return super().own_problems() + self.starts_at_zero()


RATE = SliceRate
