"""Which snapshots of the book open and close a window (calculation R19)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.readings import Reading
from csbonus.engine.snapshots import opening_and_closing, snapshots_of
from csbonus.inputs.exports import Exports
from csbonus.inputs.load import load
from csbonus.inputs.needs import Need
from csbonus.periods import Days
from tests.engine.world import write_data

SECOND, THIRD = (Reading(Days(date(2026, first, 1), date(2026, first + 2, 30))) for first in (4, 7))


def exports_with(folder: Path, days: str, within: int = 0) -> Exports:
    """A book with a row on each of these days of 2026, in this order, and how far it may be looked for."""
    rows = [f"A1 | 2026-{day} | 100" for day in days.split()]
    data = write_data(folder, {"accounts": "account_id\nA1", "book": "\n".join(["account_id | as_of | arr", *rows])})
    if within:
        (data / "exports.yaml").write_text(f"book: {{within_days: {within}}}\n", encoding="utf-8")
    return load(data, {"book": Need(frozenset({"arr"}))})


def found(folder: Path, days: str, within: int = 0) -> list[str]:
    """The snapshots of the second quarter, or what is missing."""
    exports = exports_with(folder, days, within)
    try:
        ((opening, closing),) = opening_and_closing(exports, snapshots_of(exports), [SECOND])
    except Refused as refused:
        return [each.message for each in refused.found]
    return [f"{opening:%m-%d} {closing:%m-%d}"]


def absent(verb: str, days: str, last: str) -> str:
    first, second = (f"2026-{day}" for day in days.split())
    return f"the book has no snapshot that {verb} a window on {first} or {second}; the last one is of 2026-{last}"


@pytest.mark.parametrize(("days", "expected"), [
    ("03-31 06-30", "03-31 06-30"), ("04-01 07-01", "04-01 07-01"),
    ("07-01 06-30 04-01 03-31", "03-31 06-30"),  # the day before comes first, and the last day
])
def test_a_window_opens_on_its_first_day_or_the_day_before_and_closes_on_its_last_or_the_day_after(
    tmp_path: Path, days: str, expected: str
) -> None:
    assert found(tmp_path, days) == [expected]


@pytest.mark.parametrize(("days", "expected"), [
    ("03-30 06-30", [absent("opens", "03-31 04-01", "06-30")]),
    ("04-02 06-30", [absent("opens", "03-31 04-01", "06-30")]),
    ("03-31 06-29", [absent("closes", "06-30 07-01", "06-29")]),
    ("03-31 07-02", [absent("closes", "06-30 07-01", "07-02")]),
    ("05-15", [absent("closes", "06-30 07-01", "05-15"), absent("opens", "03-31 04-01", "05-15")]),
])
def test_each_snapshot_that_is_missing_is_told_with_the_last_that_is_there(
    tmp_path: Path, days: str, expected: list[str]
) -> None:
    assert found(tmp_path, days) == expected


@pytest.mark.parametrize(("days", "expected"), [
    ("03-28 07-04", "03-28 07-04"), ("04-04 06-27", "04-04 06-27"),
    ("03-28 04-02 06-27 07-02", "04-02 07-02"),  # the nearest
    ("03-29 04-02 06-28 07-02", "03-29 06-28"),  # the earlier of two that are as near
    ("03-30 03-31 04-01 07-01 07-02", "03-31 07-01"),  # those of the days themselves before all others
])
def test_a_book_may_be_looked_for_some_days_around(tmp_path: Path, days: str, expected: str) -> None:
    assert found(tmp_path, days, within=3) == [expected]


@pytest.mark.parametrize(("days", "verb", "around"), [
    ("03-27 06-30", "opens", "03-31 04-01"), ("04-05 06-30", "opens", "03-31 04-01"),
    ("03-31 06-26", "closes", "06-30 07-01"), ("03-31 07-05", "closes", "06-30 07-01"),
])
def test_but_not_further(tmp_path: Path, days: str, verb: str, around: str) -> None:
    assert found(tmp_path, days, within=3) == [absent(verb, around, days.split()[1])]


def test_one_snapshot_cannot_open_and_close_a_window(tmp_path: Path) -> None:
    assert found(tmp_path, "05-15", within=60) == [absent("closes", "06-30 07-01", "05-15")]


def test_each_window_has_its_own_and_what_any_of_them_misses_is_told(tmp_path: Path) -> None:
    exports = exports_with(tmp_path, "03-31 06-30 09-30")
    there = snapshots_of(exports)
    windows = opening_and_closing(exports, there, [THIRD, SECOND])
    assert windows == [(there[1], there[2]), (there[0], there[1])]
    with pytest.raises(Refused) as refused:
        opening_and_closing(exports, there[:1], [THIRD, SECOND])
    told = [each.message.partition(" a window")[0].rpartition(" ")[2] for each in refused.value.found]
    assert told == ["closes", "closes", "opens"]


def test_without_a_book_there_is_none(tmp_path: Path) -> None:
    exports = load(write_data(tmp_path, {"accounts": "account_id\nA1"}), {})
    assert snapshots_of(exports) == ()
    with pytest.raises(Refused) as refused:
        opening_and_closing(exports, (), [SECOND])
    assert {each.message.partition("; ")[2] for each in refused.value.found} == {"it has none"}


def test_each_day_of_which_there_is_a_book_is_one_snapshot(tmp_path: Path) -> None:
    rows = [f"{account} | 2026-{day} | 100" for day in ("06-30", "03-31") for account in ("A1", "A2")]
    book = "\n".join(["account_id | as_of | arr", *rows])
    data = write_data(tmp_path, {"accounts": "account_id\nA1\nA2", "book": book})
    exports = load(data, {"book": Need(frozenset({"arr"}))})
    assert [f"{day:%m-%d}" for day in snapshots_of(exports)] == ["03-31", "06-30"]
