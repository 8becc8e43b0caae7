"""What an undoing writes: the batch taken back, with what was held, owed and guaranteed before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch, Signed, TermEntry
from csbonus.ledger.read import Ledger
from csbonus.ledger.reverse import reversal_of
from tests.engine.world import amounts
from tests.ledger.years import Book

SIGNED = Signed("Ana Reyes", "2026-07-11", "Ben Okafor", "2026-07-11", "wrong roster")


def undone(book: Book) -> Batch:
    """The undoing of the last batch."""
    batches = tuple(book.batches)
    return reversal_of(Ledger(book.folder, batches), len(batches), SIGNED, "csbonus")


def undone_term(book: Book) -> TermEntry:
    """The only term of the undoing of the last batch."""
    return undone(book).terms[0]


def test_a_component_comes_to_what_was_paid_of_it_before_the_batch(tmp_path: Path) -> None:
    """1,000 are closed and would be 1,100 by now; the second quarter pays those 100 with its own 800."""
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000, "2026-Q2": 800}
    book.close("2026-Q1")
    book.earned["2026-Q1"] = 1100
    assert book.close("2026-Q2").paid == 900
    [entry] = undone(book).components
    assert [entry.earned_to_date, entry.rounded, entry.paid_before] == amounts("1000", "1000", "1900")
    assert [entry.amount, entry.correction, entry.waived] == amounts("-900", "-100", "0")


def test_what_a_batch_guaranteed_is_taken_back_and_no_more(tmp_path: Path) -> None:
    """Half a year is guaranteed: 200 on top of 800, then 300 on top of 700."""
    book = Book(tmp_path, "guarantee: {pays: 100%, months: 6}")
    book.earned = {"2026-Q1": 800, "2026-Q2": 700}
    assert [book.close("2026-Q1").paid, book.close("2026-Q2").paid] == [1000, 1000]
    term = undone_term(book)
    assert term.term == "guarantee"
    assert [term.to_date, term.paid_before, term.amount, term.balance] == amounts("200", "500", "-300", "0")


def test_a_draw_is_owed_again_as_before(tmp_path: Path) -> None:
    """Topped up by 300 of 500; then 700 repay 200 of them, and 100 are owed."""
    book = Book(tmp_path, "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}")
    book.earned = {"2026-Q1": 200, "2026-Q2": 700}
    assert [book.close("2026-Q1").owed, book.close("2026-Q2").owed] == [300, 100]
    term = undone_term(book)
    assert term.term == "draw"
    assert [term.amount, term.balance] == amounts("200", "300")


def test_what_the_batch_before_held_back_is_held_back_again(tmp_path: Path) -> None:
    """Of 1,000 each quarter 600 are paid at once and 400 with the next run."""
    book = Book(tmp_path, "release: [60%, 40%]")
    book.earned = {"2026-Q1": 1000, "2026-Q2": 1000}
    assert [book.close("2026-Q1").paid, book.close("2026-Q2").paid] == [600, 1000]
    term = undone_term(book)
    assert term.term == "release"
    assert [term.amount, term.balance, *term.later] == amounts("0", "400", "400")


def test_what_payroll_has_paid_is_not_undone(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000}
    book.close("2026-Q1")
    book.confirm("2026-Q1", "1000")
    with pytest.raises(Refused) as caught:
        reversal_of(Ledger(tmp_path, tuple(book.batches)), 1, SIGNED, "csbonus")
    assert [(each.code, each.message) for each in caught.value.found] == [
        ("CSB832", "payroll has paid batch 1: batch 2 confirms it")
    ]
