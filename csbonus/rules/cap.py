"""A cap: the most that a component pays a person in a period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from csbonus.rules.base import Base, Beside, Stands
from csbonus.rules.one import OneAmount, in_period


class Cap(OneAmount):
    """The most that a component pays."""

    key: ClassVar[str] = "cap"
    step: ClassVar[str] = "component cap"
    stands: ClassVar[Stands] = Stands.CAP
    limits_pay: ClassVar[bool] = True
    examples: ClassVar[tuple[str, str]] = ("120%", "105%")

    def apply(self, pay: Fraction, base: Base) -> Fraction:
        """`pay`, or the cap if that is less."""
        return min(pay, base.of(self.amount))

    def aloud(self, beside: Beside) -> Iterator[str]:
        """What it does, in sentences."""
        if beside.paid_by == "per_unit":
            yield f"For all of its days together it pays a person at most {self.amount.aloud}."
        else:
            yield f"The component pays at most {in_period(self.amount, 'its own target')}."


RULE = Cap
