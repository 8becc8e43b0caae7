"""Which run may be closed next, and what two batches of one run pay otherwise."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.differences import Difference, differences
from csbonus.ledger.model import Kind, TermEntry
from csbonus.ledger.order import Wanted, off_the_last, out_of_order
from tests.ledger.batches import batch


def test_no_ledger_begins_with_a_true_up() -> None:
    signed = batch({})
    year = signed._replace(
        period="2026", run="2026 true-up", kind=Kind.TRUE_UP, signed=signed.signed._replace(closed_on="2027-01-20")
    )
    for begin in (False, True):
        (told,) = out_of_order((), Wanted(year, "2026-12-31", begin))
        assert (told.code, told.hint) == ("CSB824", "close 2026-Q4 first")
        assert told.message == "2026 true-up comes after 2026-Q4, which is not closed"


def test_a_day_a_year_after_the_last_batch_is_the_last_that_may_be_given() -> None:
    closed = batch({})  # of 2026-04-12
    assert list(off_the_last([closed], "2027-04-12")) == []
    (told,) = off_the_last([closed], "2027-04-13")
    assert told.message == "batch 1 is of 2026-04-12, more than a year before 2027-04-13"


def test_a_term_that_is_another_is_a_difference_like_the_pay_it_changes() -> None:
    zero, ten = Decimal("0.00"), Decimal("10.00")
    closed = batch({"P-07": {"renewals": "100.00"}})
    bonus = TermEntry("cs-2026", "P-07", "adjustment", "USD", (), Fraction(10), zero, ten, zero, ())
    now = closed._replace(terms=(bonus,), people=(closed.people[0]._replace(amount=Decimal("110.00")),))
    assert differences(closed, now) == (
        Difference("cs-2026", "P-07", "adjustment", "USD", None, ten),
        Difference("cs-2026", "P-07", "pay", "USD", Decimal("100.00"), Decimal("110.00")),
    )


def test_an_amount_that_one_of_two_batches_has_alone_is_a_difference_unless_it_is_nothing() -> None:
    closed = batch({"P-07": {"renewals": "100.00", "usage": "1.00", "talks": "0.00"}})
    now = batch({"P-07": {"renewals": "100.00", "health": "1.00", "events": "0.00"}})
    assert differences(closed, now) == (
        Difference("cs-2026", "P-07", "health", "USD", None, Decimal("1.00")),
        Difference("cs-2026", "P-07", "usage", "USD", Decimal("1.00"), None),
    )


def test_what_is_carried_on_is_a_difference_though_nothing_is_paid() -> None:
    closed = batch({"P-07": {}})
    now = closed._replace(people=(closed.people[0]._replace(carry_out=Decimal("-1.00")),))
    assert differences(closed, now) == (
        Difference("cs-2026", "P-07", "carry", "USD", Decimal("0.00"), Decimal("-1.00")),
    )
