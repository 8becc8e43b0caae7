"""The fiscal year 2026 in calendar quarters, counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

ENDS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
STARTS = (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1))
QUARTERS = (0, 1, 2, 3)
ONE_DAY = timedelta(days=1)


def day(text: str) -> date:
    """A date of a cell."""
    return date.fromisoformat(text)


def quarter_of(when: date) -> int | None:
    """The number of the quarter that holds a date, counted from 0; None outside the year."""
    return (when.month - 1) // 3 if when.year == 2026 else None


def holds(row: Row, when: date) -> bool:
    """Whether a dated row is valid on a day; both ends belong to it (R15)."""
    until = row.get("valid_to", "")
    return day(row["valid_from"]) <= when and (not until or when <= day(until))


def days_in(quarter: int) -> list[date]:
    """Every day of a quarter."""
    length = (ENDS[quarter] - STARTS[quarter]).days + 1
    return [STARTS[quarter] + ONE_DAY * n for n in range(length)]
