"""The figures of a person's closed year: what was paid, left, earned, added beside, brought from before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch, Kind, TermEntry
from csbonus.ledger.tied import Tied, tied_year
from csbonus.ledger.untied import untied
from tests.engine.world import amounts
from tests.ledger.lines import beside, earned, made, pay, plain, really

ADA = "a P1 USD"


def figures(batches: Sequence[Batch], year: str, person: str = "P1") -> tuple[list[Decimal], list[Decimal]]:
    """Paid, carried, held, owed; then earned, waived, beside, brought, later, open."""
    (one,) = (each for each in tied_year(batches, year) if each.person == person)
    return ([one.together, one.carry, one.held, one.owed],
            [one.earned, one.waived, one.beside, one.brought, one.later, one.open])


def test_what_an_earlier_year_left_is_brought_and_what_is_repaid_is_owed_no_more() -> None:
    """10 were paid too much and 40 are owed; of 500 earned 15 repay."""
    batches = [
        made(1, "2025-Q4", earned(ADA, "90"), beside(ADA, "draw", "0", balance="40"), pay(ADA, "100", left="-10")),
        made(2, "2026-Q1", earned(ADA, "500"), beside(ADA, "draw", "-15", balance="25"),
             pay(ADA, "475", carried="-10")),
        made(3, "2027-Q1", earned(ADA, "7"), pay(ADA, "1", left="-6")),
    ]
    assert figures(batches, "2026") == (amounts("475", "0", "0", "25"), amounts("500", "0", "0", "-50", "0", "0"))
    one, = tied_year(batches, "2026")
    assert one.paid == (("2026-Q1", Decimal(475)),)


def test_whoever_is_new_to_the_ledger_brings_what_the_first_run_of_each_plan_found() -> None:
    """Plan a found 20 carried and 70 of draws owed, and draws 30 twice; b found 5 carried, its draw is never repaid.

    What b waived of its second quarter is 8; its adjustment by hand of 3 stands beside.
    """
    other = "b P1 USD"
    batches = [
        made(1, "2026-Q1", earned(ADA, "500"), beside(ADA, "draw", "30", balance="100"),
             pay(ADA, "510", carried="-20", name="Ada"), earned(other, "200"), beside(other, "draw", "50"),
             pay(other, "245", carried="-5", name="Ada B.")),
        made(2, "2026-Q2", earned(ADA, "400", before="500"), beside(ADA, "draw", "30", balance="130"),
             pay(ADA, "430", carried="0", name="Ada Byron"), earned(other, "108", before="200", waived="8"),
             beside(other, "adjustment", "3", facts=["A-1"]), beside(other, "draw", "0"),
             pay(other, "111", carried="0", name="Ada K.")),
    ]
    assert figures(batches, "2026") == (
        amounts("1296", "0", "0", "130"), amounts("1200", "8", "53", "-95", "0", "0"))
    one, = tied_year(batches, "2026")
    assert (one.person, one.name, one.currency) == ("P1", "Ada K.", "USD")
    assert one.paid == (("2026-Q1", Decimal(755)), ("2026-Q2", Decimal(541)))


def test_a_ledger_that_begins_in_the_middle_earned_what_came_after_what_was_paid_before_it() -> None:
    """Two components of 300 and 50 were paid before; 400 are held back of which 100 are paid; 30 are kept more."""
    two = made(1, "2026-Q2", earned(ADA, "200", before="300"), earned(ADA, "20", "other", before="50"),
               beside(ADA, "release", "100", balance="300"), pay(ADA, "320"))
    three = made(2, "2026-Q3", earned(ADA, "90", before="500"), beside(ADA, "release", "-30", balance="330"),
                 pay(ADA, "60", left="0"))
    assert figures([two, three], "2026") == (
        amounts("380", "0", "330", "0"), amounts("310", "0", "0", "400", "0", "0"))


def test_a_correction_of_an_earlier_year_stands_beside_this_one_and_is_told_of_that_one() -> None:
    """60 more of 2025 with a guarantee of 5, of which 20 repay a draw; 2026 itself has an amount by hand alone."""
    old = made(1, "2025-Q4", earned(ADA, "100"), beside(ADA, "draw", "0", balance="50"), pay(ADA, "100"))
    fix = made(3, "2026-Q2", earned(ADA, "40", of="2025"), earned(ADA, "20", "other", of="2025"),
               beside(ADA, "guarantee", "5"), beside(ADA, "draw", "-20", balance="30"), pay(ADA, "45"),
               kind=Kind.CORRECTION, run="2026-Q2 correction 1")
    own = made(2, "2026-Q1", beside(ADA, "adjustment", "9", facts=["A-2"]), beside(ADA, "draw", "0", balance="50"),
               pay(ADA, "9"))
    assert figures([old, own, fix], "2026") == (
        amounts("54", "0", "0", "30"), amounts("0", "0", "74", "-50", "0", "0"))
    assert figures([old, own, fix], "2025")[1] == amounts("100", "0", "0", "-50", "65", "0")
    assert figures([old, own], "2025")[1] == amounts("100", "0", "0", "-50", "0", "0")


def test_what_payroll_paid_otherwise_is_moved_to_the_year_that_settles_it() -> None:
    """10 and 4 of the last runs of 2025 are paid in 2026, which settles 3 of its own first quarter too."""
    batches = [
        made(1, "2025-Q4", earned(ADA, "100"), pay(ADA, "100")),
        made(2, "2025", earned(ADA, "20", before="100"), pay(ADA, "20"), kind=Kind.TRUE_UP),
        made(3, "2025-Q4", really("P1 USD", "100", "90"), kind=Kind.CONFIRM, about=1),
        made(4, "2025", really("P1 USD", "20", "16"), kind=Kind.CONFIRM, about=2),
        made(5, "2026-Q1", earned(ADA, "50"), _settled("10", "2025-Q4"), _settled("4", "2025 true-up"), pay(ADA, "64")),
        made(6, "2026-Q1", really("P1 USD", "64", "61"), kind=Kind.CONFIRM, about=5),
        made(7, "2026-Q2", earned(ADA, "50", before="50"), _settled("3", "2026-Q1"), pay(ADA, "53")),
    ]
    assert figures(batches, "2025") == (
        amounts("106", "0", "0", "0"), amounts("120", "0", "-14", "0", "0", "0"))
    assert figures(batches, "2026") == (amounts("114", "0", "0", "0"), amounts("100", "0", "14", "0", "0", "0"))
    later = [*batches, made(8, "2027-Q1", earned(ADA, "1"), pay(ADA, "1"))]
    assert figures(later, "2027")[1] == amounts("1", "0", "0", "0", "0", "0")


def _settled(amount: str, run: str) -> TermEntry:
    return beside(ADA, "confirmed", amount, facts=[f"{run} as closed", f"{run} as paid"])


def test_payroll_confirms_a_run_and_its_corrections_in_one_amount() -> None:
    """The correction of Ada is in the amount of her run; Ben's is as closed, for nobody confirmed his yet."""
    ben = "a P2 USD"
    batches = [
        made(1, "2026-Q1", earned(ADA, "100"), pay(ADA, "100"), earned(ben, "80"), pay(ben, "80", name="Ben")),
        made(2, "2026-Q2", earned(ADA, "7", before="100", of="2026-Q1"), pay(ADA, "7"),
             earned(ben, "2", before="80", of="2026-Q1"), pay(ben, "2", name="Ben"), kind=Kind.CORRECTION, run="fix"),
        made(3, "2026-Q2", earned(ADA, "50"), pay(ADA, "50"), earned(ben, "60"), pay(ben, "60", name="Ben")),
        made(4, "2026-Q2", really("P1 USD", "57", "55"), kind=Kind.CONFIRM, about=3),
    ]
    told = {each.person: [amount for _, amount in each.paid] for each in tied_year(batches, "2026")}
    assert told == {"P1": amounts("100", "0", "55"), "P2": amounts("80", "2", "60")}


def test_a_person_in_two_currencies_has_a_year_in_each() -> None:
    batches = [made(1, "2026-Q1", earned(ADA, "10"), pay(ADA, "10"), earned("b P1 EUR", "3"), pay("b P1 EUR", "3"))]
    told = [plain(each.person, each.currency, each.together, each.open) for each in tied_year(batches, "2026")]
    assert told == [("P1", "EUR", 3, 0), ("P1", "USD", 10, 0)]
    assert tied_year(batches, "2025") == ()


@pytest.mark.parametrize(("line", "brought", "stands_beside"), [
    ("0.50 0", "0", "0.50"),  # of a draw that is never repaid
    ("-0.50 0", "-0.50", "0"),  # the last of one that is
    ("0.50 0.75", "-0.25", "0"),
])
def test_a_draw_that_leaves_no_balance_is_owed_where_it_is_repaid(line: str, brought: str, stands_beside: str) -> None:
    amount, balance = line.split()
    first = made(1, "2026-Q1", earned(ADA, "9"), beside(ADA, "draw", amount, balance=balance),
                 pay(ADA, str(9 + Decimal(amount) - 2), left="2"))
    paid = 7 + Decimal(amount)
    assert figures([first], "2026") == (
        [paid, Decimal(2), Decimal(0), Decimal(balance)], amounts("9", "0", stands_beside, brought, "0", "0"))


def _year(due: str) -> Tied:
    """A year that lacks so much."""
    return Tied("P1", "", "USD", (("2026-Q1", Decimal(100)),), NOTHING, NOTHING, NOTHING, 100 + Decimal(due), NOTHING,
                NOTHING, NOTHING)


def test_a_year_is_explained_by_all_that_payroll_paid_otherwise() -> None:
    batches = [
        made(1, "2026-Q1", pay(ADA, "100")), made(2, "2026-Q2", pay(ADA, "100")),
        made(3, "2026-Q1", really("P1 USD", "100", "70"), kind=Kind.CONFIRM, about=1),
        made(4, "2026-Q2", really("P1 USD", "100", "110"), kind=Kind.CONFIRM, about=2),
    ]
    told, = untied([_year("20")], batches, "ledger")
    assert (told.code, told.span.file, told.hint) == ("CSB817", "ledger", "the next run settles it")
    assert told.message == ("payroll paid P1 30.00 USD too little for 2026-Q1 and 10.00 USD too much for 2026-Q2, "
                            "and no run has settled it")
    ended = [*batches, made(5, "2026", pay(ADA, "0"), kind=Kind.TRUE_UP)]
    told, = untied([_year("20")], ended, "ledger")
    assert told.hint == ("the next run settles it, where a plan of 2027 pays them; "
                         "`csbonus correct --for 2026` settles it at once")
    other = [*batches, made(5, "2025", pay(ADA, "0"), kind=Kind.TRUE_UP)]
    told, = untied([_year("20")], other, "ledger")
    assert told.hint == "the next run settles it"


@pytest.mark.parametrize(("due", "told"), [("0.50", "0.50 USD too little"), ("-0.50", "0.50 USD too much")])
def test_half_a_dollar_is_told_with_its_side(due: str, told: str) -> None:
    paid = str(100 - Decimal(due))
    batches = [made(1, "2026-Q1", pay(ADA, "100")),
               made(2, "2026-Q1", really("P1 USD", "100", paid), kind=Kind.CONFIRM, about=1)]
    [one] = untied([_year(due)], batches, "ledger")
    assert one.message == f"payroll paid P1 {told} for 2026-Q1, and no run has settled it"
    [one] = untied([_year(due)], batches[:1], "ledger")
    assert one.message == f"P1 was paid 0.50 USD {'less' if due == '0.50' else 'more'} than the year earned"
