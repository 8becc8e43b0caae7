"""Whose money in a ledger is told because no plan of today takes it up, and whose is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run
from csbonus.ledger.absent import gone, not_taken_up
from csbonus.ledger.contradicted import contradicted
from tests.ledger.years import Book

DRAW = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}"
ELSEWHERE = "P1 | Ada | Lead | 2026-01-01 |"


def told(run: Run, book: Book) -> list[str]:
    return [f"{each.code} {each.message}" for each in not_taken_up(run, book.batches)]


def closed(folder: Path, earned: int, more: str = "") -> Book:
    """A ledger whose first quarter earned so much; today nobody is on the plan."""
    book = Book(folder, more)
    book.earned = {"2026-Q1": earned}
    book.close("2026-Q1")
    book.people = ELSEWHERE
    return book


def test_whoever_was_paid_and_is_gone_is_told(tmp_path: Path) -> None:
    book = closed(tmp_path, 1000)
    run = book.calculated(quarter(2))
    fact = "P1 Ada was paid 1000.00 USD by mbo2026 in 2026-Q1, and is not on it by today's people"
    assert told(run, book) == [f"CSB843 {fact}"]
    assert [f"{each.code} {each.message}" for each in gone(run, book.batches)] == [f"CSB827 {fact}"]


def test_whoever_was_paid_nothing_may_go(tmp_path: Path) -> None:
    book = closed(tmp_path, 0)
    assert told(book.calculated(quarter(2)), book) == []


def test_plans_that_only_report_settle_nothing(tmp_path: Path) -> None:
    book = closed(tmp_path, 1000)
    book.more = "mode: report_only"
    run = book.calculated(quarter(2))
    assert told(run, book) == []
    assert not [*gone(run, book.batches), *contradicted(run, book.batches)]


def year_of(folder: Path, more: str, paid: str, *earned: int) -> Book:
    """The ledger of a whole year, of whose last quarter payroll paid so much."""
    book = Book(folder, more)
    book.earned = {f"2026-Q{number}": each for number, each in enumerate(earned, start=1)}
    for period in book.earned:
        book.close(period)
    book.confirm("2026-Q4", paid)
    book.close("2026")
    book.earned |= {"2027-Q1": 1000}
    return book


@pytest.mark.parametrize(("more", "paid", "earned", "fact"), [
    ("", "2000", 1000, "P1 Ada: -1000.00 USD carried, and no plan pays them in USD"),
    (DRAW, "500", 0, "P1 Ada: 2000.00 USD of draws owed, and no plan pays them in USD"),
])
def test_what_a_year_left_to_somebody_whom_no_plan_pays_is_told(
    tmp_path: Path, more: str, paid: str, earned: int, fact: str
) -> None:
    """Paid 1,000 too much for the last quarter, kept back from nothing; or topped up by 500 four times."""
    book = year_of(tmp_path, more, paid, earned, earned, earned, earned)
    book.people = ELSEWHERE
    assert told(book.calculated(quarter(1), 2027), book) == [f"CSB844 {fact}"]


@pytest.mark.parametrize(("said", "expected"), [
    ("2000", []),
    ("", []),
    ("1500", ["CSB845 P1 Ada owes 2000.00 USD of draws by the ledger, not 1500.00 USD"]),
])
def test_a_balance_that_somebody_types_in_is_what_the_last_year_left(
    tmp_path: Path, said: str, expected: list[str]
) -> None:
    book = year_of(tmp_path, DRAW, "500", 0, 0, 0, 0)
    book.people = f"P1 | Ada | CSM | 2026-01-01 | {said}"
    assert told(book.calculated(quarter(1), 2027), book) == expected
