"""A plan as its author wrote it, checked for shape; frozen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, PlainValidator

from csbonus.documents.dated import DatedAmount, DatedPercent, DatedShare
from csbonus.documents.fields import Amount, Document, Names, Percent, Year, refuse, text_of
from csbonus.documents.later import later
from csbonus.documents.spelling import shortened
from csbonus.measures import CATALOGUE, Measure
from csbonus.periods import FiscalYear
from csbonus.plan.book import Accounts, Book, Credit, Fx, Renewals
from csbonus.plan.calendar import Calendar
from csbonus.plan.component import NO_WEIGHT, Component, NoBase, Settle, Window
from csbonus.plan.example import Example, ReadExample
from csbonus.plan.gate import Condition, Effect, Gate
from csbonus.plan.goal import CurveByPeriod, Goal, ReadCurve
from csbonus.plan.pay import Pay, Target, no_target
from csbonus.plan.settings import Settings, settings_of, texts_of

if TYPE_CHECKING:
    from csbonus.measures.own import OwnMeasure
    from csbonus.plan.guarantee import Draw, Guarantee, Ramp
else:
    OwnMeasure = later("csbonus.measures.own", "OwnMeasure")
    Draw, Guarantee, Ramp = (later("csbonus.plan.guarantee", name) for name in ("Draw", "Guarantee", "Ramp"))

__all__ = [
    "Accepted", "Accounts", "Book", "Caps", "Component", "Condition", "Credit", "CurveByPeriod", "DatedAmount",
    "DatedPercent", "DatedShare", "Effect", "Example", "Fx", "Gate", "Goal", "Negative", "NoBase", "Pay", "Plan",
    "Renewals", "Settle", "Target", "TrueUp", "Window",
]


class Negative(StrEnum):
    """What becomes of a true-up below zero (calculation R14)."""

    CARRY = "carry"
    IGNORE = "ignore"
    RECOVER = "recover"


class Caps(Document):
    """The most that one person is paid over all components, and the most that all people of the plan are paid."""

    person: Annotated[Amount | None, Field(examples=["180%"])] = None
    plan: Annotated[Amount | None, Field(examples=["500000 USD"])] = None


class Floors(Document):
    """The least that one person is paid, over all components."""

    person: Annotated[Amount | None, Field(examples=["50%"])] = None


class TrueUp(Document):
    """How the year is settled where it owes less than was paid."""

    negative: Negative = Negative.CARRY


class Accepted(Document):
    """One advice that the author has read and not followed, with the reason."""

    advice: Annotated[str, Field(examples=["CSB281"])]
    reason: Annotated[str, Field(examples=["the book is small"])]


def _read_version(value: object) -> Literal[1]:
    text = str(value) if isinstance(value, int) else text_of(value, "the version of the language, `1`")
    if text != "1":
        refuse("CSB223", f"`{shortened(text)}` is not a version of the plan language", "write `csbonus: 1`")
    return 1


Version = Annotated[Literal[1], PlainValidator(_read_version, json_schema_input_type=str)]


class Plan(Document):
    """One plan for one fiscal year."""

    csbonus: Annotated[Version, Field(examples=["1"])]
    plan: Annotated[str, Field(examples=["team-retention-2026"])]
    title: Annotated[str, Field(examples=["CSM team plan on retention"])]
    source: str = ""
    agreement: str = ""
    mode: Literal["report_only"] | None = None
    year: Annotated[Year, Field(examples=["2026"])]
    fiscal_year: Annotated[Calendar, Field(default_factory=Calendar)]
    currency: Annotated[str, Field(examples=["USD"])]
    participants: Annotated[dict[str, Names], Field(alias="for", examples=["{role: [CSM]}"])]
    alongside: Names = ()
    pay: Annotated[Pay, Field(examples=["{target: annual_target}"], default_factory=no_target)]
    combine: Literal["weighted_attainment"] | None = None
    curve: ReadCurve | None = None
    components: Annotated[dict[str, Component], Field(examples=["{...}"])]
    gates: tuple[Gate, ...] = ()
    caps: Annotated[Caps, Field(default_factory=Caps)]
    floors: Annotated[Floors, Field(default_factory=Floors)]
    guarantee: Guarantee | None = None
    ramp: Ramp | None = None
    draw: Draw | None = None
    release: tuple[Percent, ...] = ()
    true_up: Annotated[TrueUp, Field(default_factory=TrueUp)]
    corrections: Literal["next_run", "report_only"] = "next_run"
    rounding: Literal["half_up", "half_even"] = "half_up"
    four_eyes: Literal["on", "off"] = "on"
    credit: Annotated[Credit, Field(default_factory=Credit)]
    renewals: Annotated[Renewals, Field(default_factory=Renewals)]
    accounts: Annotated[Accounts, Field(default_factory=Accounts)]
    book: Annotated[Book, Field(default_factory=Book)]
    fx: Annotated[Fx, Field(default_factory=Fx)]
    renewals_owned_by: Literal["csm", "sales"] | None = None
    measures: Annotated[dict[str, OwnMeasure], Field(default_factory=dict)]
    examples: tuple[ReadExample, ...] = ()
    accepts: tuple[Accepted, ...] = ()

    @property
    def reports_only(self) -> bool:
        """Whether results are shown and nobody is paid."""
        return self.mode == "report_only"

    def combines(self, component: Component) -> bool:
        """Whether `component` is paid by the plan's one curve, on the weighted attainment of all that are."""
        return self.combine is not None and component.weight is not NO_WEIGHT and component.curve is None

    def calendar(self) -> FiscalYear:
        """The fiscal year of this plan with its quarters."""
        return self.fiscal_year.of(self.year)

    def measure(self, name: str) -> Measure:
        """The measure called `name`: one of the catalogue, else one of the plan's own."""
        known = CATALOGUE.get(name)
        return known or self.measures[name].measure(name)

    def measure_of(self, of: Component | Condition) -> Measure:
        """The measure that `of` reads, as its settings make it."""
        return self.measure(of.measure).as_set(texts_of(of.settings))

    def settings(self, of: Component | Condition) -> Settings:
        """Every setting of the measure that `of` reads: as the plan says, else its default."""
        return settings_of(self.measure(of.measure), of.settings)

    def credited_by(self, component: Component) -> Literal["assignments", "owner"]:
        """Whose account it is for `component`."""
        return (component.credit.by if component.credit else None) or self.credit.by

    def credit_of(self, component: Component | None) -> Credit:
        """All that is said of credit for `component`: its own words, else the plan's; the plan's for a gate."""
        own = component.credit if component else None
        if own is None:
            return self.credit
        told = {key: value for key in type(own).model_fields if (value := getattr(own, key)) is not None}
        return self.credit.model_copy(update=told)
