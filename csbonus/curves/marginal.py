"""Marginal: each slice of attainment at the rate of its own band."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from csbonus.curves.aloud import listed, x_told
from csbonus.curves.aloud import percent as in_full
from csbonus.curves.bands import BANDS, Banded
from csbonus.curves.base import ZERO, Payoff, percent
from csbonus.curves.table import Point
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
        slices = [(b, min(x, end)) for b, end in zip(self.bands, ends, strict=True) if min(x, end) > b.x.value]
        total = sum(((end - band.x.value) * band.y for band, end in slices), ZERO)
        return Payoff(total, lambda: (*(_line(*each) for each in slices), f"together {percent(total)}"))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        slices = [
            f"from {x_told(self, a.x.value, a.x.unit)} to {in_full(b.x.value)} at {in_full(a.y)}"
            for a, b in pairwise(self.bands)
        ]
        last = self.bands[-1]
        slices.append(f"from {x_told(self, last.x.value, last.x.unit)} on at {in_full(last.y)}")
        yield f"Each slice of the attainment is paid at the rate of its own band: {listed(slices)}."

    @property
    def monotone(self) -> bool:
        """Always: no slice pays less than nothing."""
        return True

    def own_problems(self) -> tuple[Fault, ...]:
        """Also that every slice has a rate."""
        return super().own_problems() + self.starts_at_zero()


def _line(band: Point, end: Fraction) -> str:
    return f"{percent(band.x.value)} to {percent(end)} at {percent(band.y)}"


CURVE = Marginal
