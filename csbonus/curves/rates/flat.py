"""One rate for every amount: `rate: 4%`."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.base import On, Payoff
from csbonus.curves.rates.base import RateBase
from csbonus.documents.fields import Percent


class FlatRate(RateBase):
    """One rate for every amount: `rate: 4%`."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["flat"] = "flat"
    on: On = On.ACTUAL
    share: Percent

    def unlimited(self, x: Fraction) -> Payoff:
        """The rate, whatever `x` is."""
        del x
        return Payoff(self.share, tuple)
