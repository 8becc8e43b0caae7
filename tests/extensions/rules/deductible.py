"""A deductible: what is kept back of the pay of a component."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from csbonus.rules.base import Base, Beside, Stands
from csbonus.rules.one import OneAmount, in_period


class Deductible(OneAmount):
    """What a component keeps back before its cap; it never pays less than nothing for it."""

    key: ClassVar[str] = "deductible"
    step: ClassVar[str] = "deductible"
    stands: ClassVar[Stands] = Stands.BEFORE_CAP
    examples: ClassVar[tuple[str, str]] = ("400 USD", "20%")

    def apply(self, pay: Fraction, base: Base) -> Fraction:
        """`pay` less the deductible of the period, as far as there is pay."""
        return pay - max(min(pay, base.of(self.amount)), Fraction(0))

    def aloud(self, beside: Beside) -> Iterator[str]:
        """What it does, in sentences."""
        del beside
        yield f"The component keeps back {in_period(self.amount, 'its own target')}."


RULE = Deductible
