"""A year that is closed with its true-up is corrected as a whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter, whole_year
from csbonus.engine.correcting import Wrong
from csbonus.ledger.correct import Correcting, correcting, correction_of
from csbonus.ledger.history import past_of
from csbonus.ledger.model import Signed
from csbonus.ledger.read import Ledger
from csbonus.plan.load import Loaded
from tests.engine.world import amounts, read_plan
from tests.ledger.years import PLAN, Book

BOTH = ("objective", "added")
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


class Extended(Book):
    """A ledger of a plan that gets a second component after its first quarter; corrections wait."""

    extended = False

    def plan(self, year: int = 2026) -> Loaded:
        """The plan as it is by now."""
        text = PLAN.format(more="corrections: report_only", settle="quarterly", year=year)
        if self.extended:
            *before, objective = text.replace("weight: 100%", "weight: 50%").splitlines()
            text = "\n".join((*before, objective, objective.replace("objective:", "added:")))
        return read_plan(self.folder, text)


def test_a_component_that_is_new_was_closed_with_nothing_in_the_quarters_before_it(tmp_path: Path) -> None:
    """Half of the 1,000 of a quarter is its own from the second on; by then the first earned 400 by each half."""
    book = Extended(tmp_path)
    book.earned = {"2026-Q1": 800, "2026-Q2": 600}
    assert book.close("2026-Q1").paid == 800
    book.extended = True
    payout = book.close("2026-Q2")
    assert {line.component: line.due for line in payout.lines} == dict(zip(BOTH, amounts("300", "300"), strict=True))
    closed = {entry.component: entry.by_quarter for entry in book.batches[1].components}
    assert closed == {"objective": tuple(amounts("800", "1100")), "added": tuple(amounts("0", "300"))}
    batches = tuple(book.batches)
    run, asked = book.calculated(quarter(2)), correcting(batches, "2026-Q1")
    entries = correction_of(run, Ledger(tmp_path, batches), asked, SIGNED, (), "csbonus").components
    assert {entry.component: entry.amount for entry in entries} == dict(zip(BOTH, amounts("-400", "400"), strict=True))


def test_what_is_corrected_is_one_quarter_of_those_that_are_closed_or_the_year(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.earned = {f"2026-Q{number}": 1000 for number in (1, 2, 3, 4)}
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        book.close(period)
    assert correcting(book.batches, "2026-Q1") == Correcting("2026-Q1", Wrong(1, 3))
    for period in ("2026-Q4", "2026"):
        book.close(period)
    assert correcting(book.batches, "2026") == Correcting("2026", Wrong(0, 4))


def test_a_second_correction_before_the_same_run_has_a_name_of_its_own(tmp_path: Path) -> None:
    """1,000 were closed; 1,100 by the first correction, 1,150 by the second, 1,170 when one more quarter is closed."""
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000, "2026-Q2": 1000}
    book.close("2026-Q1")
    told = [corrected(book, 1, 1100), corrected(book, 1, 1150)]
    book.close("2026-Q2")
    assert [*told, corrected(book, 2, 1170)] == [
        ("2026-Q2 correction 1", amounts("100")),
        ("2026-Q2 correction 2", amounts("50")),
        ("2026-Q3 correction 1", amounts("20")),
    ]


def test_a_year_knows_what_was_corrected_of_it_and_no_other_year_does(tmp_path: Path) -> None:
    """1,000 were closed and 1,100 earned; the correction is the second batch."""
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000}
    book.close("2026-Q1")
    corrected(book, 1, 1100)
    [(who, [one])] = past_of(book.batches, "2026").corrected.items()
    assert (who, one.batch, one.period, one.payout.paid) == (("mbo2026", "P1"), 2, "2026-Q1", Decimal(100))
    assert past_of(book.batches, "2027").corrected == {}


def corrected(book: Book, last: int, earned: int) -> tuple[str, list[Decimal]]:
    """The run of a correction of the first quarter, which earned another amount, and what it pays."""
    book.earned["2026-Q1"] = earned
    batches = tuple(book.batches)
    run, asked = book.calculated(quarter(last)), correcting(batches, "2026-Q1")
    one = correction_of(run, Ledger(book.folder, batches), asked, SIGNED, (), "csbonus")
    book.batches.append(one._replace(digest=f"sha256:{one.number}"))
    return one.run, [each.amount for each in one.people]


def test_corrections_that_wait_leave_a_capped_quarter_at_what_it_was_closed_with(tmp_path: Path) -> None:
    """All people together have 750 a quarter. The first earned 600, would be 650 by now; the second earns 700."""
    book = Book(tmp_path, "corrections: report_only\n    caps: {plan: 3000 USD}")
    book.earned = {"2026-Q1": 600, "2026-Q2": 700}
    book.close("2026-Q1")
    book.earned["2026-Q1"] = 650
    payout = book.close("2026-Q2")
    assert [payout.paid, payout.lines[0].waiting] == amounts("700", "50")
