"""The rate of the band that is reached, on the whole amount."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.bands import Banded, band_text
from csbonus.curves.base import ZERO, Edge, Payoff
from csbonus.curves.rates.base import RateBase


class StepRate(Banded, RateBase):
    """The rate of the band that is reached, on the whole amount."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["steps"] = "steps"
    edge: Edge = Edge.UPPER

    def unlimited(self, x: Fraction) -> Payoff:
        """The rate of the band that `x` reaches; what is taken back goes at the rate of a first band from zero."""
        band = self.reached(x, self.edge)
        if band is None and x < 0 and self.bands[0].x.value == 0:
            band = self.bands[0]
        if band is None:
            return Payoff(ZERO, lambda: (f"below {band_text(self.bands[0])}: nothing",))
        return Payoff(band.y, lambda: (f"{band_text(band)} is reached",))


RATE = StepRate
