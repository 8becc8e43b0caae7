"""How days may be written, and what is said of those that are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest


def write(world: Any, cell: str, mapping: str = "") -> Any:
    world.write("expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\nX1,A1,{cell},5\n")
    return world.write("exports.yaml", f"expansion: {mapping}\n") if mapping else world


@pytest.mark.parametrize(
    ("cell", "code", "says", "hint"),
    [
        ("03/04/2026", "CSB420", "cannot be told apart", 'dates: "%m/%d/%Y"` or `dates: "%d/%m/%Y"'),
        ("31/03/2026", "CSB420", "is not year-month-day", 'dates: "%d/%m/%Y"'),
        ("3/31/26", "CSB420", "is not year-month-day", 'dates: "%m/%d/%y"'),
        ("31.03.2026", "CSB420", "is not year-month-day", 'dates: "%d.%m.%Y"'),
        ("46022", "CSB420", "2025-12-31, or 2030-01-01", "format the column as a date"),
        ("20260101", "CSB420", "has no hyphens", "`2026-01-01`"),
        ("2026-1-5", "CSB420", "lacks a digit", "`2026-01-05`"),
        ("2025-02-29", "CSB421", "does not exist in the calendar", "month 02 of 2025 has no day 29"),
        ("2026-13-01", "CSB421", "names month 13", ""),
        ("2026-13", "CSB420", "is not a date", "2026-03-31"),
        ("Jan-26", "CSB420", "is not a date", ""),
        ("２０２６-01-01", "CSB420", "is not a date", ""),
        ("0026-01-01", "CSB422", "is in the year 26", "check the year"),
        ("9999-12-31", "CSB422", "is in the year 9999", ""),
        ("2026-03-31T23:30:00Z", "CSB423", "is a day with a time", "timezone: Europe/Berlin"),
        ("2026-03-31 00:00:00", "CSB423", "is a day with a time", ""),
        (" 2026-03-31", "CSB420", "has a space", "`2026-03-31`"),
        ("infinity", "CSB420", "is not a date", ""),
    ],
)
def test_a_day_that_cannot_be_read_is_named_with_the_way_out(
    world: Any, needing: Callable[..., Any], cell: str, code: str, says: str, hint: str
) -> None:
    (found,) = write(world, cell).found(expansion=needing("signed_date"))

    assert (found.code, str(found.span)) == (code, "expansion.csv:2:3")
    assert says in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("mapping", "cell", "day"),
    [
        ('{dates: "%m/%d/%Y"}', "03/04/2026", date(2026, 3, 4)),
        ('{dates: "%d/%m/%Y"}', "03/04/2026", date(2026, 4, 3)),
        ('{dates: "%d-%b-%y"}', "03-Apr-26", date(2026, 4, 3)),
        ("{timezone: Europe/Berlin}", "2026-03-31", date(2026, 3, 31)),
        ("{timezone: Europe/Berlin}", "2026-03-31T22:30:00Z", date(2026, 4, 1)),
        ("{timezone: America/New_York}", "2026-04-01T03:59:00.000+0000", date(2026, 3, 31)),
        ("{timezone: America/New_York}", "2026-04-01 00:10:00", date(2026, 4, 1)),
        ('{timezone: UTC, dates: "%m/%d/%Y %H:%M"}', "03/31/2026 23:59", date(2026, 3, 31)),
    ],
)
def test_the_declared_way_of_writing_decides_the_day(
    world: Any, needing: Callable[..., Any], mapping: str, cell: str, day: date
) -> None:
    rows = write(world, cell, mapping).rows("select signed_date from expansion", expansion=needing("signed_date"))

    assert rows == [(day,)]


def test_an_open_end_may_be_blank_or_the_last_of_all_days(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "assignments.csv",
        """
        account_id,person_id,valid_from,valid_to
        A1,E1,2026-01-01,
        A2,E1,2026-01-01,9999-12-31
        A3,E1,2026-01-01,2026-06-30
        """,
    )

    rows = world.rows("select valid_to from assignments order by row_id", assignments=needing("valid_from"))

    assert rows == [(date(9999, 12, 31),), (date(9999, 12, 31),), (date(2026, 6, 30),)]


@pytest.mark.parametrize(
    ("other", "hint"),
    [
        ("01/31/2026", 'line 3 has `01/31/2026`, so these are month first: declare `dates: "%m/%d/%Y"`'),
        ("31/01/2026", 'line 3 has `31/01/2026`, so these are day first: declare `dates: "%d/%m/%Y"`'),
        ("05/06/2026", 'declare `dates: "%m/%d/%Y"` or `dates: "%d/%m/%Y"`'),
    ],
)
def test_a_day_with_two_readings_is_told_what_another_cell_says(
    world: Any, needing: Callable[..., Any], other: str, hint: str
) -> None:
    world.write(
        "expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\nX1,A1,03/04/2026,5\nX2,A1,{other},5\n"
    )

    first = world.found(expansion=needing("signed_date"))[0]

    assert first.message.endswith("cannot be told apart")
    assert first.hint == f"{hint} under `expansion:` in exports.yaml"


def test_days_of_two_orders_in_one_column_are_told(world: Any, needing: Callable[..., Any]) -> None:
    days = ("03/04/2026", "01/31/2026", "31/01/2026")
    rows = "".join(f"X{i},A1,{day},5\n" for i, day in enumerate(days))
    world.write("expansion.csv", "expansion_id,account_id,signed_date,arr_delta\n" + rows)

    assert world.found(expansion=needing("signed_date"))[0].hint == (
        "line 3 has `01/31/2026` and line 4 has `31/01/2026`: the column mixes two orders; export it again with one"
    )
