"""Which goals of the goals export can be meant, and where one that cannot is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.run import calculate
from tests.engine.world import quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: typed
    title: Typed goals
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      bonus: {{measure: expansion_arr, scope: company, rate: 1%}}
      one: {{measure: {measure}, scope: company, weight: 50%, goal: goals, curve: linear, no_base: zero}}
      two: {{measure: nps, scope: company, weight: 50%, goal: 20, curve: linear, no_base: zero}}
"""


def told(folder: Path, measure: str, *goals: str) -> list[Diagnostic]:
    """What is said of rows of goals, each a name and a goal of the first quarter."""
    rows = "\n".join(f"company | | {name} | 2026-Q1 | {goal}" for name, goal in (each.split() for each in goals))
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "accounts": "account_id\nA1",
        "events": """
            event_id | person_id | date | kind | account_id | value
            E1 | P1 | 2026-02-01 | nps | A1 | 5
            E2 | P1 | 2026-02-01 | csat | A1 | 5""",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nX1 | A1 | 2026-02-01 | 5 | upsell",
        "goals": f"scope | scope_id | measure | quarter | goal\n{rows}",
    }
    try:
        found = calculate([read_plan(folder, PLAN.format(measure=measure))], write_data(folder / "data", tables),
                          quarter(1)).warnings
    except Refused as refused:
        found = refused.found
    return [each for each in found if each.code == "CSB525"]


@pytest.mark.parametrize(
    ("measure", "goal"),
    [
        ("csat", "75%"), ("csat", "0.75"), ("csat", "1"), ("csat", "3"), ("csat", "300%"),
        ("nps", "20"), ("nps", "1"), ("expansion_arr", "100"), ("expansion_arr", "0.5"),
    ],
)
def test_a_goal_that_can_be_meant_is_taken(tmp_path: Path, measure: str, goal: str) -> None:
    """A ratio is written as a part or in percent, up to three times the whole."""
    assert told(tmp_path, measure, f"one {goal}") == []


@pytest.mark.parametrize(
    ("measure", "goal", "hint"),
    [
        ("csat", "3.5", "write `3.5%`"), ("csat", "4", "write `4%`"), ("csat", "0%", "a goal is more than nothing"),
        ("nps", "-0.5", "a goal is more than nothing"), ("expansion_arr", "0.00", "a goal is more than nothing"),
        ("nps", "7%", "write `7`"), ("expansion_arr", "350%", "write an amount"),
    ],
)
def test_one_that_cannot_is_told_at_its_cell(tmp_path: Path, measure: str, goal: str, hint: str) -> None:
    [found] = told(tmp_path, measure, f"one {goal}")
    assert (str(found.span), found.message, found.hint) == ("goals.csv:2:5", f"`{goal}` is not a goal of one", hint)


def test_rows_that_no_component_reads_are_passed_over(tmp_path: Path) -> None:
    """`two` has its goal in the plan, `bonus` has none, `elsewhere` is of another plan; the rest are told in order."""
    found = told(
        tmp_path, "csat", "elsewhere 0", "two 0", "bonus 0", "nps 0.2", "expansion_arr 5%", "one 75%", "csat 80",
    )
    assert [(str(each.span), each.hint) for each in found] == [("goals.csv:8:5", "write `80%`")]
