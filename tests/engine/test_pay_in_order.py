"""What gates, caps and floors leave of pay in quarters and the year, and in what order (calculation §6, R11, R12)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due

# 4,000 a year: a quarter of 1,000.
PLAN = """
    csbonus: 1
    plan: two
    title: Objectives under gates, caps and floors
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    {more}
    components:
      one: {{measure: score, score: one, weight: {weight}, goal: 100%, curve: linear, settle: {settle}{own}}}
      {other}
"""
TWO = "two: {{measure: score, score: two, weight: 50%, goal: 100%, curve: linear, settle: {settle}}}"


def plan(
    more: str = "", own: str = "", settle: str = "quarterly_with_true_up", *, two: bool = False, target: int = 4000
) -> str:
    other = TWO.format(settle=settle) if two else ""
    own = f", {own}" if own else ""
    return PLAN.format(more=more, own=own, settle=settle, target=target, other=other, weight="50%" if two else "100%")


def world(currency: str = "", **scores: str) -> dict[str, str]:
    """Scores of the four quarters by name, as `100 100 100 100`; a dash where there is none."""
    rows = [
        f"2026-Q{number} | person | P1 | {name} | {value}%"
        for name, values in scores.items() for number, value in enumerate(values.split(), start=1) if value != "-"
    ]
    return {
        "people": f"person_id | name | role | currency | valid_from\nP1 | Ada | CSM | {currency} | 2025-01-01",
        "fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01\nGBP | 2 | 2026-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def gate(score: str, below: str, then: str, more: str = "") -> str:
    return f"{{when: {{measure: score, score: {score}, scope: person, below: {below}}}, then: {then}{more}}}"


def steps(run: Run, period: Period, component: str = "one") -> Mapping[str, str]:
    """The amounts before and after each step of a component, as `4000 1000`."""
    desk = run.plans[0].desk
    found = earnings(desk, run.plans[0].people[0], period)[component]
    return {step.name: f"{step.before} {step.after}" for step in found.steps}


FINAL, LATER = gate("health", "85%", "zero", ", final: quarter"), gate("use", "50%", "{cap: 25%}", ", of: plan")


def test_no_more_than_the_year_earned_is_kept_from_it(tmp_path: Path) -> None:
    """400 % in the first quarter, withheld for good: 4,000. The year is at 100 %, capped at 25 % by a gate of its own.

    `use` is 100, 0, 0, 0 %: enough in the first quarter, and 25 % in the year.
    """
    text = plan(f"gates: [{FINAL}, {LATER}]")
    run = calculated(tmp_path, text, world(one="400 0 0 0", health="80 90 90 90", use="100 0 0 0"))
    assert due(run, "P1") == amounts("0", "0", "0", "0", "0")
    assert steps(run, YEAR) == {
        "curve and weight": "4000 4000", "gates": "4000 4000", "component cap": "4000 4000",
        "plan multiplier": "4000 1000", "quarters' final gates": "1000 0",
    }


def test_what_a_gate_withheld_for_good_is_what_the_quarter_would_have_been_paid(tmp_path: Path) -> None:
    """200 % in the first quarter would have been 1,000 under the cap; the year is at 125 %, paid 4,000 less that."""
    text = plan(f"gates: [{FINAL}, {gate('use', '50%', 'zero')}]", "cap: 100%")
    run = calculated(tmp_path, text, world(one="200 100 100 100", health="80 90 90 90", use="100 100 100 100"))
    assert due(run, "P1") == amounts("0", "1,000", "1,000", "1,000", "0")
    assert steps(run, YEAR)["quarters' final gates"] == "4000 3000"


def test_a_year_that_earned_nothing_has_nothing_kept_from_it(tmp_path: Path) -> None:
    text = plan(f"gates: [{FINAL}, {gate('use', '50%', 'zero')}]")
    run = calculated(tmp_path, text, world(one="100 0 0 0", health="80 90 90 90", use="100 0 0 0"))
    assert due(run, "P1") == amounts("0", "0", "0", "0", "0")
    assert "quarters' final gates" not in steps(run, YEAR)


def test_also_less_than_one_is_kept_for_good(tmp_path: Path) -> None:
    """2 a year: half of one was withheld in the first quarter."""
    run = calculated(tmp_path, plan(f"gates: [{FINAL}]", target=2), world(one="100 100 100 100", health="80 90 90 90"))
    assert due(run, "P1") == amounts("0", "0.50", "0.50", "0.50", "0")


@pytest.mark.parametrize(("currency", "quarter_pays"), [("", "250"), ("EUR", "200"), ("GBP", "125")])
@pytest.mark.parametrize(("more", "own"), [("", "cap: 1000 USD"), ("caps: {person: 1000 USD}", "")])
def test_an_amount_of_the_plan_is_a_limit_in_the_currency_of_a_person(
    tmp_path: Path, currency: str, quarter_pays: str, more: str, own: str
) -> None:
    """1,000 USD a year are 800 EUR and 500 GBP."""
    run = calculated(tmp_path, plan(more, own, "quarterly"), world(currency, one="100 100 100 100"), quarter(2))
    assert due(run, "P1") == amounts(quarter_pays, quarter_pays)


CARRY = "no_base: carry"


def test_the_cap_of_a_person_moves_with_the_target_pay_that_is_carried(tmp_path: Path) -> None:
    """`one` is not scored in the first two quarters: its 500 of each are decided with the third.

    Until then 500 a quarter may be paid, in the third 2,000 and in the fourth 1,000; the year is 200 % and 100 %.
    """
    run = calculated(
        tmp_path, plan("caps: {person: 100%}", CARRY, two=True), world(one="- - 200 200", two="200 100 100 100"),
    )
    assert [due(run, "P1", name) for name in ("one", "two")] == [
        # 3,000 and 500 as 2,000; 1,000 and 500 as 1,000; the year: 4,000 and 2,500 as 4,000
        amounts("0", "0", "1,714.29", "666.66", "80.59"),
        amounts("500", "500", "285.71", "333.34", "-80.59"),
    ]


def test_a_person_with_a_floor_and_without_a_cap_has_the_floor(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("floors: {person: 60%}", settle="quarterly"), world(one="50 70 80 90"), quarter(2))
    assert due(run, "P1") == amounts("600", "700")
    assert steps(run, quarter_period(1, 1))["person floor"] == "500 600"


def test_quarters_that_are_final_are_paid_beside_what_the_year_decides(tmp_path: Path) -> None:
    """Not scored in the second quarter, so paid its target; the year is 70 % of the three others."""
    run = calculated(tmp_path, plan(own="no_base: target"), world(one="50 - 60 100"))
    assert due(run, "P1") == amounts("500", "1,000", "600", "1,000", "0")
    found = earnings(run.plans[0].desk, run.plans[0].people[0], YEAR)["one"]
    assert [found.target, found.set_aside, found.amount] == [3000, 1000, 3100]
