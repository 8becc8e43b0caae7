"""What people were paid in a year is what it earned them, with what was owed before; else why it is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.exact import NOTHING
from csbonus.ledger.tied import Tied, tied_year
from csbonus.ledger.untied import untied
from tests.engine.world import amounts
from tests.ledger.years import Book


def test_a_draw_of_an_earlier_time_is_taken_from_what_the_year_earned(tmp_path: Path) -> None:
    """125 are owed when the ledger begins; 1,000 are earned, of which what is above the draw of 500 repays them."""
    book = Book(tmp_path, "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}")
    book.people = "P1 | Ada | CSM | 2026-01-01 | 125"
    book.earned = {"2026-Q1": 1000}
    assert book.close("2026-Q1").paid == 875
    (year,) = tied_year(book.batches, "2026")
    assert [year.together, year.earned, year.brought, year.owed, year.open] == amounts("875", "1,000", "-125", "0", "0")


def test_what_the_last_run_holds_back_is_left_of_what_the_year_earned(tmp_path: Path) -> None:
    """Of 1,000 and of 500, 60% are paid at once: 600, then 300 with the 400 of before; 200 are held back by then."""
    book = Book(tmp_path, "release: [60%, 40%]")
    book.earned = {"2026-Q1": 1000, "2026-Q2": 500}
    assert [book.close("2026-Q1").paid, book.close("2026-Q2").paid] == [600, 700]
    (year,) = tied_year(book.batches, "2026")
    assert [year.together, year.held, year.earned] == amounts("1,300", "200", "1,500")
    assert [year.brought, year.open] == amounts("0", "0")


def test_what_was_held_back_before_the_ledger_begins_is_brought_into_the_year(tmp_path: Path) -> None:
    """The ledger begins with the second quarter: 300 of its 500 are paid with the 400 that the first held back."""
    book = Book(tmp_path, "release: [60%, 40%]")
    book.earned = {"2026-Q1": 1000, "2026-Q2": 500}
    assert book.close("2026-Q2").paid == 700
    (year,) = tied_year(book.batches, "2026")
    assert [year.together, year.held, year.earned, year.brought, year.open] == amounts("700", "200", "500", "400", "0")


@pytest.mark.parametrize(("paid", "fact"), [
    ("900", "P1 Ada was paid 100.00 USD less than the year earned"),
    ("1100", "P1 Ada was paid 100.00 USD more than the year earned"),
])
def test_a_year_that_nothing_explains_is_told(paid: str, fact: str) -> None:
    year = Tied("P1", "Ada", "USD", (("2026-Q1", Decimal(paid)),), NOTHING, NOTHING, NOTHING, Decimal(1000),
                NOTHING, NOTHING, NOTHING)
    (told,) = untied([year], [], "ledger")
    assert (told.code, told.message) == ("CSB817", fact)
    assert told.hint == "nothing that payroll confirmed explains it: see `csbonus ledger show --person P1`"


def test_a_difference_that_explains_a_part_alone_is_not_told_as_the_reason(tmp_path: Path) -> None:
    """Payroll kept 20 of the 1,000, and the year lacks 50."""
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000}
    book.close("2026-Q1")
    book.confirm("2026-Q1", "980")
    year = Tied("P1", "Ada", "USD", (("2026-Q1", Decimal(980)),), NOTHING, NOTHING, NOTHING, Decimal(1030),
                NOTHING, NOTHING, NOTHING)
    (told,) = untied([year], book.batches, "ledger")
    assert told.message == "P1 Ada was paid 50.00 USD less than the year earned"
    assert told.hint == "the next run settles it"
