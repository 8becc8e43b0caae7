"""Steps: pay is rounded down to whole parts of target pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import Field

from csbonus.documents.fault import Fault
from csbonus.documents.fields import Percent, Quantity
from csbonus.rules.base import Base, Beside, Rule, Stands


class StepsDown(Rule):
    """What is earned above a part of target pay is paid in whole steps."""

    key: ClassVar[str] = "steps_down"
    step: ClassVar[str] = "steps down"
    stands: ClassVar[Stands] = Stands.LAST
    examples: ClassVar[tuple[str, str]] = ("{to: 10%, above: 50%}", "{to: 20%, above: 0%}")

    to: Annotated[Percent, Field(examples=["10%"])]
    above: Annotated[Percent, Field(examples=["50%"])]

    def apply(self, pay: Fraction, base: Base) -> Fraction:
        """`pay`, of which what is above the part is whole steps."""
        start, step = self.above * base.target, self.to * base.target
        return pay if pay <= start or not step else start + (pay - start) // step * step

    def aloud(self, beside: Beside) -> Iterator[str]:
        """What it does, in sentences."""
        del beside
        to, above = Quantity(self.to, "%").aloud, Quantity(self.above, "%").aloud
        yield f"What it pays above {above} of its own target is rounded down to steps of {to} of that."

    @property
    def setting(self) -> str:
        """Both parts."""
        return f"{{to: {Quantity(self.to, '%')}, above: {Quantity(self.above, '%')}}}"

    def problems(self, beside: Beside) -> Iterator[Fault]:
        """There is target pay, and a step is more than nothing."""
        if beside.on_amounts:
            fact = f"`{beside.component}` has no target pay that could be paid in steps"
            yield Fault("CSB604", fact, "remove it", in_key=True)
        if not self.to:
            yield Fault("CSB264", "a step of nothing is no step", "write `to: 10%`", ("to",))


RULE = StepsDown
