"""A row that is late for its quarter says which run counts it, and that run does (calculation R7, R8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter, whole_year
from tests.closing.test_correct_late_renewals import Renewals
from tests.engine.world import due
from tests.ledger.years import explained

WAITS = "corrections: report_only"
QUARTERS_AND_YEAR = ["quarterly", "quarterly_with_true_up", "year_to_date"]


def note(folder: Path, settle: str, due_on: str, signed: str, ask: Ask | None = None, more: str = "") -> str:
    """What the quarter says of a row of 100 that is due and signed on these days."""
    late = f"R5 | A1 | {due_on} | 100 | renewed | 100 | {signed}"
    told = explained(Renewals(folder, settle, more, late).calculated(ask or quarter(1)))
    found = re.search(rf"{due_on} +{signed} +0 +100 *(.*?) *\n", told)
    return found[1] if found else ""


@pytest.mark.parametrize("settle", QUARTERS_AND_YEAR)
def test_signed_within_the_grace_it_counts_with_the_next_quarter(tmp_path: Path, settle: str) -> None:
    """30 April is the last day of the grace."""
    assert note(tmp_path, settle, "2026-03-22", "2026-04-15") == "late: counts with 2026-Q2"
    assert note(tmp_path, settle, "2026-03-22", "2026-04-30") == "late: counts with 2026-Q2"
    assert "with 2026-Q2" not in note(tmp_path, settle, "2026-03-22", "2026-05-01")


def test_the_next_quarter_pays_for_it(tmp_path: Path) -> None:
    """The first quarter is at 100 of 200, 5,000, until it is signed; the second pays the other 5,000 with its own."""
    late = "R5 | A1 | 2026-03-22 | 100 | renewed | 100 | 2026-04-15"
    run = Renewals(tmp_path, late=late).calculated(quarter(2))
    assert due(run, "P1") == [5_000, 15_000]


@pytest.mark.parametrize("settle", ["quarterly_with_true_up", "year_to_date"])
def test_signed_later_it_counts_at_year_end_for_ninety_days(tmp_path: Path, settle: str) -> None:
    """22 March and 90 days is 20 June."""
    assert note(tmp_path, settle, "2026-03-22", "2026-05-01") == "late: counts at year end"
    assert note(tmp_path, settle, "2026-03-22", "2026-06-20") == "late: counts at year end"
    assert note(tmp_path, settle, "2026-03-22", "2026-06-21") == "late: signed too late for any run"


def test_where_no_year_is_settled_it_counts_in_no_run(tmp_path: Path) -> None:
    assert note(tmp_path, "quarterly", "2026-03-22", "2026-05-01") == "late: signed too late for any run"


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up"])
def test_where_corrections_wait_it_counts_at_year_end(tmp_path: Path, settle: str) -> None:
    assert note(tmp_path, settle, "2026-03-22", "2026-04-15", more=WAITS) == "late: counts at year end"


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up"])
def test_of_the_fourth_quarter_a_correction_of_the_year_is_left(tmp_path: Path, settle: str) -> None:
    """30 January is the last day of its grace."""
    told = [note(tmp_path, settle, "2026-12-10", day, quarter(4)) for day in ("2027-01-30", "2027-01-31")]
    assert told == ["late: counts in a correction of the year", "late: signed too late for any run"]


def test_of_the_third_quarter_it_may_be_the_year_or_a_correction_of_it(tmp_path: Path) -> None:
    """30 September and 90 days is 29 December; with 120 days it is 28 January, after the year's cut-off."""
    at_end = note(tmp_path, "quarterly_with_true_up", "2026-09-30", "2026-12-29", quarter(3))
    assert at_end == "late: counts at year end"
    later = "renewals: {reactivation_days: 120}"
    corrected = note(tmp_path, "quarterly_with_true_up", "2026-09-30", "2027-01-28", quarter(3), later)
    assert corrected == "late: counts in a correction of the year"


def test_what_the_year_pays_is_what_the_note_says(tmp_path: Path) -> None:
    """100 of 200 in the first quarter; signed on 1 May the year is at 500 of 500 all the same."""
    late = "R5 | A1 | 2026-03-22 | 100 | renewed | 100 | 2026-05-01"
    run = Renewals(tmp_path, "quarterly_with_true_up", late=late).calculated(whole_year())
    assert due(run, "P1") == [5_000, 10_000, 10_000, 10_000, 5_000]


def test_what_came_after_the_run_was_closed_that_would_count_it(tmp_path: Path) -> None:
    """The row comes when the second quarter is closed; the third one pays the 5,000 that the first one lacks."""
    book = Renewals(tmp_path, late="R5 | A1 | 2026-03-22 | 100 | open | |")
    for period in ("2026-Q1", "2026-Q2"):
        book.close(period)
    book.late = "R5 | A1 | 2026-03-22 | 100 | renewed | 100 | 2026-04-15"
    told = explained(book.calculated(quarter(1)))
    assert "late: counts with 2026-Q2, or in a correction if it came when that was closed" in told
    assert due(book.calculated(quarter(3)), "P1") == [5_000, 10_000, 15_000]
