"""What payroll really paid is settled by the next run, on a line of its own (calculation R8, R14, R21)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from csbonus.engine.results import Payout
from csbonus.ledger.history import past_of
from csbonus.report.rows import payouts as rows
from tests.engine.world import amounts, quarter
from tests.ledger.years import Book, closed_year, explained

ADVANCE = "draw: {each_quarter: 500 USD, kind: advance, recoverable: true, until: 2026-03-31}"
QUARTERS = {"2026-Q1": 1000, "2026-Q2": 800, "2026-Q3": 600}


def paid(payouts: Sequence[Payout]) -> list[Decimal]:
    return [each.paid for each in payouts]


def confirmed(payouts: Sequence[Payout]) -> list[Decimal]:
    return [each.due_by("confirmed") for each in payouts]


def test_what_was_not_paid_is_paid_with_the_next_run(tmp_path: Path) -> None:
    # 1,000 closed and 900 paid: the second quarter pays its 800 and the 100
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "900"})
    assert confirmed(payouts) == amounts("0", "100", "0")
    assert paid(payouts) == amounts("1000", "900", "600")


def test_the_component_pays_what_it_earned_whatever_payroll_did(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "900"})
    assert [[line.due for line in each.lines] for each in payouts] == [amounts("1000"), amounts("800"), amounts("600")]


def test_the_line_says_what_was_closed_and_what_was_paid(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "900"})
    [line] = payouts[1].terms
    assert line.facts == (("2026-Q1 as closed", 1000), ("2026-Q1 as paid", 900))


def test_what_was_paid_too_much_is_kept_back(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "1300"})
    assert paid(payouts) == amounts("1000", "500", "600")


def test_more_than_a_run_pays_is_carried_on(tmp_path: Path) -> None:
    # 1,000 too much: the second quarter keeps back all of its 800, the third the 200 that are left
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "2000"})
    assert paid(payouts) == amounts("1000", "0", "400")
    assert payouts[1].carry_out == Decimal(-200)


def test_more_than_a_run_pays_is_taken_back_where_the_plan_recovers(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path, "true_up: {negative: recover}"), QUARTERS, {"2026-Q1": "2000"})
    assert paid(payouts) == amounts("1000", "-200", "600")


def test_what_was_not_paid_repays_no_draw(tmp_path: Path) -> None:
    # 500 drawn on top of 1,000; of the second quarter's 400 all repay the draw, and the 100 not paid are paid
    payouts = closed_year(Book(tmp_path, ADVANCE), {"2026-Q1": 1000, "2026-Q2": 400}, {"2026-Q1": "1400"})
    assert paid(payouts) == amounts("1500", "100")
    assert payouts[1].owed == Decimal(100)


def test_what_was_not_paid_is_paid_whatever_is_carried(tmp_path: Path) -> None:
    # the objective of the first quarter falls from 1,000 to 200 after it was closed: 800 too much, 100 earned since
    book = Book(tmp_path)
    closed_year(book, {"2026-Q1": 1000}, {"2026-Q1": "900"})
    book.earned.update({"2026-Q1": 200, "2026-Q2": 100})
    payout = book.close("2026-Q2")
    assert (payout.paid, payout.carry_out) == (Decimal(100), Decimal(-700))


def test_a_part_that_is_held_back_does_not_hold_back_what_was_not_paid(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path, "release: [50%, 50%]"), QUARTERS, {"2026-Q1": "400"})
    # half of 1,000; half of 800 with the other half of the first; the 100 on top
    assert paid(payouts) == amounts("500", "1000", "700")


def test_two_runs_that_were_paid_otherwise_are_settled_together(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.earned.update(QUARTERS)
    book.close("2026-Q1"), book.close("2026-Q2")
    book.confirm("2026-Q1", "900")
    book.confirm("2026-Q2", "830")
    payout = book.close("2026-Q3")
    assert [line.due for line in payout.terms] == amounts("100", "-30")
    assert payout.paid == Decimal(670)


def test_nothing_is_settled_where_payroll_paid_what_was_closed(tmp_path: Path) -> None:
    payouts = closed_year(Book(tmp_path), QUARTERS, {"2026-Q1": "1000.00"})
    assert [each.terms for each in payouts] == [(), (), ()]


def test_what_a_run_settled_is_settled(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed_year(book, {"2026-Q1": 1000, "2026-Q2": 800}, {"2026-Q1": "900"})
    assert not past_of(book.batches, "2026").unsettled


def test_a_difference_of_the_last_quarter_is_settled_by_the_true_up(tmp_path: Path) -> None:
    book = Book(tmp_path, settle="quarterly_with_true_up")
    closed_year(book, {**QUARTERS, "2026-Q4": 1000}, {"2026-Q4": "950"})
    assert book.close("2026").paid == Decimal(50)


def test_a_difference_of_the_true_up_is_settled_by_the_first_run_of_the_next_year(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed_year(book, {**QUARTERS, "2026-Q4": 1000}, {})
    book.close("2026")
    book.confirm("2026-Q4", "950")
    book.confirm("2026 true-up", "20")
    book.earned["2027-Q1"] = 700
    payout = book.close("2027-Q1")
    assert [(line.facts[0][0], line.due) for line in payout.terms] == [
        ("2026-Q4 as closed", Decimal(50)), ("2026 true-up as closed", Decimal(-20)),
    ]
    assert payout.paid == Decimal(730)


def test_carry_goes_over_the_year(tmp_path: Path) -> None:
    # 1,000 too much for the last quarter, nothing to keep it back from until the next year earns 700, then 500
    book = Book(tmp_path)
    closed_year(book, {**QUARTERS, "2026-Q4": 1000}, {"2026-Q4": "2000"})
    book.close("2026")
    book.earned.update({"2027-Q1": 700, "2027-Q2": 500})
    assert [book.close("2027-Q1").carry_out, book.close("2027-Q2").paid] == amounts("-300", "200")


def test_explain_says_what_was_closed_and_what_was_paid(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed_year(book, {"2026-Q1": 1000}, {"2026-Q1": "900"})
    book.earned["2026-Q2"] = 800
    told = explained(book.calculated(quarter(2)))
    assert "Paid 900.00 USD = objective 800.00 + confirmed 100.00" in told
    assert "confirmed: payroll paid too little for 2026-Q1: 100.00 USD" in told
    assert "2026-Q1 as closed 1,000.00 − 2026-Q1 as paid 900.00" in told


def test_the_payouts_of_a_run_name_it(tmp_path: Path) -> None:
    book = Book(tmp_path)
    closed_year(book, {"2026-Q1": 1000}, {"2026-Q1": "1300"})
    book.earned["2026-Q2"] = 800
    [row] = rows(book.calculated(quarter(2)))
    assert (row.due, row.confirmed, row.paid) == tuple(amounts("800", "-300", "500"))
