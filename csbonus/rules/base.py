"""What every rule on the earned pay of a component says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.documents.fault import Fault
from csbonus.documents.fields import Document, Quantity
from csbonus.documents.source import Steps
from csbonus.exact import grouped
from csbonus.named import NamedTuple

PaidBy = Literal["curve", "rate", "per_unit", "pool"]
"""What the pay of a component comes from."""


class Stands(IntEnum):
    """The places in the fixed order of a component's pay (calculation §6, R11).

    Several rules of one place follow each other in the order of `RULES`.
    """

    BEFORE_GATES = 1
    GATES = 2
    BEFORE_CAP = 3
    CAP = 4
    FLOOR = 5
    PLAN_MULTIPLIER = 6
    LAST = 7


class Base(NamedTuple):
    """What rules are measured against in a period: target pay, and what an amount of a full year is worth in it.

    `year` is the part of the year that the person's days are, in their own currency (R27). `decided` is the part of
    the target pay that is not carried on for want of a base (R12): a floor is of that part. `earlier` is what earlier
    quarters earned before each step, by its name, where a rule holds over all of them; None where each period stands
    by itself.
    """

    target: Fraction
    year: Fraction
    decided: Fraction = Fraction(1)
    earlier: Mapping[str, Fraction] | None = None

    def of(self, limit: Quantity) -> Fraction:
        """A limit as an amount: a percentage is of the target pay of the period (R11), an amount of the year's part."""
        return limit.value * (self.target if limit.unit == "%" else self.year)


class Beside(NamedTuple):
    """What a rule may know of the component that switches it on."""

    component: str
    paid_by: PaidBy
    currency: str
    rules: Mapping[str, Rule]

    @property
    def on_amounts(self) -> bool:
        """Whether it pays on amounts, so that there is no target pay."""
        return self.paid_by in ("rate", "per_unit")


class Rule(Document):
    """A rule as one component switches it on: its fields are the setting that the plan writes behind its key.

    Everything there is to a rule is in its module: the plan language, the checks, the calculation, `explain` and
    `describe` ask the rule and know none by name. A rule that holds for an amount for each unit (`per_unit`) holds
    for all of its days together.
    """

    key: ClassVar[str]
    """The key of a component that switches it on, which is the name of its file."""

    step: ClassVar[str]
    """What `explain` and the column `withheld_by` call it."""

    stands: ClassVar[Stands]
    """Where it stands in the order of the calculation."""

    limits_pay: ClassVar[bool] = False
    """Whether no result, however good, pays more than it allows."""

    examples: ClassVar[tuple[str, str]]
    """Two values that an author might write, which pay differently."""

    @classmethod
    def read(cls, value: object) -> Rule:
        """The rule as a plan writes it behind its key; refuses what it cannot read at its place."""
        return cls.model_validate(value)

    def apply(self, pay: Fraction, base: Base) -> Fraction:
        """What it makes of the pay before it; exact, and of nothing else."""
        raise NotImplementedError

    def aloud(self, beside: Beside) -> Iterator[str]:
        """What it does, in sentences for the people who are paid by it."""
        raise NotImplementedError

    @classmethod
    def default_aloud(cls, beside: Beside) -> Iterator[str]:
        """What holds where the component does not write it, if that must be said."""
        del beside
        return iter(())

    @property
    def setting(self) -> Quantity | str:
        """What the plan writes behind its key, in short."""
        raise NotImplementedError

    @property
    def amounts(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Every percentage of target pay and every amount of money in it, with the steps to it."""
        return ()

    @property
    def of_target(self) -> bool:
        """Whether it is about target pay alone, so that it says the same of a multiple as of an amount."""
        return all(amount.unit == "%" for _, amount in self.amounts)

    def effect(self, before: Fraction, after: Fraction) -> str:
        """What it did, behind its name and setting in a line of arithmetic."""
        return "cut" if after < before else f"{grouped(after - before)} is added"

    def problems(self, beside: Beside) -> Iterator[Fault]:
        """What makes no sense about it in its component."""
        for at, amount in self.amounts if beside.on_amounts else ():
            if amount.unit == "%":
                words = self.key.replace("_", " ")
                fact = f"a {words} of {amount} is a part of target pay, which `{beside.component}` does not have"
                hint = f"write an amount, such as `{(self.key, *at)[-1]}: 10000 {beside.currency}`"
                yield Fault("CSB604", fact, hint, at)
