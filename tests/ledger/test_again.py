"""What a run that is calculated again says otherwise than its batch: amounts first, then anything else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.ledger.again import Sources, lost, otherwise
from csbonus.ledger.model import Batch, Input, PaidEntry, PersonEntry, TermEntry
from tests.ledger.batches import batch

TEN, ZERO = Decimal("10.00"), Decimal("0.00")
CLOSED = batch({"P-07": {"renewals": "100.00"}, "P-08": {"renewals": "50.00"}})
ADA, BEN = CLOSED.people
BONUS = TermEntry("cs-2026", "P-08", "adjustment", "USD", (), Fraction(10), ZERO, TEN, ZERO, ())


def told(closed: Batch, now: Batch) -> list[str]:
    """The line of each problem with its fact."""
    found = otherwise(closed, now._replace(tool="csbonus 9"), Path("ledger"))
    return [f"{each.span.line} {each.message}" for each in found]


def test_the_same_is_the_same_whoever_calculates_it() -> None:
    confirmed = CLOSED._replace(paid=(PaidEntry("P-07", "USD", Decimal("100.00"), Decimal("90.00")),))
    for each in (CLOSED, confirmed):
        assert told(each, each) == []


def test_every_amount_that_is_another_is_told_at_its_line() -> None:
    """Ada's two lines are the second and third of the file, Ben's the three after them."""
    closed = CLOSED._replace(terms=(BONUS,))
    now = closed._replace(terms=(), people=(ADA._replace(carry_out=-TEN), BEN))
    assert told(closed, now) == [
        "3 carry of P-07 (cs-2026) was closed with 0.00 USD by csbonus 0.3.0, and csbonus 9 calculates -10.00 USD",
        "5 adjustment of P-08 (cs-2026) was closed with 10.00 USD by csbonus 0.3.0, and csbonus 9 calculates nothing",
    ]


@pytest.mark.parametrize(("people", "fact"), [
    ((ADA._replace(team="West"), BEN), "3 the line of P-07 was written by csbonus 0.3.0, and csbonus 9 writes another; "
                                       "what is paid is the same"),
    ((ADA, BEN, BEN._replace(person="P-09", amount=ZERO)),
     "1 csbonus 0.3.0 wrote 4 lines, and csbonus 9 writes 5; what is paid is the same"),
])
def test_what_is_not_paid_is_told_once(people: tuple[PersonEntry, ...], fact: str) -> None:
    assert told(CLOSED, CLOSED._replace(people=people)) == [fact]


def test_from_another_plan_or_another_export_nothing_is_compared() -> None:
    closed = CLOSED._replace(inputs=(Input("people.csv", "sha256:" + "b" * 64),))
    other = CLOSED._replace(inputs=(Input("people.csv", "sha256:" + "c" * 64),), people=(ADA._replace(amount=TEN), BEN))
    assert told(closed, other) == [
        "1 2026-Q1 cannot be calculated again: people.csv is another than it was closed with"
    ]
    assert told(CLOSED, other) == [
        "1 2026-Q1 cannot be calculated again: `people.csv` was not there when it was closed"
    ]


def test_without_any_plan_nothing_is_calculated() -> None:
    found = lost(CLOSED._replace(plans=()), Sources({}, None), Path("ledger"))
    assert [each.message for each in found] == ["2026-Q1 cannot be calculated again: the batch names no plan"]
