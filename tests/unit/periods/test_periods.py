"""Fiscal years, their quarters, days in them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbonus.periods import Days, FiscalYear, fiscal_year, month_ends, year_of_quarters

FEW = settings(database=None, deadline=None, max_examples=100)


def span(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def starts(year: FiscalYear) -> list[str]:
    """The first day of every quarter, then the last day of the year."""
    return [str(quarter.days.first) for quarter in year.quarters] + [str(year.days.last)]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (fiscal_year(2026), ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", "2026-12-31"]),
        (
            fiscal_year(2026, named_after_end=True),
            ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", "2026-12-31"],
        ),
        (fiscal_year(2026, 2), ["2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01", "2027-01-31"]),
        (
            fiscal_year(2026, 2, named_after_end=True),
            ["2025-02-01", "2025-05-01", "2025-08-01", "2025-11-01", "2026-01-31"],
        ),
        (
            fiscal_year(2026, 1, 2, named_after_end=True),
            ["2025-01-02", "2025-04-02", "2025-07-02", "2025-10-02", "2026-01-01"],
        ),
        (fiscal_year(2027, 11, 28), ["2027-11-28", "2028-02-28", "2028-05-28", "2028-08-28", "2028-11-27"]),
    ],
)
def test_a_fiscal_year_has_four_quarters_of_three_months(year: FiscalYear, expected: list[str]) -> None:
    assert starts(year) == expected


def test_quarters_have_labels_and_numbers() -> None:
    year = fiscal_year(2026, 7)
    assert year.label == "2026"
    assert [(q.label, q.number) for q in year.quarters] == [
        ("2026-Q1", 1), ("2026-Q2", 2), ("2026-Q3", 3), ("2026-Q4", 4)
    ]
    assert year.quarter(3) is year.quarters[2]


@pytest.mark.parametrize(
    ("year", "first_quarter", "days"), [(2026, 90, 365), (2024, 91, 366), (2100, 90, 365), (2000, 91, 366)]
)
def test_a_leap_year_has_its_day_in_february(year: int, first_quarter: int, days: int) -> None:
    assert [fiscal_year(year).quarter(1).days.count, fiscal_year(year).days.count] == [first_quarter, days]


@given(st.integers(1990, 2100), st.integers(1, 12), st.integers(1, 28), st.booleans())
@FEW
def test_quarters_follow_each_other_through_the_whole_year(year: int, month: int, day: int, ends: bool) -> None:
    found = fiscal_year(year, month, day, named_after_end=ends)
    days = [quarter.days for quarter in found.quarters]
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(days))
    assert sum(each.count for each in days) == found.days.count in (365, 366)
    assert (found.days.last if ends else found.days.first).year == year


def test_quarters_may_be_given_as_days() -> None:
    weeks = (13, 13, 13, 14)
    first, spans = date(2025, 12, 29), []
    for number in weeks:
        spans.append(Days(first, first + timedelta(weeks=number) - timedelta(days=1)))
        first = spans[-1].last + timedelta(days=1)
    year = year_of_quarters(2026, spans)
    assert year.days == span("2025-12-29", "2027-01-03")
    assert year.quarter(4).label == "2026-Q4"


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (span("2026-02-10", "2026-02-10"), 1), (span("2026-02-10", "2026-03-01"), 20),
        (span("2024-02-10", "2024-03-01"), 21), (span("2026-02-10", "2026-02-09"), 0),
        (span("2026-02-10", "2025-02-10"), 0),
    ],
)
def test_both_ends_are_counted(days: Days, count: int) -> None:
    assert days.count == count


def test_cut_begins_a_new_piece_on_each_day_once() -> None:
    days = span("2026-01-01", "2026-01-31")
    inside = [date(2026, 1, 11), date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 31)]
    assert list(days.cut([*inside, date(2026, 2, 1), date(2025, 6, 1)])) == [
        span("2026-01-01", "2026-01-10"), span("2026-01-11", "2026-01-30"), span("2026-01-31", "2026-01-31")
    ]


@pytest.mark.parametrize(
    ("gaps", "left"),
    [
        ([], [("01-01", "01-31")]),
        ([("01-10", "01-20")], [("01-01", "01-09"), ("01-21", "01-31")]),
        ([("01-01", "01-20")], [("01-21", "01-31")]),
        ([("01-20", "02-10")], [("01-01", "01-19")]),
        ([("01-01", "01-31")], []),
        ([("02-01", "02-10")], [("01-01", "01-31")]),
        (
            [("01-05", "01-06"), ("01-06", "01-08"), ("01-30", "01-30")],
            [("01-01", "01-04"), ("01-09", "01-29"), ("01-31", "01-31")],
        ),
    ],
)
def test_days_without_gaps(gaps: list[tuple[str, str]], left: list[tuple[str, str]]) -> None:
    taken = [span(f"2026-{first}", f"2026-{last}") for first, last in gaps]
    assert span("2026-01-01", "2026-01-31").without(taken) == tuple(
        span(f"2026-{first}", f"2026-{last}") for first, last in left
    )


dates = st.dates(date(2026, 1, 1), date(2026, 3, 31))
spans = st.tuples(dates, dates).map(lambda pair: Days(min(pair), max(pair)))


def each_day(days: Days) -> set[date]:
    return {days.first + timedelta(days=n) for n in range(days.count)}


@given(spans, st.lists(spans, max_size=4))
@FEW
def test_without_is_the_difference_day_by_day(days: Days, gaps: list[Days]) -> None:
    left = days.without(gaps)
    assert set().union(*map(each_day, left)) == each_day(days).difference(*map(each_day, gaps))
    assert sum(piece.count for piece in left) == len(set().union(*map(each_day, left)))


@given(spans, st.lists(dates, max_size=5))
@FEW
def test_pieces_of_a_cut_are_the_whole(days: Days, cuts: list[date]) -> None:
    pieces = list(days.cut(cuts))
    assert [pieces[0].first, pieces[-1].last] == [days.first, days.last]
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(pieces))
    assert {piece.first for piece in pieces} == {days.first} | {day for day in cuts if days.holds(day)}


@given(spans, spans)
@FEW
def test_within_is_what_two_have_in_common(one: Days, other: Days) -> None:
    both = one.within(other)
    assert (each_day(both) if both else set()) == each_day(one) & each_day(other)
    assert one.within(other) == other.within(one)


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        (span("2026-01-01", "2026-03-31"), ["2026-01-31", "2026-02-28", "2026-03-31"]),
        (span("2024-02-29", "2024-03-30"), ["2024-02-29"]),
        (span("2026-02-01", "2026-02-27"), []),
        (span("2025-12-31", "2026-01-31"), ["2025-12-31", "2026-01-31"]),
        (span("2026-11-15", "2027-01-15"), ["2026-11-30", "2026-12-31"]),
        (span("2026-03-31", "2026-03-31"), ["2026-03-31"]),
    ],
)
def test_month_ends_are_last_days_of_months_inside(days: Days, ends: list[str]) -> None:
    assert [str(day) for day in month_ends(days)] == ends


@given(spans)
@FEW
def test_month_ends_are_found_by_looking_at_every_day(days: Days) -> None:
    tomorrow = timedelta(days=1)
    assert list(month_ends(days)) == sorted(day for day in each_day(days) if (day + tomorrow).day == 1)
