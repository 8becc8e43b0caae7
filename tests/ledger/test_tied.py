"""What people were paid in a year is what it earned them, with what was owed before; else why it is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.ledger.tied import NOTHING, Tied, tied_year
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
