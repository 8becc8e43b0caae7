"""Values that change on given days of the year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Generic, TypeGuard, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from csbonus.documents.fields import Amount, Day, Percent, Quantity, Share, refuse, text_of
from csbonus.named import NamedTuple

T = TypeVar("T")
START = date(1, 1, 1)
"""The day on which a value written without a date begins to hold."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value that may change on given days; the first one holds from the beginning of time when undated.

    `references` say who decided a value or where it comes from; they change nothing.
    """

    values: tuple[tuple[date, T], ...]
    references: tuple[tuple[date, str], ...] = ()

    def on(self, day: date) -> T | None:
        """The value that holds on `day`; None before the first."""
        for start, value in reversed(self.values):
            if start <= day:
                return value
        return None

    def reference(self, day: date) -> str:
        """The reference of the value that holds on `day`; empty where it has none."""
        since = max((start for start, _ in self.values if start <= day), default=START)
        return dict(self.references).get(since, "")

    @property
    def changes(self) -> tuple[date, ...]:
        """The days on which a new value begins to hold."""
        return tuple(start for start, _ in self.values if start != START)

    @property
    def all(self) -> tuple[T, ...]:
        """The values in the order in which they hold."""
        return tuple(value for _, value in self.values)


def always(value: T) -> Dated[T]:
    """A value that never changes."""
    return Dated(((START, value),))


class ByDay(NamedTuple):
    """Tells pydantic how to read a dated value: one value alone, or a mapping from day to value."""

    kind: Any

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        days = handler.generate_schema(dict[Day, self.kind])  # type: ignore[name-defined]  # a type only at run time
        return core_schema.no_info_wrap_validator_function(_read, days)


def _read(value: object, days: Callable[[object], dict[date, T]]) -> Dated[T]:
    """Values by day, each alone or as `{value: ..., reference: ...}`."""
    if isinstance(value, Dated):
        return value
    by_day = value if isinstance(value, Mapping) and not _has_reference(value) else {START.isoformat(): value}
    values = days({day: each["value"] if _has_reference(each) else each for day, each in by_day.items()})
    if not values:
        refuse("CSB222", "there is no value here", "write one value, or `{2026-01-01: ..., 2026-07-01: ...}`")
    told = {day: text_of(each["reference"], "who decided it") for day, each in by_day.items() if _has_reference(each)}
    references = tuple((day, told[day.isoformat()]) for day in sorted(values) if day.isoformat() in told)
    return Dated(tuple(sorted(values.items(), key=lambda pair: pair[0])), references)


def _has_reference(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a value is written with who decided it; anything between the two keys is judged as a day."""
    return isinstance(value, Mapping) and set(value) == {"value", "reference"}


def is_dated(value: Mapping[object, object]) -> bool:
    """Whether a mapping reads as values by day, or as one value with its reference."""
    return _has_reference(value) or any(str(key)[:1].isdigit() for key in value)


DatedPercent = Annotated[Dated[Fraction], ByDay(Percent)]
DatedShare = Annotated[Dated[Fraction], ByDay(Share)]
DatedAmount = Annotated[Dated[Quantity], ByDay(Amount)]
