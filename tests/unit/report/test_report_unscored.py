"""An explanation says why a result is not scored, and what was typed in."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs
from tests.engine.world import calculated, quarter, refused

PLAN = """
    csbonus: 1
    plan: judged
    title: An objective and scores of accounts
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      objective:
        measure: score
        score: mbo
        scale: {1: 0%, 3: 60%, 5: 100%, between: straight_line}
        weight: 50%
        goal: 80%
        curve: linear
      relationship:
        measure: account_score
        score: relationship
        min_coverage: 75%
        weight: 50%
        goal: 70
        curve: linear
        no_base: zero
"""
TABLES = {
    "people": "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1\nA2 | P1",
    "scores": """
        quarter | scope | scope_id | measure | value
        2026-Q1 | person | P1 | mbo | 4
        2026-Q1 | account | A1 | relationship | 90
    """,
}


def explained(folder: Path) -> str:
    run = calculated(folder, PLAN, TABLES, quarter(1))
    console = Console(file=io.StringIO(), width=160, highlight=False)
    people = run.plans[0].desk.case.participants
    print_stories(console, stories(run.plans[0], people["P1"], shown_runs(run.ask), None), 5)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def test_what_was_typed_in_stands_beside_what_it_is_worth(tmp_path: Path) -> None:
    assert "scores.csv:2 0.80 1 4 on the scale" in explained(tmp_path)


def test_too_few_scores_are_no_curve_and_no_missing_base(tmp_path: Path) -> None:
    text = explained(tmp_path)
    assert "0 %: nothing to put on the curve, so it is `no_base: zero`" in text
    assert "not scored: 90 ÷ 1" in text


def test_a_goal_in_scores_beside_a_scale_is_told_what_it_is_worth(tmp_path: Path) -> None:
    found = refused(tmp_path, PLAN.replace("goal: 80%", "goal: 4"), TABLES, quarter(1))
    assert found == ["CSB521 the scale of mbo makes its scores percentages, but the goal of objective is 4"]
