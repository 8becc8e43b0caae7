"""Whose verdict holds for the year: that of each quarter, or that of the year itself (calculation R11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.pay import earnings
from csbonus.engine.readings import quarter_period
from tests.engine.world import amounts, calculated, due, quarter

# 4,000 a year: 1,000 a quarter at 100 %.
PLAN = """
    csbonus: 1
    plan: gated
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    gates:
{gates}
    components:
      objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly_with_true_up}}
"""
FINAL = ", final: quarter"


def gate(score: str, then: str, more: str = "") -> str:
    return f"      - {{when: {{measure: score, score: {score}, scope: company, below: 85%}}, then: {then}{more}}}"


def plan(*gates: str) -> str:
    return PLAN.format(gates="\n".join(gates))


def world(**scores: str) -> dict[str, str]:
    """Scores of the company by quarter, in percent, `-` for none; Ada's own objective is met in every quarter."""
    rows = [f"2026-Q{n} | person | P1 | mbo | 100%" for n in (1, 2, 3, 4)]
    rows += [f"2026-Q{n} | company | | {name} | {each}%" for name, all_ in scores.items()
             for n, each in enumerate(all_.split(), start=1) if each != "-"]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


@pytest.mark.parametrize(
    ("more", "health", "expected"),
    [
        # the year is at 82.5 % and fails as a whole
        ("", "80 80 90 80", ("0", "0", "1,000", "0", "-1,000")),
        # it passes at 87.5 %: what was withheld is paid
        ("", "80 90 90 90", ("0", "1,000", "1,000", "1,000", "1,000")),
        # the quarter's verdict stays, whatever the year's would be
        (FINAL, "60 90 90 90", ("0", "1,000", "1,000", "1,000", "0")),
        (FINAL, "80 90 90 90", ("0", "1,000", "1,000", "1,000", "0")),
    ],
)
def test_the_year_is_judged_again_unless_the_quarter_is_final(
    tmp_path: Path, more: str, health: str, expected: tuple[str, ...]
) -> None:
    run = calculated(tmp_path, plan(gate("health", "zero", more)), world(health=health))
    assert due(run, "P1") == amounts(*expected)


def test_of_two_gates_only_the_final_one_keeps_what_it_took_of_the_quarter(tmp_path: Path) -> None:
    """400 of 1,000 in the first quarter; without the final gate 800, so 400 are kept of the year's 4,000."""
    gates = gate("health", "{multiply: 50%}", FINAL), gate("safety", "{multiply: 80%}")
    run = calculated(tmp_path, plan(*gates), world(health="60 90 90 90", safety="80 100 100 100"))
    assert due(run, "P1") == amounts("400", "1,000", "1,000", "1,000", "200")


def test_a_gate_that_does_not_apply_takes_nothing_beside_one_that_does(tmp_path: Path) -> None:
    gates = gate("health", "{multiply: 50%}"), gate("safety", "zero", FINAL)
    run = calculated(tmp_path, plan(*gates), world(health="80 90 90 90", safety="85 85 85 85"), quarter(1))
    assert due(run, "P1") == amounts("500")


@pytest.mark.parametrize(("said", "applies", "expected"), [("fail", True, "0"), ("pass", False, "1,000")])
def test_a_gate_without_anything_to_measure_does_what_the_plan_says(
    tmp_path: Path, said: str, applies: bool, expected: str
) -> None:
    text = plan(gate("health", "zero", f", no_base: {said}"))
    run = calculated(tmp_path, text, world(health="- 90 90 90"), quarter(1))
    assert due(run, "P1") == amounts(expected)
    desk = run.plans[0].desk
    ada = desk.case.participants["P1"]
    [verdict] = earnings(desk, ada, quarter_period(1, 1))["objective"].verdicts
    assert (verdict.applies, verdict.note) == (applies, f"no base: {said}")
