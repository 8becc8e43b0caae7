"""What a correction of an old year does with what people carry, owe, and were paid otherwise by now."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.ledger.model import Kind
from tests.engine.world import amounts
from tests.ledger.lines import beside, earned, made, pay, plain, really
from tests.ledger.test_corrected_told import ADA, YEAR, closed, corrected

RECOVERABLE = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}"
KEPT = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: false}"
NEXT = made(6, "2027-Q1", beside("z P1 USD", "draw", "0", balance="50"), pay("z P1 USD", "0", left="-100"))


@pytest.mark.parametrize(("more", "terms", "paid"), [("", [], "300"), (KEPT, [], "300"),
                                                     (RECOVERABLE, [("draw", -50, 0)], "250")])
def test_an_old_year_is_corrected_with_what_a_later_one_carries_and_owes(
    tmp_path: Path, more: str, terms: list[tuple[str, int, int]], paid: str
) -> None:
    """By 2027 Ada carries 100 too much and owes 50; 40% of 1,000 were missing, of which a plan of draws repays them."""
    scores = {"P1": (100, 100, 100, 140), "P2": (100, 100, 100, 110)}
    batch = corrected(tmp_path, (*YEAR, NEXT), "2026", scores, {"a": f"CSM: {more}"})
    ada, ben = batch.people
    assert [ada.carry_in, ada.amount, ada.carry_out] == amounts("-100", paid, "0")
    assert [plain(each.term, each.amount, each.balance) for each in batch.terms] == terms
    assert [ben.carry_in, ben.amount, ben.carry_out] == amounts("0", "100", "0")


def test_the_next_plan_finds_what_the_one_before_it_left(tmp_path: Path) -> None:
    """Plan a, without draws, takes 40 of the 100 that are carried; plan b the rest, and repays 25 of the 50."""
    plans = {"b": f"CSM: {RECOVERABLE}\nalongside: [a]", "a": "CSM: alongside: [b]"}
    both = [closed(n, ADA, "b P1 USD") for n in (1, 2, 3, 4)]
    batches = (*both, made(5, "2026", kind=Kind.TRUE_UP, run="2026 true-up"), NEXT)
    batch = corrected(tmp_path, batches, "2026", {"P1": (100, 100, 100, 104)}, plans)
    told = [(each.plan, [each.carry_in, each.amount, each.carry_out]) for each in batch.people]
    assert told == [("a", amounts("-100", "0", "-60")), ("b", amounts("-60", "0", "-20"))]
    more = corrected(tmp_path, batches, "2026", {"P1": (100, 100, 100, 108)}, plans)
    assert [plain(each.plan, each.term, each.amount, each.balance) for each in more.terms] == [
        ("b", "draw", -50, 0)]
    assert [[each.carry_in, each.amount, each.carry_out] for each in more.people] == [
        amounts("-100", "0", "-20"), amounts("-20", "10", "0")]


def test_what_payroll_paid_otherwise_in_the_year_alone_is_settled_with_it_once(tmp_path: Path) -> None:
    """7 too little of the fourth quarter, 2 of the true-up; what 2027 lacks is settled by its own runs."""
    plans = {"b": "CSM: alongside: [a]", "a": "CSM: alongside: [b]"}
    both = [closed(n, ADA, "b P1 USD") for n in (1, 2, 3, 4)]
    batches = (
        *both, made(5, "2026", pay(ADA, "2"), kind=Kind.TRUE_UP, run="2026 true-up"),
        made(6, "2026-Q4", really("P1 USD", "2000", "1993"), kind=Kind.CONFIRM, about=4),
        made(7, "2026", really("P1 USD", "2", "0"), kind=Kind.CONFIRM, about=5, run="2026 true-up"),
        made(8, "2027-Q1", earned("z P1 USD", "9"), pay("z P1 USD", "9")),
        made(9, "2027-Q1", really("P1 USD", "9", "4"), kind=Kind.CONFIRM, about=8),
    )
    batch = corrected(tmp_path, batches, "2026", {"P1": (100, 100, 100, 100)}, plans)
    assert [(each.plan, each.term, each.facts[1][0], each.amount) for each in batch.terms] == [
        ("a", "confirmed", "2026-Q4 as paid", Decimal(7)), ("a", "confirmed", "2026 true-up as paid", Decimal(2))]
    assert [(each.plan, each.amount) for each in batch.people] == [("a", Decimal(9))]
