"""What a correction of an old year does with what people carry, owe, and were paid otherwise by now."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.ledger.model import Kind
from tests.engine.world import amounts
from tests.ledger.lines import beside, earned, made, pay, plain, really
from tests.ledger.test_corrected_told import ADA, YEAR, closed, corrected

WAITS = "corrections: report_only"


@pytest.mark.parametrize(("more", "expected"), [("", ("25", "825", "1575")), (WAITS, ("75", "825", "1625"))])
def test_a_run_says_anew_what_quarters_were_closed_with_unless_they_stay_as_they_are(
    tmp_path: Path, more: str, expected: tuple[str, str, str]
) -> None:
    """The second one paid 50 more of the first. At 110% that one is worth 825, of which 800 or 750 are closed."""
    first = made(1, "2026-Q1", earned(ADA, "750", "one", quarters=["750"]), pay(ADA, "750"))
    second = made(2, "2026-Q2", earned(ADA, "800", "one", before="750", quarters=["800", "1550"]), pay(ADA, "800"))
    lines = {each.component: each for each in corrected(
        tmp_path, (first, second), "2026-Q1", {"P1": (110, 100)}, {"a": f"CSM: {more}"}).components}
    assert [lines["one"].amount, *lines["one"].by_quarter] == amounts(*expected)


def test_a_correction_says_anew_what_a_quarter_stays_with(tmp_path: Path) -> None:
    """Of the 75 that are more at 110%, 50 are paid by an earlier correction."""
    first = made(1, "2026-Q1", earned(ADA, "750", "one", quarters=["750"]), pay(ADA, "750"))
    second = made(2, "2026-Q2", earned(ADA, "750", "one", before="750", quarters=["750", "1500"]), pay(ADA, "750"))
    fix = earned(ADA, "50", "one", before="1500", of="2026-Q1", quarters=["800", "1550"])
    third = made(3, "2026-Q3", fix, pay(ADA, "50"), kind=Kind.CORRECTION, run="2026-Q3 correction 1")
    lines = {each.component: each for each in corrected(
        tmp_path, (first, second, third), "2026-Q1", {"P1": (110, 100)}, {"a": f"CSM: {WAITS}"}).components}
    assert [lines["one"].amount, *lines["one"].by_quarter] == amounts("25", "825", "1575")


def test_what_an_earlier_year_closed_is_not_of_this_one(tmp_path: Path) -> None:
    """The plan has the same name in both years; in this one nothing of `one` is closed, and 750 are earned."""
    before = made(1, "2025-Q4", earned(ADA, "500", "one", quarters=["500"] * 4), pay(ADA, "500"))
    first = made(2, "2026-Q1", earned(ADA, "250", "two", quarters=["250"]), pay(ADA, "250"))
    [line] = corrected(tmp_path, (before, first), "2026-Q1", {"P1": (100,)}).components
    assert [line.component, line.amount, *line.by_quarter] == ["one", *amounts("750", "750")]


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


@pytest.mark.parametrize(("first", "paid", "terms"), [
    (RECOVERABLE, "0", [("a", "draw", -20, 30), ("b", "draw", -30, 0)]),
    (RECOVERABLE, "7", [("a", "draw", -20, 30), ("a", "confirmed", 7, 0), ("b", "draw", -30, 0)]),
    ("", "7", [("a", "confirmed", 7, 0), ("b", "draw", -50, 0)]),
])
def test_the_next_plan_repays_what_the_one_before_it_has_not(
    tmp_path: Path, first: str, paid: str, terms: list[tuple[str, str, int, int]]
) -> None:
    """120 more by each plan: of the first one's 100 are carried. Payroll may have paid 7 too little in 2026."""
    plans = {"b": f"CSM: {RECOVERABLE}\nalongside: [a]", "a": f"CSM: {first}\nalongside: [b]"}
    both = [closed(n, ADA, "b P1 USD") for n in (1, 2, 3, 4)]
    told = made(6, "2026-Q4", really("P1 USD", paid, "0"), kind=Kind.CONFIRM, about=4)
    batches = (*both, made(5, "2026", kind=Kind.TRUE_UP), told, NEXT._replace(number=7))
    batch = corrected(tmp_path, batches, "2026", {"P1": (100, 100, 100, 112)}, plans)
    assert [plain(each.plan, each.term, each.amount, each.balance) for each in batch.terms] == terms


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
