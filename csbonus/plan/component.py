"""One component of a plan: a measure, a goal, a curve, a weight."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from csbonus.documents.dated import DatedShare
from csbonus.documents.fields import Amount, Document, Flag, Percent
from csbonus.plan.goal import CurveByPeriod, Goal, ReadCurve, ReadGoal
from csbonus.plan.settings import Settings

__all__ = ["Component", "CurveByPeriod", "Goal", "NoBase", "Settle", "Window"]


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


class Component(Document):
    """What one part of the bonus is paid for, and how."""

    measure: Annotated[str, Field(examples=["grr"])]
    scope: str = "person"
    include_self: Flag = False
    weight: Annotated[DatedShare, Field(examples=["50%"])]
    window: Window | None = None
    goal: ReadGoal | None = None
    baseline: ReadGoal | None = None
    curve: Annotated[ReadCurve, Field(examples=["linear"])]
    settle: Settle = Settle.WITH_TRUE_UP
    quarter_cap: Percent | None = None
    cap: Amount | None = None
    no_base: NoBase | None = None
    credit: Literal["assignments", "owner"] | None = None
    settings: Annotated[Settings, Field(alias="with", default_factory=dict)]
    score: str | None = None
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _settled_by_measure(cls, written: object) -> object:
        """Typed-in scores are settled by the quarter where nothing is said (R23): they are about that quarter."""
        if isinstance(written, Mapping) and written.get("measure") == "score" and "settle" not in written:
            return {**written, "settle": Settle.QUARTERLY.value}
        return written
