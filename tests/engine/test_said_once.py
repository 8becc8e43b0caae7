"""What is wrong for everybody is said once, and names the unit or the people that it is wrong for."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.run import calculate
from tests.engine.world import quarter, read_plan, refused, write_data

SQUARED = Path(__file__).parents[1] / "errors" / "CSB515"
"""A measure of its own that multiplies more than there are digits for."""
PLAN = """
    csbonus: 1
    plan: {name}
    title: Once
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      nps: {{measure: nps, scope: {scope}, with: {{min_responses: {least}}}, weight: 100%, goal: 20, curve: linear}}
"""


def plan(name: str = "once", scope: str = "company", least: int = 3) -> str:
    return PLAN.format(name=name, scope=scope, least=least)


def tables(people: int) -> dict[str, str]:
    roster = "\n".join(f"P{n} | Name {n} | CSM | North | 2026-01-01" for n in range(1, people + 1))
    return {
        "people": f"person_id | name | role | team | valid_from\n{roster}",
        "accounts": "account_id\nA1",
        "events": "event_id | person_id | date | kind | account_id | value\nN1 | P1 | 2026-01-11 | nps | A1 | 10",
    }


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("company", "CSB550 nps of the company is not scored in 2026-Q1: 1 of the 3 answers that it needs"),
        ("team", "CSB550 nps of team North is not scored in 2026-Q1: 1 of the 3 answers that it needs"),
    ],
)
def test_a_unit_that_is_not_scored_is_said_once_for_all_of_its_people(tmp_path: Path, scope: str, said: str) -> None:
    assert refused(tmp_path, plan(scope=scope), tables(3), quarter(1)) == [said]


def test_a_company_without_any_answer_is_said_once(tmp_path: Path) -> None:
    given = tables(3)
    given["events"] = given["events"].replace("2026-01-11", "2025-01-11")
    said = "CSB550 nps of the company is not scored in 2026-Q1: there is no answer"
    assert refused(tmp_path, plan(least=1), given, quarter(1)) == [said]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (2, "P1 and P2 are on two plans at once: one and two"),
        (7, "P1, P2, P3, P4, P5 and 2 more are on two plans at once: one and two"),
    ],
)
def test_people_on_two_plans_at_once_are_named_together(tmp_path: Path, people: int, said: str) -> None:
    plans = [read_plan(tmp_path / name, plan(name, least=1)) for name in ("one", "two")]
    with pytest.raises(Refused) as refusal:
        calculate(plans, write_data(tmp_path / "data", tables(people)), quarter(1))
    assert [(d.code, d.message) for d in refusal.value.found] == [("CSB530", said)]


def test_numbers_too_large_to_be_added_up_are_those_of_one_measure_of_the_same_rows(tmp_path: Path) -> None:
    text = (SQUARED / "plan.yaml").read_text(encoding="utf-8").replace("weight: 100%", "weight: 50%")
    healthy = "  kept: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear, settle: quarterly}\n"
    loaded = read_plan(tmp_path, text.replace("measures:\n", f"{healthy}measures:\n"))
    with pytest.raises(Refused) as refusal:
        calculate([loaded], SQUARED / "data", quarter(1))
    assert [each.message for each in refusal.value.found] == [
        "the numbers of squared are too large to be added up exactly"
    ]
