"""A year that is closed with its true-up is corrected as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import quarter, whole_year
from csbonus.ledger.correct import correcting, correction_of
from csbonus.ledger.model import Signed
from csbonus.ledger.read import Ledger
from tests.engine.world import amounts
from tests.ledger.years import Book

SIGNED = Signed("Ana Reyes", "2027-02-11", "Ben Okafor", "2027-02-11", "late score")


@pytest.mark.parametrize("negative", ["carry", "recover"])
def test_what_a_year_was_paid_too_much_is_carried_whatever_the_plan_does_in_its_runs(
    tmp_path: Path, negative: str
) -> None:
    """Four quarters of 1,000; the third was worth 400."""
    book = Book(tmp_path, f"true_up: {{negative: {negative}}}")
    book.earned = {f"2026-Q{number}": 1000 for number in (1, 2, 3, 4)}
    for period in (*book.earned, "2026"):
        book.close(period)
    book.earned["2026-Q3"] = 400
    batches = tuple(book.batches)
    run, asked = book.calculated(whole_year()), correcting(batches, "2026")
    (person,) = correction_of(run, Ledger(tmp_path, batches), asked, SIGNED, (), "csbonus").people
    assert [person.amount, person.carry_out] == amounts("0", "-600")


def test_a_quarter_without_guaranteed_days_is_corrected_by_what_it_earns_alone(tmp_path: Path) -> None:
    """The first three months are guaranteed. The second quarter earned 100 more, the third 200, which wait."""
    book = Book(tmp_path, "guarantee: {pays: 100%, months: 3}")
    book.earned = {"2026-Q1": 800, "2026-Q2": 1000, "2026-Q3": 1000}
    assert [book.close(period).paid for period in tuple(book.earned)] == [1000, 1000, 1000]
    book.earned |= {"2026-Q2": 1100, "2026-Q3": 1200}
    batches = tuple(book.batches)
    run, asked = book.calculated(quarter(3)), correcting(batches, "2026-Q2")
    draft = correction_of(run, Ledger(tmp_path, batches), asked, SIGNED, (), "csbonus")
    assert [each.amount for each in draft.people] == amounts("100")
    assert draft.terms == ()


def test_corrections_that_wait_leave_a_capped_quarter_at_what_it_was_closed_with(tmp_path: Path) -> None:
    """All people together have 750 a quarter. The first earned 600, would be 650 by now; the second earns 700."""
    book = Book(tmp_path, "corrections: report_only\n    caps: {plan: 3000 USD}")
    book.earned = {"2026-Q1": 600, "2026-Q2": 700}
    book.close("2026-Q1")
    book.earned["2026-Q1"] = 650
    payout = book.close("2026-Q2")
    assert [payout.paid, payout.lines[0].waiting] == amounts("700", "50")
