"""What cannot be in a batch, or between batches: told at its line; what csbonus writes is never told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from csbonus.diagnostics import Diagnostic, Span
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.together import wrong_together
from csbonus.ledger.verify import OURS, wrong_in
from tests.ledger.lines import beside, earned, made, pay, really

ADA, BEN = "a P1 USD", "a P2 USD"
TRUE_UP, CLOSE, FIX, CONFIRM, UNDO = Kind.TRUE_UP, Kind.CLOSE, Kind.CORRECTION, Kind.CONFIRM, Kind.REVERSAL


def told(batch: Batch) -> list[str]:
    """Code, line and fact of what is wrong in a batch."""
    found = list(wrong_in(batch, "x"))
    assert {each.hint for each in found} <= {OURS}
    return [f"{each.code} {each.span.line} {each.message}" for each in found]


def test_components_terms_and_carry_come_to_what_is_paid_and_carried_on() -> None:
    """100 less the 5 that are kept, and 30 of carry: 60 are paid, 5 go on. 8 of Ben's 50 are let go."""
    lines = (earned(ADA, "100"), beside(ADA, "draw", "-5"), pay(ADA, "60", carried="-30", left="5"))
    assert told(made(1, "2026-Q1", *lines, earned(BEN, "50", before="20", waived="8"), pay(BEN, "50"))) == []
    uneven = "CSB808 4 components, terms and carry of P1 do not add up to what is paid"
    for other in (pay(ADA, "60", carried="30", left="5"), pay(ADA, "60", carried="-30", left="-5"),
                  pay(ADA, "61", carried="-30", left="5")):
        assert told(made(1, "2026-Q1", *lines[:2], other, earned(BEN, "50"), pay(BEN, "50"))) == [uneven]


def test_somebody_without_any_line_is_paid_what_was_carried() -> None:
    assert told(made(1, "2026-Q1", pay(ADA, "7", carried="7"))) == []
    assert told(made(1, "2026-Q1", pay(ADA, "0.50", carried="0"))) == [
        "CSB808 2 components, terms and carry of P1 do not add up to what is paid"]


def test_a_line_of_somebody_who_is_not_paid_is_told_and_what_payroll_paid_is_not_one() -> None:
    nobody = made(2, "2026-Q1", earned(ADA, "1"), beside(ADA, "draw", "-1"), earned(BEN, "2"), pay(BEN, "2"),
                  really("P1 USD", "1", "1"), kind=CONFIRM, about=1)
    fact = "an entry of P1, for whom the batch pays nothing in USD"
    assert told(nobody) == [f"CSB819 2 {fact}", f"CSB819 3 {fact}"]
    euros = made(1, "2026-Q1", earned("a P1 EUR", "1"), pay(ADA, "0"))
    assert told(euros) == ["CSB819 2 an entry of P1, for whom the batch pays nothing in EUR"]


def test_a_component_pays_what_it_earned_less_what_was_paid_with_what_is_waived() -> None:
    other = earned(BEN, "50", before="20", waived="8")
    batch = made(1, "2026-Q1", earned(ADA, "1"), pay(ADA, "1"), other._replace(rounded=Decimal(78)), pay(BEN, "50"))
    fact = "CSB808 4 `objective` of P2 pays something else than earned less paid before"
    assert told(batch) == [fact]
    assert told(batch._replace(number=2, kind=UNDO, about=1)) == []


def test_one_thing_stands_in_a_batch_once() -> None:
    by_hand = beside(ADA, "adjustment", "1", facts=["F-1"])
    twice = made(2, "2026-Q1", earned(ADA, "1"), earned(ADA, "1", of="2025-Q4"), earned(ADA, "1"), by_hand, by_hand,
                 pay(ADA, "5"), kind=FIX)
    fact = "CSB819 4 line 2 has the same of P1 already"
    assert told(twice) == [fact]
    [found] = wrong_in(twice, "x")
    assert found.related == (Span("x", 2),)
    assert told(made(1, "2026-Q1", pay(ADA, "0"), pay(ADA, "0"), pay("b P1 USD", "0"))) == [
        "CSB819 3 line 2 has the same of P1 already"]
    paid = [really("P1 USD", "1", "1"), really("P1 EUR", "1", "1"), really("P1 USD", "1", "1")]
    assert told(made(2, "2026-Q1", *paid, kind=CONFIRM, about=1)) == ["CSB819 4 line 3 has the same of P1 already"]


@pytest.mark.parametrize("facts", [[], ["F-1", "F-2"]])
def test_an_adjustment_is_one_amount(facts: list[str]) -> None:
    batch = made(1, "2026-Q1", beside(ADA, "adjustment", "1", facts=facts), beside(ADA, "guarantee", "1"),
                 pay(ADA, "2"), beside(BEN, "adjustment", "1", facts=["F-1"]), pay(BEN, "1"))
    fact = "CSB819 2 an adjustment of P1 does not say for what it is"
    assert told(batch) == [fact]
    assert told(batch._replace(number=2, kind=UNDO, about=1)) == [fact]


def test_whoever_is_paid_by_a_correction_has_what_it_corrects() -> None:
    """By the same plan; whoever a run pays nothing but a draw has no component."""
    lines = (earned(ADA, "1", of="2025"), pay(ADA, "1"), beside("b P1 USD", "guarantee", "1"), pay("b P1 USD", "1"))
    assert told(made(2, "2026-Q1", *lines, kind=FIX)) == ["CSB819 5 a correction of P1 does not say for what it is"]
    assert told(made(2, "2026-Q1", *lines)) == []


def test_a_header_says_one_thing() -> None:
    def head(kind: Kind, period: str, run: str, about: int = 0) -> list[str]:
        return told(made(2, period, kind=kind, run=run, about=about))

    assert head(CLOSE, "2026-Q1", "2026-Q1") == head(TRUE_UP, "2026", "2026 true-up") == []
    assert head(FIX, "2026-Q2", "2026-Q2 correction 1") == head(CONFIRM, "2026", "2026 true-up", 1) == []
    assert head(UNDO, "2026-Q1", "2026-Q1", 1) == []
    assert head(CLOSE, "2026-Q1", "2026-Q2") == ["CSB819 1 a close of `2026-Q1` does not pay the run `2026-Q2`"]
    assert head(CLOSE, "2026", "2026") == ["CSB819 1 a close of `2026` does not pay the run `2026`"]
    assert head(TRUE_UP, "2026-Q4", "2026-Q4 true-up") == [
        "CSB819 1 a true-up of `2026-Q4` does not pay the run `2026-Q4 true-up`"]
    assert head(TRUE_UP, "2026", "2026") == ["CSB819 1 a true-up of `2026` does not pay the run `2026`"]
    assert head(CLOSE, "2026-Q1", "2026-Q1", 1) == ["CSB819 1 a close cannot be about batch 1"]
    assert head(CONFIRM, "2026-Q1", "2026-Q1", 0) == ["CSB819 1 a confirm cannot be about batch 0"]
    assert head(UNDO, "2026-Q1", "2026-Q1", 2) == ["CSB819 1 a reversal cannot be about batch 2"]
    [found] = wrong_in(made(2, "2026-Q1", run="2026-Q2"), "x")
    assert found.span == Span("x", 1, 1)


def place_of(batch: Batch) -> Span:
    return Span(f"{batch.number}", 1, 1)


def together(*batches: Batch) -> Sequence[Diagnostic]:
    """What is wrong between batches."""
    return tuple(wrong_together(batches, place_of))


FIRST = made(1, "2026-Q1", pay(ADA, "10"), pay("b P1 USD", "5"), pay(BEN, "3"))


def test_a_run_is_closed_once_while_it_stands() -> None:
    assert together(FIRST, made(2, "2026-Q2"), made(3, "2026", kind=TRUE_UP), made(4, "2026-Q1", kind=FIX)) == ()
    assert together(FIRST, made(2, "2026-Q1", kind=FIX), made(3, "2026-Q1", kind=FIX)) == ()
    [found] = together(FIRST, made(2, "2026-Q1"))
    assert (found.code, found.span, found.related) == ("CSB809", Span("2", 1, 1), (Span("1", 1, 1),))
    assert found.message == "2026-Q1 was closed before, as batch 1"
    assert together(FIRST, made(2, "2026-Q1", kind=UNDO, about=1), made(3, "2026-Q1")) == ()


def test_an_undoing_takes_back_what_its_batch_paid_over_all_plans() -> None:
    back = made(2, "2026-Q1", pay(ADA, "-15"), pay(BEN, "-3"), kind=UNDO, about=1)
    assert together(FIRST, back) == together(FIRST, made(2, "2026-Q1", kind=UNDO, about=1)) == ()
    [found] = together(FIRST, made(2, "2026-Q1", pay(ADA, "-15"), kind=UNDO, about=1))
    assert (found.code, found.message) == ("CSB808", "it takes back something else than batch 1 paid")
    [found] = together(FIRST, back, made(3, "2026-Q1", kind=UNDO, about=1))
    assert (found.code, found.message) == ("CSB819", "it undoes batch 1, which does not stand")


def test_what_is_confirmed_is_what_was_closed_with_a_period_each_person_once() -> None:
    """The run paid 15 and a correction 2 more; another quarter's confirmation of the same people is its own."""
    more = made(2, "2026-Q1", pay(ADA, "2"), kind=FIX)
    second = made(3, "2026-Q2", pay(ADA, "9"))
    right = made(4, "2026-Q1", really("P1 USD", "17", "16"), really("P2 USD", "3", "3"), kind=CONFIRM, about=1)
    other = made(5, "2026-Q2", really("P1 USD", "9", "9"), kind=CONFIRM, about=3)
    assert together(FIRST, more, second, right, other) == ()
    wrong = made(4, "2026-Q1", really("P2 USD", "3", "3"), really("P1 USD", "15", "16"), kind=CONFIRM, about=1)
    [found] = together(FIRST, more, second, wrong)
    assert (found.code, found.span, found.message) == (
        "CSB808", Span("4", 3, 0), "batch 1 closed something else for P1")
    again = made(6, "2026-Q1", really("P2 USD", "3", "2"), kind=CONFIRM, about=1)
    [found] = together(FIRST, more, second, right, other, again)
    assert (found.code, found.span, found.message) == (
        "CSB809", Span("6", 2, 0), "what P2 was paid is confirmed already, by batch 4")
    [found] = together(FIRST, more, second, right, made(5, "2026-Q1", kind=CONFIRM, about=4))
    assert (found.code, found.message) == ("CSB819", "it confirms batch 4, which does not stand")
