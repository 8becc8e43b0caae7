"""Bands that begin at an x, each reaching to the next."""

from __future__ import annotations

from fractions import Fraction

from csbonus.curves.base import CurveBase, Edge, On, x_text
from csbonus.curves.table import Point, XTable, order_problems, rising, unit_problems
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps

BANDS = "{0%: 100%, 100%: 150%, 125%: 200%}"
"""Bands that show what each kind makes of them."""


class Banded(CurveBase):
    """A curve whose `bands` say from which x on a y holds."""

    bands: XTable

    @property
    def points_x_units(self) -> str | None:
        """The unit of the bands on the actual."""
        return self.bands[0].x.unit if self.on is On.ACTUAL else None

    @property
    def falls(self) -> bool:
        """Never: below the first band nothing is paid."""
        return False

    @property
    def table_key(self) -> Steps:
        """The key of the table."""
        return ("bands",)

    @property
    def xs(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Where each band begins."""
        return tuple((("bands", b.written), b.x) for b in self.bands)

    @property
    def multiples(self) -> tuple[tuple[Steps, Fraction], ...]:
        """Every y, then the cap."""
        return (*((("bands", p.written), p.y) for p in self.bands), *super().multiples)

    @property
    def monotone(self) -> bool:
        """Whether no band is lower than the one before it."""
        return rising((Fraction(0), *(b.y for b in self.bands)))

    def own_problems(self) -> tuple[Fault, ...]:
        """Units and order of the bands."""
        found = unit_problems(tuple((b.x, b.written) for b in self.bands), self.on, "bands")
        return found + tuple(order_problems(self.bands, "bands"))

    def reached(self, x: Fraction, edge: Edge) -> Point | None:
        """The highest band that `x` reaches; None below the first."""
        held = [b for b in self.bands if b.x.value < x or (b.x.value == x and edge is Edge.UPPER)]
        return held[-1] if held else None

    def starts_at_zero(self) -> tuple[Fault, ...]:
        """For curves that pay slices: a first band above zero leaves the slice before it without a rate."""
        if not self.bands or self.bands[0].x.value == 0:
            return ()
        first = self.bands[0].written
        fact = f"no band says what is paid from 0% to {first}"
        return (Fault("CSB236", fact, "let the first band begin at `0%`", ("bands", first), in_key=True),)


def band_text(band: Point) -> str:
    """Where a band begins, for a line of arithmetic."""
    return f"the band from {x_text(band.x.value, band.x.unit)}"
