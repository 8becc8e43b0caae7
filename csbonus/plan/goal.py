"""Values that may differ between the quarter and the year: goals, baselines, curves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from csbonus.curves import Curve, CurveBase
from csbonus.documents.dated import DatedAmount
from csbonus.documents.fields import Document, Flag, refuse
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened

FROM_EXPORT = "goals"
_PERIODS = {"quarter", "year"}


class Goal(Document):
    """What was asked for: in a quarter, in the year, or row by row in the goals export."""

    quarter: DatedAmount | None = None
    year: DatedAmount | None = None
    from_export: Flag = False
    split: Flag = False


class CurveByPeriod(Document):
    """The curve of a quarter, and that of the year where it is written apart."""

    quarter: Curve
    year: Curve | None = None

    @property
    def for_quarter(self) -> CurveBase:
        """The curve that pays a quarter."""
        return self.quarter

    @property
    def for_year(self) -> CurveBase:
        """The curve that pays the year."""
        return self.year or self.quarter

    @property
    def split(self) -> bool:
        """Whether the two were written apart."""
        return self.year is not None

    @property
    def written(self) -> tuple[tuple[Steps, CurveBase], ...]:
        """Each curve with the keys that lead to it from `curve`."""
        if self.year is None:
            return (((), self.quarter),)
        return ((("quarter",), self.quarter), (("year",), self.year))


def _read_goal(value: object) -> object:
    if isinstance(value, Goal):
        return value
    if value == FROM_EXPORT:
        return Goal(from_export=True)
    if isinstance(value, Mapping) and _PERIODS & set(value):
        _only_periods(value)
        return {**value, "split": True}
    return {"quarter": value, "year": value}


def _read_curve(value: object) -> object:
    if isinstance(value, CurveByPeriod):
        return value
    if isinstance(value, Mapping) and _PERIODS & set(value) and "kind" not in value:
        _only_periods(value)
        for period in sorted(_PERIODS - set(value)):
            refuse("CSB221", f"the curve of the {period} is missing", f"add `{period}: ...`")
        return value
    return {"quarter": value}


def _only_periods(value: Mapping[object, object]) -> None:
    for key in value:
        if key not in _PERIODS:
            fact = f"`{shortened(str(key))}` cannot stand beside `quarter` and `year`"
            refuse("CSB220", fact, "remove it", (str(key),))


ReadGoal = Annotated[Goal, BeforeValidator(_read_goal)]
ReadCurve = Annotated[CurveByPeriod, BeforeValidator(_read_curve)]
