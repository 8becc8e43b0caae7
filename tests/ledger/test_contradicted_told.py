"""What closed runs paid or left, and today's plans and people have nothing to settle with: amounts, people, places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.ledger.contradicted import contradicted
from csbonus.ledger.model import Batch, TermEntry
from tests.ledger.lines import beside, earned, made, pay
from tests.ledger.rosters import run_of

ANEW = "; or undo the batches that paid by the other one (`csbonus undo`), where payroll has not paid yet, and close " \
       "anew"
ADA, BEN, EVA = "a P1 USD", "a P2 USD", "a P3 EUR"
PEOPLE = ("P1 | Ada | CSM | USD |", "P2 | Ben | CSM | USD |", "P3 | Eva | CSM | EUR |")
RECOVERABLE = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}"
KEPT = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: false}"
DOLLARS = PEOPLE[:2]


def told(folder: Path, batches: Sequence[Batch], more: str = "", people: Sequence[str] = DOLLARS) -> list[str]:
    """Code, line of the file and fact of each contradiction."""
    run = run_of(folder, {"a": f"CSM: {more}"}, people, batches)
    return [f"{each.code} {Path(each.span.file).name}:{each.span.line} {each.message}"
            for each in contradicted(run, batches)]


def hints(folder: Path, batches: Sequence[Batch], more: str = "") -> list[str | None]:
    run = run_of(folder, {"a": f"CSM: {more}"}, DOLLARS, batches)
    return [each.hint for each in contradicted(run, batches)]


def test_components_that_paid_and_are_gone_are_told_by_currency_and_people(tmp_path: Path) -> None:
    """`none` paid nothing; `old` paid three people, `one` one of them, who got it back."""
    batches = [
        made(1, "2026-Q1", earned(ADA, "100"), earned(ADA, "30", "old"), earned(ADA, "0", "none"), pay(ADA, "130"),
             earned(BEN, "20", "old"), earned(BEN, "9", "one"), pay(BEN, "29"), earned(EVA, "7", "old"), pay(EVA, "7")),
        made(2, "2026-Q2", earned(BEN, "0", "old", before="20"), earned(ADA, "0", "one"), pay(BEN, "0"), pay(ADA, "0")),
    ]
    people = (*DOLLARS, "P3 | Eva | CSM | USD |")
    fact = "CSB792 plan.yaml:10 closed runs paid {} for `{}`, and a has no such component"
    found = told(tmp_path, batches, people=people)
    assert found == [
        fact.format("7.00 EUR and 50.00 USD to 3 people", "old"), fact.format("9.00 USD to P2 Ben", "one"),
        "CSB793 people.csv:4 P3 Eva is paid in USD, and closed runs of 2026 paid them in EUR by a"]
    assert hints(tmp_path / "2", batches)[0] == (
        f"call it `old` again: what it earns by now is settled against what it paid{ANEW}")


@pytest.mark.parametrize("lines", [
    (earned("a P1 EUR", "5"),), (beside("a P1 EUR", "adjustment", "5", facts=["F-1"]),),
    (beside("a P1 EUR", "guarantee", "5"),), (beside("a P1 EUR", "draw", "5", balance="5"),),
])
def test_a_year_is_settled_in_the_currency_in_which_it_paid(
    tmp_path: Path, lines: tuple[TermEntry, ...]
) -> None:
    """What another year and another plan paid in is not asked."""
    batches = [made(1, "2025-Q4", pay(BEN.replace("USD", "GBP"), "1")),
               made(2, "2026-Q1", *lines, pay("a P1 EUR", "5"), pay("b P2 GBP", "1"), earned(BEN, "1"), pay(BEN, "1"))]
    [found] = told(tmp_path, batches, RECOVERABLE)
    assert found == ("CSB793 people.csv:2 P1 Ada is paid in USD, and closed runs of 2026 paid them in EUR by a")
    assert hints(tmp_path / "2", batches, RECOVERABLE) == [
        f"give their row EUR for this year: a year is settled in one currency{ANEW}"]


def test_the_currency_is_told_at_the_first_of_their_rows(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", earned("a P1 EUR", "5"), pay("a P1 EUR", "5"))]
    [found] = contradicted(run_of(tmp_path, {"a": "CSM"}, DOLLARS, batches, moved="P1"), batches)
    assert (found.code, found.span.line) == ("CSB793", 2)


def test_who_was_paid_nothing_may_change_the_currency(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", earned("a P1 EUR", "0"), pay("a P1 EUR", "0"))]
    assert told(tmp_path, batches) == []
    carried = [made(1, "2026-Q1", earned("a P1 EUR", "0"), pay("a P1 EUR", "0", left="-1"))]
    assert [each[:6] for each in told(tmp_path / "2", carried)] == ["CSB793"]


def test_what_is_held_back_needs_a_release(tmp_path: Path) -> None:
    """The part of the next run may be nothing."""
    batches = [made(1, "2026-Q1", earned(ADA, "100"), beside(ADA, "release", "-40", balance="40", later=["0", "40"]),
                    pay(ADA, "60"), earned(BEN, "10"), pay(BEN, "10"))]
    assert told(tmp_path, batches) == [
        "CSB794 plan.yaml:3 a has no `release`, and closed runs hold back 40.00 USD of P1 Ada"]
    assert told(tmp_path / "2", batches, "release: [60%, 40%]") == []


def test_what_is_owed_needs_a_draw_that_is_repaid(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", beside(ADA, "draw", "30", balance="30"), pay(ADA, "30"),
                    beside(BEN, "draw", "12", balance="12"), pay(BEN, "12"))]
    assert told(tmp_path, batches) == [
        "CSB795 plan.yaml:3 a has no `draw`, and draws of closed runs are owed: 42.00 USD by 2 people"]
    assert told(tmp_path / "2", batches, KEPT) == [
        "CSB795 plan.yaml:9 a has a `draw` that is not recoverable, and draws of closed runs are owed: 42.00 USD by 2 "
        "people"]
    assert told(tmp_path / "3", batches, RECOVERABLE) == []
    assert hints(tmp_path / "4", batches) == [
        "give the plan its recoverable `draw` back: `until` ends it, and what is owed is repaid after that too"]
    nothing = [made(1, "2026-Q1", earned(ADA, "30"), pay(ADA, "30"))]
    assert told(tmp_path / "5", nothing) == told(tmp_path / "6", nothing, KEPT) == []


def test_a_plan_that_only_reports_settles_nothing(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", beside(ADA, "draw", "30", balance="30"), pay(ADA, "30"))]
    assert told(tmp_path, batches, "mode: report_only") == []


def test_two_people_alone_are_counted(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", earned(ADA, "5", "old"), pay(ADA, "5"), earned(BEN, "6", "old"), pay(BEN, "6"))]
    assert told(tmp_path, batches) == [
        "CSB792 plan.yaml:10 closed runs paid 11.00 USD to 2 people for `old`, and a has no such component"]
