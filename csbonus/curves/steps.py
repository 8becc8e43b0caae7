"""Steps: the band that is reached applies to everything."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.aloud import bands_told, below_told, edge_told
from csbonus.curves.bands import BANDS, Banded, band_text
from csbonus.curves.base import ZERO, Edge, On, Payoff, percent
from csbonus.curves.table import Point
from csbonus.documents.fault import Fault


class Pays(StrEnum):
    """What the y of a band is: the multiple itself, or a rate on the whole attainment."""

    MULTIPLE = "multiple"
    RATE = "rate"


class Steps(Banded):
    """Pays the y of the band that is reached, as a multiple or as a rate on the whole attainment."""

    takes_actual: ClassVar[bool] = True

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        (f"{{kind: steps, pays: multiple, bands: {BANDS}}}", "the band that is reached"),
        (f"{{kind: steps, pays: rate, bands: {BANDS}}}", "the rate of the band that is reached × the whole attainment"),
    )

    kind: Literal["steps"] = "steps"
    pays: Pays | None = None
    edge: Edge = Edge.UPPER

    def unlimited(self, x: Fraction) -> Payoff:
        """The y of the band that `x` reaches, times the attainment where the bands are rates."""
        band = self.reached(x, self.edge)
        if band is None:
            return Payoff(ZERO, lambda: (f"below {band_text(self.bands[0])}: nothing",))
        if self.pays is Pays.RATE:
            multiple = band.y * x
            return Payoff(multiple, lambda: (f"{_paid(band)} × {percent(x)} = {percent(multiple)}",))
        return Payoff(band.y, lambda: (_paid(band),))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        if self.pays is Pays.RATE:
            told = bands_told(self, self.bands)
            yield f"The whole attainment is paid at the rate of the band that is reached: {told}."
        else:
            yield f"The band that is reached says what is paid: {bands_told(self, self.bands)} of the target."
        yield below_told(self, self.bands[0])
        yield edge_told(self.edge)

    def own_problems(self) -> tuple[Fault, ...]:
        """Also the choice that has no default: what a band pays (calculation R4)."""
        found = super().own_problems()
        if self.pays is None:
            fact = "`steps` must say what the percentage of a band is: the payout itself, or a rate on the attainment"
            hint = (
                "add `pays: multiple` (who reaches the band of 200% is paid 200%) or `pays: rate` (who reaches it"
                " with 125% of the goal is paid 200% × 125% = 250%)"
            )
            found += (Fault("CSB238", fact, hint),)
        if self.pays is Pays.RATE and self.on is On.ACTUAL:
            fact = "`pays: rate` is a rate on the attainment, not on the actual"
            found += (Fault("CSB239", fact, "write `pays: multiple`, or remove `on: actual`", ("on",)),)
        return found


def _paid(band: Point) -> str:
    return f"{band_text(band)} pays {percent(band.y)}"


CURVE = Steps
