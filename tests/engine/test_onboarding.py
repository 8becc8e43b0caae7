"""Accounts on their way to a milestone: the share in time, the days they took (catalogue of measures, R13)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask
from csbonus.engine.detail import credits_of, left_out
from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import Run
from tests.engine.world import calculated, quarter, read_plan

PLAN = """
    csbonus: 1
    plan: onboarding
    title: Time to value
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      way:
        measure: {measure}
        weight: 100%
        goal: {goal}
        baseline: {baseline}
        curve: linear
        settle: quarterly
        no_base: zero
        with: {settings}
"""


def plan(measure: str = "time_to_value", settings: str = "{milestone: [go_live], sla_days: 30}") -> str:
    goal, baseline = ("80%", "0%") if measure == "time_to_value" else ("20", "60")
    return PLAN.format(measure=measure, settings=settings, goal=goal, baseline=baseline)


# time runs out after 30 days: A1 31 January, A2 31 March, A3 1 April, A4 1 March, A5 2 March; A6 never began
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01",
    "accounts": """
        account_id | customer_since
        A1         | 2026-01-01
        A2         | 2026-03-01
        A3         | 2026-03-02
        A4         | 2026-01-30
        A5         | 2026-01-31
        A6         |""",
    "assignments": """
        account_id | person_id | valid_from | valid_to
        A1         | P1        | 2025-01-01 |
        A2         | P1        | 2025-01-01 |
        A3         | P1        | 2025-01-01 |
        A4         | P1        | 2025-01-01 | 2026-03-01
        A4         | P2        | 2026-03-02 |
        A5         | P2        | 2025-01-01 |""",
    "events": """
        event_id | person_id | date       | kind    | account_id
        E0       | P1        | 2025-12-24 | go_live | A1
        E1       | P1        | 2026-01-31 | go_live | A1
        E2       | P1        | 2026-02-20 | kickoff | A2
        E3       | P1        | 2026-03-02 | go_live | A4
        E4       | P1        | 2026-02-10 | go_live | A5
        E5       | P1        | 2026-02-28 | go_live | A5
        E6       | P1        | 2026-02-20 | kickoff | A6""",
}


def actual(run: Run, unit: str = "P1", number: int = 1) -> Fraction | None:
    desk = run.plans[0].desk
    first = desk.case.year.quarter(number).days.first
    (found,) = [units for (_, reading), units in desk.measured.items() if reading.days.first == first]
    return found[unit].value if unit in found else None


def test_an_account_counts_when_its_time_runs_out_and_an_open_one_is_missed(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), BASE, quarter(1))
    # A1 on its last day, A4 a day late, A2 open
    assert actual(run) == Fraction(1, 3)
    # A4 left P1 only after its time had run out
    assert actual(run, "P2") == 1


def test_the_days_are_a_mean_in_which_open_accounts_count_so_far(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("days_to_value"), BASE, quarter(1))
    # A1 30, A4 31, A2 open from 1 to 31 March
    assert actual(run) == Fraction(30 + 31 + 30, 3)


def test_the_way_may_begin_with_an_event(tmp_path: Path) -> None:
    settings = "{milestone: [go_live], sla_days: 10, start: [kickoff]}"
    events = BASE["events"] + "\n        E7       | P1        | 2026-03-02 | go_live | A2"
    run = calculated(tmp_path, plan(settings=settings), BASE | {"events": events}, quarter(1))
    assert actual(run) == 1  # A2 from 20 February to 2 March
    (asked,) = run.plans[0].asked.values()
    (question,) = run.plans[0].asked
    (reading,) = asked
    assert ("no_start", 4) in [(left.reason, left.rows) for left in left_out(run.plans[0], question, reading)]


@pytest.mark.parametrize("measure", ["time_to_value", "days_to_value"])
def test_whoever_is_on_leave_when_the_time_of_an_account_runs_out_is_told_of_it(tmp_path: Path, measure: str) -> None:
    away = {"leaves": "person_id | from | to\nP1 | 2026-03-30 | 2026-04-01"}
    run = calculated(tmp_path, plan(measure), BASE | away, quarter(1))
    ((question, (reading,)),) = run.plans[0].asked.items()
    found = credits_of(run.plans[0], question, reading, "P1")
    assert [each.account_id for each in found if each.reason == "owner_on_leave"] == ["A2"]
    assert ("owner_on_leave", 1) in [(left.reason, left.rows) for left in left_out(run.plans[0], question, reading)]


@pytest.mark.parametrize(("days", "number", "expected"), [(30, 2, Fraction(0)), (31, 2, Fraction(0)), (29, 1, None)])
def test_the_quarter_follows_the_days(tmp_path: Path, days: int, number: int, expected: Fraction | None) -> None:
    settings = f"{{milestone: [go_live], sla_days: {days}}}"
    run = calculated(tmp_path, plan(settings=settings), BASE, Ask(2, year=False, shown=None))
    # with 29 days A1, A2, A3 and A4 run out in the first quarter, none of them in time
    assert actual(run, number=number) == (0 if expected is None else expected)


def test_a_mean_of_days_has_the_same_goal_in_the_year_as_in_a_quarter(tmp_path: Path) -> None:
    # From 60 days to 20: 40 days are half of the way
    example = "    examples: [{year: true, annual_target: 20000 USD, way: 40, pays: 10000 USD}]\n"
    assert wrong_examples(read_plan(tmp_path, plan("days_to_value") + example)) == ()
