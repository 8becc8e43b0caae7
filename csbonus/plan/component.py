"""One component of a plan: a measure, and how its result is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from csbonus.curves.rates.read import Rate
from csbonus.documents.dated import DatedShare, always
from csbonus.documents.fields import Amount, Day, Document, Flag, Percent
from csbonus.documents.later import later
from csbonus.periods import FOREVER, Days
from csbonus.plan.book import ReadCredit
from csbonus.plan.goal import CurveByPeriod, Goal, ReadCurve, ReadGoal
from csbonus.plan.scale import ReadScale
from csbonus.plan.settings import Settings
from csbonus.rules import RULES, Beside
from csbonus.rules.base import PaidBy
from csbonus.rules.read import TAG, ByKey, Rules, gathered

if TYPE_CHECKING:
    from csbonus.plan.amounts import CapOfAll, PerUnit, Pool
else:
    CapOfAll, PerUnit, Pool = (later("csbonus.plan.amounts", name) for name in ("CapOfAll", "PerUnit", "Pool"))

__all__ = ["Component", "CurveByPeriod", "Goal", "NoBase", "Settle", "Window"]


NO_WEIGHT = always(Fraction(0))


class Window(StrEnum):
    """The stretch of time over which an opening-book measure is read at the end of a quarter."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"
    TRAILING_12M = "trailing_12m"


class Settle(StrEnum):
    """How the quarters of a component and its year are settled (calculation §7)."""

    QUARTERLY = "quarterly"
    WITH_TRUE_UP = "quarterly_with_true_up"
    YEAR_TO_DATE = "year_to_date"
    ANNUAL = "annual"


class NoBase(StrEnum):
    """What a quarter pays in which there was nothing to measure (calculation R12)."""

    ZERO = "zero"
    TARGET = "target"
    TEAM = "team"
    CARRY = "carry"


_TYPED_IN = ("score", "account_score")


class Component(Document):
    """What one part of the bonus is paid for, and how."""

    measure: Annotated[str, Field(examples=["grr"])]
    scope: str = "person"
    include_self: Flag = False
    weight: Annotated[DatedShare, Field(examples=["50%"])] = NO_WEIGHT
    window: Window | None = None
    goal: ReadGoal | None = None
    baseline: ReadGoal | None = None
    curve: Annotated[ReadCurve | None, Field(examples=["linear"])] = None
    rate: Annotated[Rate | None, Field(examples=["4%"])] = None
    per_unit: Annotated[PerUnit | None, Field(examples=["250 USD"])] = None
    pool: Annotated[Pool | None, Field(examples=["{amount: 30000 USD, divided_by: target}"])] = None
    first_day: Annotated[Day | None, Field(alias="from")] = None
    last_day: Annotated[Day | None, Field(alias="to")] = None
    settle: Settle = Settle.WITH_TRUE_UP
    paid_out: tuple[Percent, ...] = ()
    quarter_cap: Percent | None = None
    rules: Rules
    cap_per_row: Amount | None = None
    cap_of_all: CapOfAll | None = None
    no_base: NoBase | None = None
    credit: ReadCredit | None = None
    settings: Annotated[Settings, Field(alias="with", default_factory=dict)]
    score: str | None = None
    scale: Annotated[ReadScale | None, Field(examples=["{1: 0%, 3: 60%, 5: 100%}"])] = None
    min_coverage: Percent | None = None
    set_by: Literal["quarter_start"] | None = None
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _rules_together(cls, written: object) -> object:
        return gathered(written)

    @model_validator(mode="before")
    @classmethod
    def _settled_by_kind(cls, written: object) -> object:
        """Typed-in scores, rates and amounts for each unit are settled by the quarter where nothing is said (R23)."""
        if not isinstance(written, Mapping) or "settle" in written:
            return written
        if written.get("measure") in _TYPED_IN or not {"rate", "per_unit"}.isdisjoint(written):
            return {**written, "settle": Settle.QUARTERLY.value}
        return written

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """The keys that an author may write: rules stand among the others."""
        keys = super().known_keys()
        at = keys.index(TAG)
        return (*keys[:at], *RULES, *keys[at + 1 : len(keys) - len(RULES)])

    @classmethod
    def value_kinds(cls) -> dict[str, object]:
        """The type of the value of each key, those of rules last."""
        return {**super().value_kinds(), TAG: ByKey, **RULES}

    @property
    def is_limited(self) -> bool:
        """Whether a rule says the most that it can pay."""
        return any(rule.limits_pay for rule in self.rules.values())

    def beside(self, name: str, currency: str) -> Beside:
        """What its rules may know of it, under its name in a plan."""
        ways: tuple[tuple[PaidBy, object], ...] = (
            ("rate", self.rate), ("per_unit", self.per_unit), ("pool", self.pool),
        )
        paid_by: PaidBy = next((way for way, said in ways if said is not None), "curve")
        return Beside(name, paid_by, currency, self.rules)

    @property
    def on_amounts(self) -> bool:
        """Whether it pays on amounts, apart from target pay: at a rate, or an amount for each unit."""
        return self.rate is not None or self.per_unit is not None

    @property
    def by_row(self) -> bool:
        """Whether every row is paid by itself, so that rows are measured one by one."""
        each = (self.rate and self.rate.each) or (self.per_unit and self.per_unit.each)
        first_come = self.cap_of_all is not None and self.cap_of_all.then == "first_come"
        return bool(each) or self.cap_per_row is not None or first_come

    @property
    def days(self) -> Days | None:
        """The days on which it pays; None where it pays all the time."""
        if self.first_day is None and self.last_day is None:
            return None
        return Days(self.first_day or date.min, self.last_day or FOREVER)
