"""What a correction takes of what has changed: its own quarter's part, to the cent; by hand, 1,000 USD a quarter."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter, whole_year
from csbonus.ledger.correct import correcting, correction_of
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.read import Ledger
from tests.closing.test_correct_late_renewals import LATE_IN_APRIL, Renewals
from tests.ledger.years import Book

SIGNED = Signed("Ana Reyes", "2026-05-04", reason="late score")


def closed(book: Book, *earned: int, year: bool = False) -> None:
    """Close the quarters in which Ada earns these amounts, and their year where it is said."""
    book.earned |= {f"2026-Q{number}": amount for number, amount in enumerate(earned, start=1)}
    for period in (*book.earned, *(["2026"] if year else [])):
        book.close(period)


def correct(book: Book, period: str) -> Batch:
    """Correct a period and keep the batch."""
    ledger = Ledger(Path("ledger"), tuple(book.batches))
    asked = correcting(ledger.batches, period)
    ask = quarter(asked.wrong.last)._replace(again=True) if asked.wrong.quarter else whole_year()
    batch = correction_of(book.calculated(ask), ledger, asked, SIGNED, (), "csbonus")
    if batch.people:
        book.batches.append(batch._replace(digest=f"sha256:{batch.number}"))
    return batch


def told(batch: Batch) -> list[tuple[str, ...]]:
    """Every component as it is kept: the period, what is due of it, to date before and after, the correction."""
    (one,) = batch.components
    return [(one.for_period, *map(str, (one.amount, one.paid_before, one.rounded, one.earned_to_date, one.correction)))]


def paid(batch: Batch) -> list[tuple[str, str]]:
    """What it pays and what it carries."""
    return [(f"{each.amount:.2f}", f"{each.carry_out:.2f}") for each in batch.people]


@pytest.mark.parametrize("order", ["123", "321", "231"])
def test_every_quarter_is_corrected_by_its_own_change_in_whatever_order(tmp_path: Path, order: str) -> None:
    book = Book(tmp_path)
    closed(book, 900, 800, 700)
    book.earned = {"2026-Q1": 950, "2026-Q2": 820, "2026-Q3": 701}
    changes = {"1": "50.00", "2": "20.00", "3": "1.00"}
    assert [paid(correct(book, f"2026-Q{number}")) for number in order] == [[(changes[n], "0.00")] for n in order]
    book.earned["2026-Q4"] = 1000
    assert book.close("2026-Q4").paid == 1000


def test_a_correction_is_kept_as_what_was_paid_before_and_its_own_part(tmp_path: Path) -> None:
    """Of 2,471 by now the first quarter has changed by 50 and the third by 1, which wait."""
    book = Book(tmp_path)
    closed(book, 900, 800, 700)
    book.earned = {"2026-Q1": 950, "2026-Q2": 820, "2026-Q3": 701}
    assert told(correct(book, "2026-Q2")) == [("2026-Q2", "20.00", "2400.00", "2420.00", "2420", "20.00")]
    assert told(correct(book, "2026-Q1")) == [("2026-Q1", "50.00", "2420.00", "2470.00", "2470", "50.00")]


def test_a_quarter_that_has_not_changed_is_not_corrected_for_another(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed(book, 900, 800, 700)
    book.earned["2026-Q1"] = 950
    assert [paid(correct(book, f"2026-Q{number}")) for number in (2, 3)] == [[], []]


@pytest.mark.parametrize(("change", "amount", "carried"), [
    (1, "1.00", "0.00"), (-1, "0.00", "-1.00"), (500, "500.00", "0.00"),
])
def test_a_year_is_corrected_by_a_single_dollar_too(tmp_path: Path, change: int, amount: str, carried: str) -> None:
    book = Book(tmp_path, "true_up: {negative: recover}", settle="quarterly_with_true_up")
    closed(book, 1000, 1000, 1000, 1000, year=True)
    book.earned["2026-Q3"] += change
    assert paid(correct(book, "2026")) == [(amount, carried)]


@pytest.mark.parametrize("cents", [3, -3])
def test_cents_of_a_year_are_paid_or_carried(tmp_path: Path, cents: int) -> None:
    """Of 1,000 a quarter 0.03 % are 30 cents."""
    book = Book(tmp_path, "true_up: {negative: recover}")
    closed(book, 1000, 1000, 1000, 1000, year=True)
    book.earned["2026-Q2"] = Decimal(1000) + Decimal(cents) / 10  # type: ignore[assignment]  # cents of a score
    assert paid(correct(book, "2026")) == [("0.30", "0.00") if cents > 0 else ("0.00", "-0.30")]


def test_a_correction_of_a_year_that_changes_nothing_is_none(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed(book, 1000, 900, 800, 700, year=True)
    assert paid(correct(book, "2026")) == []


def test_a_draw_is_repaid_by_what_a_correction_pays_and_no_draw_is_given(tmp_path: Path) -> None:
    book = Book(tmp_path, "draw: {each_quarter: 1000 USD, kind: top_up, recoverable: true}")
    closed(book, 600, 700)  # and 400 and 300 of the draw, owed
    book.earned["2026-Q1"] = 900
    first = correct(book, "2026-Q1")
    assert (paid(first), [(t.term, t.amount, t.balance) for t in first.terms]) == (
        [("0.00", "0.00")], [("draw", Decimal(-300), Decimal(400))]
    )
    book.earned["2026-Q2"] = 1400  # 700 more, of which 400 are owed
    second = correct(book, "2026-Q2")
    assert (paid(second), [(t.term, t.amount, t.balance) for t in second.terms]) == (
        [("300.00", "0.00")], [("draw", Decimal(-400), Decimal(0))]
    )


def test_what_a_guarantee_adds_less_for_a_quarter_is_kept_with_what_it_has_added(tmp_path: Path) -> None:
    """500 a quarter are guaranteed: 300 and 100 were added. The first quarter earns 400 more, the second 500, later."""
    book = Book(tmp_path, "guarantee: {pays: 50%, months: 6}")
    closed(book, 200, 400)
    book.earned = {"2026-Q1": 600, "2026-Q2": 900}
    (term,) = correct(book, "2026-Q1").terms
    assert (term.term, term.amount, term.paid_before, term.to_date) == (
        "guarantee", Decimal(-300), Decimal(400), Decimal(100)
    )
    (term,) = correct(book, "2026-Q2").terms  # where nothing else waits
    assert (term.term, term.amount, term.paid_before, term.to_date) == (
        "guarantee", Decimal(-100), Decimal(100), Decimal(0)
    )


@pytest.mark.parametrize("guarantee", ["", "guarantee: {pays: 100%, months: 3}"])
def test_a_renewal_that_is_signed_late_takes_back_what_was_guaranteed_in_its_place(
    tmp_path: Path, guarantee: str
) -> None:
    """10,000 a quarter: 100 of 200 were renewed when it was closed, all of 200 by April."""
    book = Renewals(tmp_path, more=guarantee, late=LATE_IN_APRIL)
    assert book.close("2026-Q1").paid == (10_000 if guarantee else 5_000)
    batch = book.correct(quarter(1), "2026-Q1")
    assert [each.amount for each in batch.components] == [5_000]
    assert [each.amount for each in batch.terms] == ([-5_000] if guarantee else [])
    assert book.settled == 10_000
    assert book.close("2026-Q2").paid == 10_000


def test_a_guarantee_that_adds_nothing_before_and_after_is_no_line_of_a_correction(tmp_path: Path) -> None:
    book = Book(tmp_path, "guarantee: {pays: 50%, months: 6}")
    closed(book, 600)
    book.earned["2026-Q1"] = 700
    batch = correct(book, "2026-Q1")
    assert (paid(batch), batch.terms) == ([("100.00", "0.00")], ())
