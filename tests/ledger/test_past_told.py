"""What a ledger means for the next calculation: its runs, what people carry and owe, what payroll paid otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from csbonus.engine.confirmed import Difference
from csbonus.engine.payout import Before
from csbonus.engine.results import Line, Payout, TermLine
from csbonus.ledger.history import balances_of, carried_of, past_of, standing_of
from csbonus.ledger.model import Kind, PersonEntry
from tests.engine.world import amounts
from tests.ledger.lines import beside, earned, made, pay, plain, really

ZERO = Decimal(0)
ADA = "a P1 USD"


def test_earlier_years_leave_what_the_last_of_them_left_until_a_run_of_the_year_takes_it_up() -> None:
    """P1 is on two plans of 2026; P2 goes on in 2027; P3 changed from dollars to euros; P9 comes in 2028."""
    batches = [
        made(1, "2025-Q4", pay(ADA, "0", left="-30"), pay("a P2 USD", "0", left="-7"), pay("a P3 USD", "0", left="-5")),
        made(2, "2026-Q4", beside("b P1 USD", "draw", "0", balance="10"), pay("b P1 USD", "0", left="-20"),
             beside("c P1 USD", "draw", "0", balance="5"), pay("c P1 USD", "0", left="-4"),
             pay("b P3 EUR", "0", left="-1")),
        made(3, "2027-Q1", pay("d P2 USD", "0", left="-2")),
        made(4, "2027-Q2", pay("d P2 USD", "0", left="-3"), kind=Kind.CORRECTION, run="2027-Q2 correction 1"),
        made(5, "2028-Q1", pay("e P9 USD", "0", left="-99")),
    ]
    batches[3] = batches[3]._replace(components=(earned("d P2 USD", "0", of="2027-Q1"),))
    past = past_of(batches, "2027")
    assert past.runs == {"2027-Q1": 3}
    assert past.opening == {
        ("P1", "USD"): Before({}, ZERO, Decimal(-24), Decimal(15)), ("P3", "USD"): Before({}, ZERO, Decimal(-5), ZERO),
        ("P3", "EUR"): Before({}, ZERO, Decimal(-1), ZERO),
    }
    carried = {who: plain(left.carry, left.owed) for who, left in carried_of(batches[:3]).items()}
    assert carried == {("P1", "USD"): (-24, 15), ("P2", "USD"): (-2, 0), ("P3", "USD"): (-5, 0), ("P3", "EUR"): (-1, 0)}


def test_a_true_up_belongs_to_its_year() -> None:
    past = past_of([made(1, "2026-Q4", pay(ADA, "1")), made(2, "2026", pay(ADA, "2", left="-6"), kind=Kind.TRUE_UP)],
                   "2026")
    assert past.runs == {"2026-Q4": 1, "2026 true-up": 2}
    assert past.before["a", "P1"].carry == -6


def test_a_run_is_remembered_line_by_line_but_for_what_was_paid_by_hand_before_the_ledger() -> None:
    """300 by hand were paid before it began; 50 are taken back; an adjustment of nothing is there; a guarantee adds."""
    terms = (
        beside(ADA, "adjustment", "0", before="300", facts=["F-1"]),
        beside(ADA, "adjustment", "-50", before="50", facts=["F-2"]), beside(ADA, "adjustment", "0", facts=["F-3"]),
        beside(ADA, "guarantee", "0", before="40"),
    )
    line = earned(ADA, "90", before="10", waived="5", quarters=["10", "95"])
    past = past_of([made(1, "2026-Q2", line, *terms, pay(ADA, "35", carried="-7", left="-2"))], "2026")
    told = [TermLine(each.term, each.facts, each.to_date, each.paid_before, each.amount, each.balance, each.later)
            for each in terms[1:]]
    rounded, before, due, waived = amounts("95", "10", "90", "5")
    assert past.payouts == {("a", "P1", "2026-Q2"): Payout(
        "2026-Q2", (Line("objective", line.earned_to_date, rounded, before, due, ZERO, waived,
                         by_quarter=tuple(amounts("10", "95"))),),
        Decimal(-7), Decimal(35), Decimal(-2), tuple(told),
    )}
    left = past.before["a", "P1"]
    assert plain(left.paid, left.guaranteed) == ({"objective": 100}, 40)
    assert left.adjusted == {"F-1": 300, "F-2": 0, "F-3": 0}


def test_a_correction_changes_what_was_paid_and_leaves_what_is_held_back_and_owed() -> None:
    run = made(1, "2026-Q1", earned(ADA, "500", quarters=["500"]), earned(ADA, "70", "other", quarters=["70"]),
               beside(ADA, "guarantee", "200"), beside(ADA, "draw", "300", balance="300"),
               beside(ADA, "release", "-400", balance="400", later=["400"]),
               beside(ADA, "adjustment", "9", facts=["F-1"]), pay(ADA, "679"))
    more = made(2, "2026-Q2", earned(ADA, "40", before="500", of="2026-Q1"), pay(ADA, "40"),
                kind=Kind.CORRECTION, run="2026-Q2 correction 1")
    drawn = more._replace(number=3, run="2026-Q2 correction 2", terms=(
        beside(ADA, "guarantee", "10", before="200"), beside(ADA, "draw", "-60", balance="240")))
    after = balances_of([run, more], "2026").left["a", "P1"]
    assert plain(after.paid, after.quarters) == ({"objective": 540, "other": 70}, {"objective": (500,), "other": (70,)})
    assert plain(after.guaranteed, after.owed, after.held, after.adjusted) == (200, 300, (400,), {"F-1": 9})
    then = balances_of([run, more, drawn], "2026").left["a", "P1"]
    assert plain(then.guaranteed, then.owed, then.held) == (210, 240, (400,))
    past = past_of([run, more, drawn], "2026")
    assert list(past.payouts) == [("a", "P1", "2026-Q1")]
    told = [(one.batch, one.period, one.payout.run) for one in past.corrected["a", "P1"]]
    assert told == [(2, "2026-Q1", "2026-Q2 correction 1"), (3, "2026-Q1", "2026-Q2 correction 2")]


def test_what_a_run_does_not_owe_or_hold_back_any_more_is_settled() -> None:
    first = made(1, "2026-Q1", beside(ADA, "draw", "300", balance="300"),
                 beside(ADA, "release", "-400", balance="400", later=["400"]), pay(ADA, "0"))
    after = past_of([first, made(2, "2026-Q2", earned(ADA, "1"), pay(ADA, "1"))], "2026").before["a", "P1"]
    assert plain(after.owed, after.held) == (0, ())


def test_an_old_year_that_is_corrected_keeps_what_it_paid_and_held_and_the_next_one_goes_on() -> None:
    """2026 left 300 of carry and 80 of draws, 2027 goes on with 100 and 50; 30 more were earned, and 20 of them repay.

    P2 is new to 2026: a late row, carried by 2027 already.
    """
    batches = [
        made(1, "2026-Q4", earned(ADA, "500"), beside(ADA, "draw", "0", balance="80"),
             beside(ADA, "release", "-400", balance="400", later=["400"]), pay(ADA, "0", left="-300")),
        made(2, "2027-Q1", beside("b P1 USD", "draw", "0", balance="50"), pay("b P1 USD", "0", left="-100"),
             pay("b P2 USD", "0", left="-9")),
        made(3, "2027-Q2", earned(ADA, "30", "late", of="2026"), beside(ADA, "draw", "-20", balance="30"),
             pay(ADA, "0", carried="-100", left="-70"),
             earned("a P2 USD", "4", of="2026"), pay("a P2 USD", "0", carried="-9", left="-5"),
             kind=Kind.CORRECTION, run="2027-Q2 correction 1"),
    ]
    old = balances_of(batches, "2026")
    ada = old.left["a", "P1"]
    assert plain(ada.paid, ada.carry, ada.owed, ada.held) == ({"objective": 500, "late": 30}, -300, 80, (400,))
    assert {who: plain(left.carry, left.owed) for who, left in old.goes_on.items()} == {
        ("P1", "USD"): (-70, 30), ("P2", "USD"): (-5, 0)}
    new = old.left["a", "P2"]
    assert plain(new.paid, new.carry, new.owed) == ({"objective": 4}, 0, 0)


def test_what_payroll_paid_otherwise_waits_until_a_run_settles_it() -> None:
    """Of the first quarter Ada got 5 less, Ben what was closed; of the second Ada 3 more, which the third settles."""
    batches = [
        made(1, "2026-Q1", really("P1 USD", "100", "95"), really("P2 USD", "70", "70"), kind=Kind.CONFIRM),
        made(2, "2026-Q2", really("P1 USD", "90", "93"), really("P1 EUR", "10", "8"), kind=Kind.CONFIRM),
        made(3, "2026-Q3", beside(ADA, "confirmed", "-3", facts=["2026-Q2 as closed", "2026-Q2 as paid"])),
    ]
    assert past_of(batches, "2026").unsettled == {
        ("P1", "USD"): (Difference("2026-Q1", "USD", Decimal(100), Decimal(95), year="2026"),),
        ("P1", "EUR"): (Difference("2026-Q2", "EUR", Decimal(10), Decimal(8), year="2026"),),
    }


def test_what_was_undone_does_not_stand_nor_does_its_undoing() -> None:
    batches = [made(1, "2026-Q1"), made(2, "2026-Q2"), made(3, "2026-Q2", kind=Kind.REVERSAL, about=2)]
    assert [each.number for each in standing_of(batches)] == [1]


def otherwise_of(paid: str, *closed: PersonEntry, year: str = "2026") -> dict[str, Decimal]:
    """What payroll paid P1 otherwise with the first quarter of 2026, by plan; beside it stands an old correction."""
    old = "old P1 USD"
    due = sum((each.amount for each in closed), Decimal(20))
    batches = [
        made(1, "2026-Q1", earned(old, "20", of="2025"), pay(old, "20"), kind=Kind.CORRECTION, run="2026-Q1 fix"),
        made(2, "2026-Q1", *closed),
        made(3, "2026-Q1", really("P1 USD", str(due), paid), kind=Kind.CONFIRM, about=2),
    ]
    found = past_of(batches, year).otherwise
    assert all(person == "P1" and one.run == "2026-Q1" for (_, person), [one] in found.items())
    return {plan: one.amount for (plan, _), [one] in found.items() if one.amount}


@pytest.mark.parametrize(("paid", "expected"), [
    ("420", {}),
    ("410", {"a": -10}),
    ("250", {"a": -100, "b": -70}),
    ("0", {"a": -120, "b": -300}),  # with the 20 that the correction of another year had closed
    ("430", {"a": 10}),
])
def test_what_payroll_paid_otherwise_is_of_the_first_plan_as_far_as_it_paid(
    paid: str, expected: dict[str, Decimal]
) -> None:
    assert otherwise_of(paid, pay("b P1 USD", "300"), pay(ADA, "100")) == expected
    assert otherwise_of(paid, pay("b P1 USD", "300"), pay(ADA, "100"), year="2025") == {}


def test_what_payroll_paid_otherwise_of_a_correction_alone_is_of_the_year_that_it_corrects() -> None:
    assert otherwise_of("5", pay("a P2 USD", "0"), year="2025") == {"old": -15}
    assert otherwise_of("5", pay("a P2 USD", "0")) == {}
