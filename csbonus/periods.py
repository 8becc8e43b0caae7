"""Fiscal years, their quarters, and counting days in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from csbonus.named import NamedTuple

DAY = timedelta(days=1)
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days there are; 0 when `last` is before `first`."""
        return max(0, (self.last - self.first).days + 1)

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day <= self.last

    def within(self, other: Days) -> Days | None:
        """The days in both, or None."""
        both = Days(max(self.first, other.first), min(self.last, other.last))
        return both if both.first <= both.last else None

    def cut(self, days: Iterable[date]) -> Iterator[Days]:
        """These days in pieces, a new one beginning on each of `days`."""
        starts = [self.first, *sorted({day for day in days if self.first < day <= self.last})]
        for start, following in zip(starts, [*starts[1:], self.last + DAY], strict=True):
            yield Days(start, following - DAY)

    def without(self, gaps: Iterable[Days]) -> tuple[Days, ...]:
        """What is left of these days when `gaps` are taken out."""
        left: tuple[Days, ...] = (self,)
        for gap in gaps:
            left = tuple(piece for days in left for piece in days._minus(gap))
        return left

    def _minus(self, gap: Days) -> Iterator[Days]:
        if self.within(gap) is None:
            yield self
            return
        if self.first < gap.first:
            yield Days(self.first, gap.first - DAY)
        if gap.last < self.last:
            yield Days(gap.last + DAY, self.last)


class Quarter(NamedTuple):
    """One quarter of a fiscal year; `number` is 1 to 4, `label` is `2026-Q3`."""

    label: str
    number: int
    days: Days


class FiscalYear(NamedTuple):
    """A fiscal year; `label` is `2026`, its quarters follow each other without gap or overlap."""

    label: str
    quarters: tuple[Quarter, ...]

    @property
    def days(self) -> Days:
        """From the first day of the first quarter to the last day of the last."""
        return Days(self.quarters[0].days.first, self.quarters[-1].days.last)

    def quarter(self, number: int) -> Quarter:
        """The quarter with this number, 1 to 4."""
        return self.quarters[number - 1]


def fiscal_year(year: int, start_month: int = 1, start_day: int = 1, *, named_after_end: bool = False) -> FiscalYear:
    """The fiscal year called `year` that starts on this day of a month, in four quarters of three months.

    `start_day` is at most 28, so that it exists in every month. `named_after_end`: the year has the name of the
    calendar year in which it ends.
    """
    first_year = year - 1 if named_after_end and (start_month, start_day) != (1, 1) else year
    starts = [_months_later(date(first_year, start_month, start_day), 3 * i) for i in range(5)]
    spans = [Days(a, b - DAY) for a, b in pairwise(starts)]
    return year_of_quarters(year, spans)


def year_of_quarters(year: int, spans: Iterable[Days]) -> FiscalYear:
    """The fiscal year called `year` whose quarters are these days (4-4-5 calendars)."""
    quarters = tuple(Quarter(f"{year}-Q{i}", i, days) for i, days in enumerate(spans, start=1))
    return FiscalYear(str(year), quarters)


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return day.replace(year=index // 12, month=index % 12 + 1)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it is shorter."""
    first = _months_later(day.replace(day=1), months)
    last = _months_later(first, 1) - DAY
    return min(last, first + (day - day.replace(day=1)))


def month_ends(days: Days) -> tuple[date, ...]:
    """The last days of the calendar months that end in `days`, in order."""
    found = []
    day = days.first.replace(day=1)
    while day <= days.last:
        following = _months_later(day, 1)
        if days.holds(following - DAY):
            found.append(following - DAY)
        day = following
    return tuple(found)
