"""A goal is told with the days, the leave and the ramp that made it what it is."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from csbonus.engine.ask import Ask
from csbonus.report.explain.machine import stories_as_json
from csbonus.report.explain.walk import Story
from tests.engine.world import calculated, quarter, whole_year
from tests.unit.report.test_report_explain import text_of, told

TABLES = {
    "accounts": "account_id\nA1",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
    "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-03-20 | 900 | upsell",
}
QUARTERLY, ANNUAL = "settle: quarterly", "settle: annual"


def goal_told(
    folder: Path, first_day: str, ask: Ask, *terms: str, more: str = "", pay: str = "", **tables: str
) -> tuple[str, Any]:
    """What P1, on plan from a day, is told of the goal of expansion; its steps for programs."""
    text = dedent("""
        csbonus: 1
        plan: growth
        title: Expansion
        year: 2026
        currency: USD
        for: {role: [CSM]}
        pay: {target: 40000 USDPAY}
        components:
          growth: {measure: expansion_arr, weight: 100%, curve: linear, TERMS}
    """).replace("TERMS", ", ".join(terms)).replace("PAY", pay) + more
    people = f"person_id | name | role | team | valid_from\nP1 | Ada | CSM | Red | {first_day}"
    run = calculated(folder, text, {"people": people, **TABLES, **tables}, ask)
    lines = [line.strip() for line in text_of(run, "P1", width=200).splitlines()]
    (goal,) = {line.removeprefix("Goal").partition("  [")[0].strip() for line in lines if line.startswith("Goal ")}
    stories: list[tuple[Story, ...]] = told(run, "P1")
    parts = [part for payout in json.loads(stories_as_json(stories)) for line in payout["lines"]
             for earned in line["earned"] if earned["earning"] for part in earned["earning"]["parts"]]
    return goal, parts[-1]["goal_steps"]


@pytest.mark.parametrize(
    ("first_day", "ask", "terms", "more", "goal"),
    [
        ("2026-01-01", quarter(1), ("goal: 8000 USD", QUARTERLY), "", "8,000 USD"),
        # 16 February to 31 March: 13 + 31 days
        ("2026-02-16", quarter(1), ("goal: 8000 USD", QUARTERLY), "", "8,000 × 44 of 90 days = ≈ 3,911.11 USD"),
        ("2026-02-15", quarter(1), ("goal: 8000 USD", QUARTERLY), "", "8,000 × 45 of 90 days = 4,000 USD"),
        ("2026-02-16", whole_year(), ("goal: {quarter: 8000 USD}", ANNUAL), "",
         "8,000 × 44 of 90 days + 8,000 + 8,000 + 8,000 = ≈ 27,911.11 USD"),
        ("2026-07-01", whole_year(), ("goal: {quarter: 8000 USD, year: 32000 USD}", ANNUAL), "",
         "32,000 × 50 % of the year = 16,000 USD"),
        # 31 days of January at half, 59 in full: 74.5 of 90
        ("2026-01-01", quarter(1), ("goal: 8000 USD", QUARTERLY), "ramp: {goals: [50%]}\n",
         "8,000 × ≈ 82.777778 % asked for = ≈ 6,622.22 USD"),
        ("2026-02-16", quarter(1), ("goal: 8000 USD", QUARTERLY, "scope: team"), "", "8,000 USD"),
        ("2026-02-16", whole_year(), ("goal: {quarter: 8000 USD}", ANNUAL, "scope: team"), "",
         "8,000 + 8,000 + 8,000 + 8,000 = 32,000 USD"),
    ],
)
def test_a_goal_of_the_plan_is_told_with_its_days(
    tmp_path: Path, first_day: str, ask: Ask, terms: tuple[str, ...], more: str, goal: str
) -> None:
    assert goal_told(tmp_path, first_day, ask, *terms, more=more)[0]== goal


def test_months_are_told_where_months_are_counted(tmp_path: Path) -> None:
    told_of = goal_told(tmp_path, "2026-02-10", quarter(1), "goal: 8000 USD", QUARTERLY, pay=", prorate: months")[0]
    assert told_of == "8,000 × 2 of 3 months = ≈ 5,333.33 USD"


def test_a_typed_goal_is_as_it_was_typed(tmp_path: Path) -> None:
    goals = "scope | scope_id | measure | quarter | goal\nperson | P1 | growth | 2026-Q1 | 8000"
    goal, steps = goal_told(tmp_path, "2026-02-16", quarter(1), "goal: goals", QUARTERLY, goals=goals)
    assert goal == "8,000 USD"
    assert steps == [{"stated": {"value": "8000", "unit": "USD"}, "here": "1", "asked": "1"}]


def test_programs_are_given_the_steps_exactly(tmp_path: Path) -> None:
    _, steps = goal_told(tmp_path, "2026-02-16", quarter(1), "goal: 8000 USD", QUARTERLY)
    assert steps == [{"stated": {"value": "8000", "unit": "USD"}, "here": "22/45", "asked": "1"}]
