"""What a batch pays each person, and for what."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from csbonus.ledger.model import Batch
from csbonus.payroll.paid import netted, paid, unpaid
from tests.ledger.batches import batch
from tests.payroll.any_batch import TRIED, batches


def carried(found: Batch, carry_in: str, carry_out: str) -> Batch:
    """The batch with the balance of its one person, who is paid what is left."""
    (person,) = found.people
    into, out = Decimal(carry_in), Decimal(carry_out)
    return found._replace(people=(person._replace(carry_in=into, amount=person.amount + into - out, carry_out=out),))


def shares(found: Batch) -> dict[str, str]:
    (person,) = paid(found)
    return {share.of: str(share.amount) for share in person.shares}


def test_lines_above_zero_are_what_is_paid_for_each() -> None:
    found = batch({"P-1": {"renewals": "100.00", "growth": "50.25", "usage": "0.00"}})
    assert shares(found) == {"renewals": "100.00", "growth": "50.25"}
    assert netted(found) == ()


def test_a_line_below_zero_is_taken_from_the_others_in_proportion() -> None:
    # 90.00 is paid; 200 : 100 of it is 60 : 30
    found = batch({"P-1": {"renewals": "200.00", "growth": "100.00", "usage": "-210.00"}})
    assert shares(found) == {"renewals": "60.00", "growth": "30.00"}
    assert netted(found) == ("lines below zero or a carried balance are netted, in proportion, with the other lines of "
                             "P-1",)


def test_a_cent_that_cannot_be_divided_goes_to_the_largest_remainder() -> None:
    # 100.00 of three equal lines: 33.333... each, the odd cent to the first
    found = carried(batch({"P-1": {"a": "40.00", "b": "40.00", "c": "40.00"}}), "-20.00", "0.00")
    assert shares(found) == {"a": "33.34", "b": "33.33", "c": "33.33"}


def test_a_balance_that_takes_all_leaves_nobody_to_pay() -> None:
    found = carried(batch({"P-1": {"renewals": "40.00"}}), "-100.00", "-60.00")
    assert paid(found) == ()
    assert unpaid(found) == ("P-1",)


def test_pay_that_is_recovered_is_below_zero() -> None:
    assert shares(batch({"P-1": {"renewals": "-30.00", "growth": "10.00"}})) == {"renewals": "-20.00"}


def test_a_person_on_two_plans_is_paid_once() -> None:
    found = batch({"P-1": {"renewals": "10.00"}})
    other = batch({"P-1": {"leads": "5.00"}})
    both = found._replace(people=found.people + other.people, components=found.components + other.components)
    assert shares(both) == {"renewals": "10.00", "leads": "5.00"}


@TRIED
@given(batches())
def test_shares_add_up_to_what_the_batch_pays(found: Batch) -> None:
    sums: dict[str, Decimal] = {}
    for each in paid(found):
        assert each.amount == sum(share.amount for share in each.shares)
        assert all((share.amount > 0) == (each.amount > 0) for share in each.shares)
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + each.amount
    assert {currency: total for currency, total in found.total.items() if total} == {
        currency: total for currency, total in sums.items() if total}
