"""A quarter is corrected by how the run after the last closed one sees it (calculation R8): 10,000 a quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from tests.closing.test_correct_late_renewals import Renewals
from tests.ledger.test_corrected_to_the_cent import closed, correct
from tests.ledger.years import Book

LATE_IN_JULY = "R5 | A1 | 2026-05-20 | 100 | renewed | 100 | 2026-07-20"


@pytest.mark.parametrize(("more", "added"), [("", []), ("guarantee: {pays: 75%, months: 6}", [-2_500])])
def test_what_was_signed_after_the_second_quarter_is_paid_and_not_guaranteed_again(
    tmp_path: Path, more: str, added: list[int]
) -> None:
    """Of 200 due in the second quarter 100 were renewed by June, 5,000 USD, and the other 100 in July."""
    book = Renewals(tmp_path, more=more, late=LATE_IN_JULY)
    assert [book.close("2026-Q1").paid, book.close("2026-Q2").paid] == [10_000, 7_500 if more else 5_000]
    batch = book.correct(quarter(2), "2026-Q2")
    assert [(each.amount, each.paid_before, each.rounded) for each in batch.components] == [(5_000, 15_000, 20_000)]
    assert [each.amount for each in batch.terms] == added
    assert [each.amount for each in batch.people] == [5_000 + sum(added)]
    assert book.correct(quarter(2), "2026-Q1").people == ()


def test_what_payroll_paid_less_in_a_year_is_paid_by_a_correction_alone(tmp_path: Path) -> None:
    """Nothing is restated; of the 1,000 of the fourth quarter 900 were paid. Once settled there is nothing left."""
    book = Book(tmp_path)
    closed(book, 1000, 1000, 1000, 1000, year=True)
    book.confirm("2026-Q4", "900.00")
    batch = correct(book, "2026")
    assert [(each.amount, each.carry_out) for each in batch.people] == [(100, 0)]
    assert [(each.term, each.amount) for each in batch.terms] == [("confirmed", 100)]
    assert correct(book, "2026").people == ()
