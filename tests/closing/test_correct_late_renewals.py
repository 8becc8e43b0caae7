"""Corrections of renewals that are signed late, above all after the year (calculation R7, R8): 10,000 USD a quarter.

Ada renews 100 of 100 in each quarter in time. Another 100 is due in the fourth and signed in January: until then that
quarter is at 100 of 200, 5,000 USD, and the year at 400 of 500, 32,000 USD.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.ledger.correct import correcting, correction_of
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.read import Ledger
from csbonus.plan.load import Loaded
from csbonus.report.changed_since import changed_since
from tests.engine.world import read_plan, write_data
from tests.ledger.years import Book, explained

SIGNED = Signed("Ana Reyes", "2027-02-01", reason="signed late")
LATE = "R5 | A1 | 2026-12-10 | 100 | renewed | 100 | 2027-01-15"
LATE_IN_APRIL = "R5 | A1 | 2026-02-20 | 100 | renewed | 100 | 2026-04-20"
TO_DATE = """
      year-so-far: {{measure: gross_renewal_rate, weight: 50%, goal: 100%, curve: linear, settle: year_to_date}}
"""
PLAN = """
    csbonus: 1
    plan: renewals{year}
    title: Renewal rate of the own book
    year: {year}
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    {more}
    components:
      rate: {{measure: gross_renewal_rate, weight: {weight}, goal: 100%, curve: linear, settle: {settle}}}
"""


class Renewals(Book):
    """A ledger of a plan that pays by the renewal rate; `late` is the row that is signed late."""

    text, weight = PLAN, "100%"

    def __init__(self, folder: Path, settle: str = "quarterly", more: str = "", late: str = LATE) -> None:
        super().__init__(folder, more, settle)
        self.late = late

    def plan(self, year: int = 2026) -> Loaded:
        said = {"more": self.more, "settle": self.settle, "year": year, "weight": self.weight}
        return read_plan(self.folder, self.text.format(**said))

    def _data(self) -> Path:
        return write_data(self.folder / "data", {
            "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
            "accounts": "account_id\nA1",
            "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
            "renewals": "\n".join((
                "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date",
                "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01",
                "R2 | A1 | 2026-05-10 | 100 | renewed | 100 | 2026-05-01",
                "R3 | A1 | 2026-08-10 | 100 | renewed | 100 | 2026-08-01",
                "R4 | A1 | 2026-11-10 | 100 | renewed | 100 | 2026-11-01",
                "R6 | A1 | 2027-02-10 | 100 | renewed | 100 | 2027-02-01",
                "R7 | A1 | 2027-02-20 | 100 | churned |     |",
                self.late,
            )),
        })

    def close_2026(self) -> None:
        """Close the year with its true-up."""
        for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
            self.close(period)

    def correct(self, ask: Ask | None = None, period: str = "2026") -> Batch:
        """Correct a period; the batch is kept if it pays anybody."""
        ledger = Ledger(Path("ledger"), tuple(self.batches))
        run = self.calculated((ask or whole_year())._replace(again=True))
        batch = correction_of(run, ledger, correcting(ledger.batches, period), SIGNED, (), "csbonus")
        if batch.people:
            self.batches.append(batch._replace(digest=f"sha256:{batch.number}"))
        return batch

    @property
    def settled(self) -> Decimal:
        """All that was paid so far, with what is carried on."""
        people = [entry for batch in self.batches for entry in batch.people]
        return sum((entry.amount for entry in people), people[-1].carry_out)


@pytest.mark.parametrize(("settle", "closed"), [
    ("quarterly", 35_000), ("quarterly_with_true_up", 32_000), ("annual", 32_000), ("year_to_date", 32_000),
])
def test_signed_within_the_grace_the_correction_pays_it(tmp_path: Path, settle: str, closed: int) -> None:
    book = Renewals(tmp_path, settle)
    book.close_2026()
    assert book.settled == closed
    batch = book.correct()
    [entry] = batch.components
    assert (batch.period, entry.for_period, entry.amount) == ("2027-Q1", "2026", 40_000 - closed)
    assert book.settled == 40_000


def test_with_a_true_up_what_that_has_taken_back_is_netted(tmp_path: Path) -> None:
    book = Renewals(tmp_path, "quarterly_with_true_up")
    book.close_2026()
    [trued_up] = book.batches[-1].people
    assert (trued_up.amount, trued_up.carry_out) == (0, -3_000)  # 32,000 - 35,000
    [corrected] = book.correct().people
    assert (corrected.amount, corrected.carry_out) == (5_000, 0)  # 8,000 - 3,000


def test_correcting_again_finds_nothing(tmp_path: Path) -> None:
    book = Renewals(tmp_path, "quarterly_with_true_up")
    book.close_2026()
    assert book.correct().people
    assert not book.correct().people


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up"])
@pytest.mark.parametrize(("signed", "counts"), [("2027-01-30", True), ("2027-01-31", False)])
def test_the_grace_is_thirty_days_from_the_cut_off(tmp_path: Path, settle: str, signed: str, *, counts: bool) -> None:
    book = Renewals(tmp_path, settle, late=LATE.replace("2027-01-15", signed))
    book.close_2026()
    assert bool(book.correct().people) is counts


@pytest.mark.parametrize(("settle", "days", "counts"), [
    ("quarterly", 120, False),  # the third quarter is restated until 30 October
    ("quarterly_with_true_up", 120, True),  # until 18 January
    ("quarterly_with_true_up", 116, False),  # until 14 January
])
def test_an_earlier_quarter_counts_in_the_year_within_the_reactivation_days(
    tmp_path: Path, settle: str, days: int, *, counts: bool
) -> None:
    late = LATE.replace("2026-12-10", "2026-09-20")
    book = Renewals(tmp_path, settle, f"renewals: {{reactivation_days: {days}}}", late)
    book.close_2026()
    assert bool(book.correct().people) is counts


@pytest.mark.parametrize(("day", "counts"), [(14, False), (15, True)])
def test_nothing_counts_that_is_signed_after_the_as_of(tmp_path: Path, day: int, *, counts: bool) -> None:
    book = Renewals(tmp_path)
    book.close_2026()
    assert bool(book.correct(whole_year(date(2027, 1, day))).people) is counts


def test_no_run_of_the_year_counts_it(tmp_path: Path) -> None:
    book = Renewals(tmp_path, "quarterly_with_true_up")
    open_run, again = book.calculated(whole_year()), book.calculated(whole_year()._replace(again=True))
    paid = [payout.paid for payout in open_run.plans[0].payouts["P1"]]
    assert paid == [10_000, 10_000, 10_000, 5_000, 0]
    assert open_run.plans[0].payouts == again.plans[0].payouts


@pytest.mark.parametrize("corrected_first", [True, False])
def test_the_next_year_does_not_count_it(tmp_path: Path, *, corrected_first: bool) -> None:
    book = Renewals(tmp_path, "quarterly_with_true_up")
    book.close_2026()
    steps: list[Callable[[], object]] = [book.correct, lambda: book.close("2027-Q1")]
    for step in steps if corrected_first else reversed(steps):
        step()
    assert book.settled == 40_000 + 5_000  # 100 of 200 in its first quarter
    assert not book.correct().people


def test_where_corrections_wait_it_is_paid_all_the_same(tmp_path: Path) -> None:
    book = Renewals(tmp_path, more="corrections: report_only")
    book.close_2026()
    assert book.settled == 35_000
    book.correct()
    assert book.settled == 40_000


@pytest.mark.parametrize("settle", ["quarterly", "year_to_date", "quarterly_with_true_up"])
def test_a_guarantee_has_paid_it_already(tmp_path: Path, settle: str) -> None:
    book = Renewals(tmp_path, settle, "guarantee: {pays: 100%, months: 12}")
    book.close_2026()
    assert book.settled == 40_000
    book.correct()
    assert book.settled == 40_000


def test_of_half_the_pay_by_the_quarter_the_guarantee_has_paid_the_change(tmp_path: Path) -> None:
    book = Renewals(tmp_path, more="guarantee: {pays: 100%, months: 12}", late=LATE_IN_APRIL)
    book.text, book.weight = PLAN + TO_DATE, "50%"
    book.close("2026-Q1")
    [entry] = book.batches[-1].people
    assert entry.amount == 10_000  # 2,500 each, and 5,000 of the guarantee
    batch = book.correct(quarter(1), "2026-Q1")
    assert [(each.component, each.amount) for each in batch.components] == [("rate", 2_500)]
    assert [(each.term, each.amount) for each in batch.terms] == [("guarantee", -2_500)]


def test_the_closed_year_is_shown_with_what_the_correction_would_pay(tmp_path: Path) -> None:
    book = Renewals(tmp_path)
    book.close_2026()
    [row] = changed_since(book.calculated(whole_year()))
    assert (row.closed, row.today, row.change) == (35_000, 40_000, 5_000)
    book.correct()
    assert not changed_since(book.calculated(whole_year()))


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up"])
def test_explain_says_that_a_correction_counts_it(tmp_path: Path, settle: str) -> None:
    told = " ".join(explained(Renewals(tmp_path, settle).calculated(quarter(4))).split())
    assert "2026-12-10 2027-01-15 0 100 late: counts in a correction of the year" in told
    assert "if signed" not in told
