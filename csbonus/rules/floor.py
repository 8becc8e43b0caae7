"""A floor: the least that a component pays a person in a period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from csbonus.documents.fault import Fault
from csbonus.rules.base import Base, Beside, Stands
from csbonus.rules.one import OneAmount, in_period


class Floor(OneAmount):
    """The least that a component pays."""

    key: ClassVar[str] = "floor"
    step: ClassVar[str] = "component floor"
    stands: ClassVar[Stands] = Stands.FLOOR
    examples: ClassVar[tuple[str, str]] = ("20%", "30%")

    def apply(self, pay: Fraction, base: Base) -> Fraction:
        """`pay`, or the floor of what the period decides if that is more."""
        return max(pay, base.of(self.amount) * base.decided)

    def aloud(self, beside: Beside) -> Iterator[str]:
        """What it does, in sentences."""
        del beside
        yield f"It pays at least {in_period(self.amount, 'its own target')}, unless a gate on the whole plan takes it."

    def problems(self, beside: Beside) -> Iterator[Fault]:
        """It is below the cap, and there is something that a least can be of."""
        yield from super().problems(beside)
        cap = beside.rules.get("cap")
        if cap is not None and isinstance(cap, OneAmount) and self._is_above(cap):
            yield Fault("CSB633", f"the floor `{self.amount}` is above the cap `{cap.amount}`", "write a lower floor")
        if beside.paid_by == "per_unit":
            fact = "`floor` has no meaning where each unit is paid: who has none is paid nothing"
            yield Fault("CSB602", fact, "remove it", in_key=True)
        if beside.paid_by == "pool":
            fact = "a floor of each person's part may pay more than the pool holds"
            yield Fault("CSB609", fact, "write `floor` in the curve, for the whole pool", in_key=True)
        if beside.paid_by == "per_unit" or (beside.paid_by == "rate" and self.amount.unit == "%"):
            fact = f"`{beside.component}` has no target pay that a floor could be of"
            yield Fault("CSB633", fact, "remove it; a component with a `rate` may have an amount")

    def _is_above(self, cap: OneAmount) -> bool:
        return self.amount.unit == cap.amount.unit and self.amount.value > cap.amount.value


RULE = Floor
