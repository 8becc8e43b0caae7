"""Values that change on given days of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from csbonus.documents.fields import Amount, Day, Percent, Quantity, Share, refuse

T = TypeVar("T")
START = date(1, 1, 1)
"""The day on which a value written without a date begins to hold."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value that may change on given days; the first one holds from the beginning of time when undated."""

    values: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T | None:
        """The value that holds on `day`; None before the first."""
        held = [value for start, value in self.values if start <= day]
        return held[-1] if held else None

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


class _Read(NamedTuple):
    """Tells pydantic how to read a dated value: one value alone, or a mapping from day to value."""

    kind: Any

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        days = handler.generate_schema(dict[Day, self.kind])  # type: ignore[name-defined]  # a type only at run time
        return core_schema.no_info_after_validator_function(
            _dated, core_schema.no_info_before_validator_function(_undated_too, days)
        )


def _undated_too(value: object) -> object:
    if isinstance(value, Dated):
        return dict(value.values)
    return value if isinstance(value, Mapping) else {START.isoformat(): value}


def _dated(values: dict[date, T]) -> Dated[T]:
    if not values:
        refuse("CSB222", "there is no value here", "write one value, or `{2026-01-01: ..., 2026-07-01: ...}`")
    return Dated(tuple(sorted(values.items(), key=lambda pair: pair[0])))


DatedPercent = Annotated[Dated[Fraction], _Read(Percent)]
DatedShare = Annotated[Dated[Fraction], _Read(Share)]
DatedAmount = Annotated[Dated[Quantity], _Read(Amount)]
