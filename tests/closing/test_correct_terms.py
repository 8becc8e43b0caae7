"""Corrections beside guarantees, draws, releases, years to date: by hand, 1,000 USD a quarter at 100 %."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.engine.ask import quarter, whole_year
from csbonus.ledger.correct import correcting, correction_of
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.read import Ledger
from tests.ledger.years import Book

SIGNED = Signed("Ana Reyes", "2026-05-04", reason="late score")


def closed(book: Book, **earned: int) -> None:
    """Close the quarters in which Ada earns these amounts."""
    for name, amount in earned.items():
        book.earned[f"2026-{name.upper()}"] = amount
        book.close(f"2026-{name.upper()}")


def correct(book: Book, period: str) -> Batch:
    """Correct a period and keep the batch."""
    ledger = Ledger(Path("ledger"), tuple(book.batches))
    asked = correcting(ledger.batches, period)
    ask = quarter(asked.wrong.last)._replace(again=True) if asked.wrong.quarter else whole_year()
    batch = correction_of(book.calculated(ask), ledger, asked, SIGNED, (), "csbonus")
    if batch.people:
        book.batches.append(batch._replace(digest=f"sha256:{batch.number}"))
    return batch


def paid(batch: Batch) -> Decimal:
    return sum((each.amount for each in batch.people), Decimal(0))


def test_what_a_guarantee_has_paid_already_is_not_paid_again(tmp_path: Path) -> None:
    book = Book(tmp_path, "guarantee: {pays: 100%, months: 3}")
    closed(book, q1=600)  # and 400 of the guarantee
    book.earned["2026-Q1"] = 700
    batch = correct(book, "2026-Q1")
    assert {term.term: term.amount for term in batch.terms} == {"guarantee": Decimal("-100.00")}
    assert paid(batch) == 0
    book.earned["2026-Q1"] = 1100
    assert paid(correct(book, "2026-Q1")) == 100  # 400 more, of which the guarantee has paid 300
    book.earned["2026-Q2"] = 1000
    assert book.close("2026-Q2").paid == 1000


def test_what_another_quarter_has_lost_is_not_guaranteed_by_a_correction(tmp_path: Path) -> None:
    book = Book(tmp_path, "guarantee: {pays: 50%, months: 6}")
    closed(book, q1=600, q2=900)
    book.earned |= {"2026-Q1": 700, "2026-Q2": 200}  # 500 are guaranteed in each
    assert paid(correct(book, "2026-Q1")) == 100
    batch = correct(book, "2026-Q2")  # 700 less, of which the guarantee keeps 300
    assert [(each.amount, each.carry_out) for each in batch.people] == [(0, -400)]
    book.earned["2026-Q3"] = 1000
    assert book.close("2026-Q3").paid == 600


def test_what_a_guarantee_paid_for_one_quarter_is_taken_from_its_own_correction_alone(tmp_path: Path) -> None:
    book = Book(tmp_path, "guarantee: {pays: 50%, months: 6}")
    closed(book, q1=200, q2=400)  # and 300 and 100 of the guarantee
    book.earned |= {"2026-Q1": 600, "2026-Q2": 900}
    assert paid(correct(book, "2026-Q1")) == 100  # 400 more, of which 300 are paid
    book.earned["2026-Q3"] = 0
    assert book.close("2026-Q3").paid == 400  # 500 more in the second quarter, of which 100 are paid


def test_a_correction_repays_a_draw(tmp_path: Path) -> None:
    book = Book(tmp_path, "draw: {each_quarter: 1000 USD, kind: top_up, recoverable: true}")
    closed(book, q1=600)  # and 400 of the draw, owed
    book.earned["2026-Q1"] = 900
    batch = correct(book, "2026-Q1")
    assert paid(batch) == 0
    assert [(term.term, term.amount, term.balance) for term in batch.terms] == [("draw", -300, 100)]
    book.earned["2026-Q2"] = 1500
    assert book.close("2026-Q2").paid == 1400  # the draw is 1,000: of the 500 above it 100 repays what is owed


def test_what_is_held_back_is_not_touched_by_a_correction(tmp_path: Path) -> None:
    book = Book(tmp_path, "release: [60%, 40%]")
    closed(book, q1=1000)  # 600 now, 400 with the next quarter
    book.earned["2026-Q1"] = 1050
    assert paid(correct(book, "2026-Q1")) == 50
    book.earned["2026-Q2"] = 1000
    assert book.close("2026-Q2").paid == 1000  # 600 and the 400


def test_a_year_to_date_is_corrected_by_its_last_quarter(tmp_path: Path) -> None:
    book = Book(tmp_path, settle="year_to_date")
    closed(book, q1=900, q2=1000)
    book.earned["2026-Q1"] = 960
    assert not correct(book, "2026-Q1").people
    assert paid(correct(book, "2026-Q2")) == 60
    book.earned["2026-Q3"] = 1000
    assert book.close("2026-Q3").paid == 1000


def test_a_year_that_lets_negative_true_ups_go_takes_nothing_back(tmp_path: Path) -> None:
    book = Book(tmp_path, "true_up: {negative: ignore}", settle="quarterly_with_true_up")
    closed(book, q1=1000, q2=1000, q3=1000, q4=1000)
    book.close("2026")
    book.earned["2026-Q1"] = 800
    assert not correct(book, "2026").people
    book.earned["2026-Q1"] = 1200
    assert paid(correct(book, "2026")) == 200


def test_a_plan_that_recovers_is_corrected_without_a_negative_payment(tmp_path: Path) -> None:
    book = Book(tmp_path, "true_up: {negative: recover}")
    closed(book, q1=1000)
    book.earned["2026-Q1"] = 700
    batch = correct(book, "2026-Q1")
    assert [(each.amount, each.carry_out) for each in batch.people] == [(0, -300)]
    book.earned["2026-Q2"] = 100
    assert book.close("2026-Q2").paid == -200
