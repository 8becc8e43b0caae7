"""Marginal: each slice of attainment at the rate of its own band."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.bands import BANDS, Banded
from csbonus.curves.base import ZERO, Payoff, percent
from csbonus.documents.fault import Fault


class Marginal(Banded):
    """Pays every slice of the attainment at the rate of the band in which it lies."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        (f"{{kind: marginal, bands: {BANDS}}}", "each slice of the attainment at the rate of its own band"),
    )

    kind: Literal["marginal"] = "marginal"

    def unlimited(self, x: Fraction) -> Payoff:
        """The sum of the slices below `x`."""
        ends = (*(b.x.value for b in self.bands[1:]), x)
        total, lines = ZERO, []
        for band, end in zip(self.bands, ends, strict=True):
            slice_ = min(x, end) - band.x.value
            if slice_ > 0:
                total += slice_ * band.y
                lines.append(f"{percent(band.x.value)} to {percent(min(x, end))} at {percent(band.y)}")
        return Payoff(total, (*lines, f"together {percent(total)}"))

    @property
    def monotone(self) -> bool:
        """Always: no slice pays less than nothing."""
        return True

    def own_problems(self) -> tuple[Fault, ...]:
        """Also that every slice has a rate."""
        return super().own_problems() + self.starts_at_zero()
