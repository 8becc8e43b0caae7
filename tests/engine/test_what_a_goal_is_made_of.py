"""A goal is the sum of what was stated, each for the days on plan, less what leave and a ramp leave (R2, R16, R25)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.engine.goal_terms import goal_terms
from csbonus.engine.goals import Wanted, goal_of
from csbonus.engine.participants import participants
from csbonus.engine.questions import Case, Known
from csbonus.engine.readings import YEAR, Period, quarter_period, year_to_date
from csbonus.inputs.roster import GoalRow, Leave
from tests.engine.test_people_on_a_plan import days, spell
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: some
    title: What a goal is made of
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD, prorate: {prorate}}}
    measures:
      own: {{title: Own, definition: Own, from: book, numerator: closing, unit: money}}
    components:
      one: {{weight: 100%, curve: linear, settle: quarterly_with_true_up, {one}}}
    {more}"""
GROWTH, SPLIT = "measure: expansion_arr, goal: ", "{quarter: 8000 USD, year: 32000 USD}"
DATED = "{quarter: {2026-01-01: 100 USD, 2026-04-01: 150 USD}, year: {2026-01-01: 400 USD, 2026-10-01: 500 USD}}"
TYPED = f"{GROWTH}goals"
BOOK = "measure: own, window: year_to_date, goal: "
FIRST, TO_DATE = quarter_period(1, 1), year_to_date(2)
LATE, MAY, JULY = "2026-02-16", "2026-05-10", "2026-07-01"


def made(
    folder: Path, one: str, period: Period, since: str, *, more: str = "", typed: Sequence[str] = (), leave: str = "",
    prorate: str = "calendar_days",
) -> list[str]:
    """`stated here asked` of each term, and the days that are told of it; together they are the goal."""
    loaded = read_plan(folder, PLAN.format(one=one, more=more, prorate=prorate))
    plan, year = loaded.plan, loaded.plan.calendar()
    leaves = [Leave("P1", days(*leave.split()), 1, "relieve_goal")] if leave else []
    (ada,) = participants(plan, [spell(since)], leaves, {})
    goals = {("person", "P1", "one", label): GoalRow("person", "P1", "one", label, amount, 1)
             for label, amount in (each.split() for each in typed)}
    case = Case(plan, year, {"P1": ada}, goals, {}, True, loaded, Known({}, {}))
    component = plan.components["one"]
    unit = "P1" if component.scope == "person" else "Red"
    wanted, goal = Wanted("one", component, ada, unit, period, {}), component.goal
    assert goal is not None
    terms, whole = goal_terms(case, wanted, goal), goal_of(case, wanted, goal)
    assert whole is not None
    assert not terms or sum(term.value for term in terms) == whole.value
    return [" ".join(map(str, (term.stated.value, term.here, term.asked, *(term.units or ())))) for term in terms]


WHOLE = ["8000 1 1 91 91", "8000 1 1 92 92", "8000 1 1 92 92"]


@pytest.mark.parametrize(("one", "period", "since", "terms"), [
    # 16 February to 31 March are 44 days, 10 May to 30 June 52
    (f"{GROWTH}8000 USD", FIRST, LATE, ["8000 22/45 1 44 90"]),
    (f"{GROWTH}8000 USD", YEAR, LATE, ["8000 22/45 1 44 90", *WHOLE]),
    (f"{GROWTH}8000 USD", YEAR, MAY, ["8000 4/7 1 52 91", *WHOLE[1:]]),
    (f"{GROWTH}8000 USD", TO_DATE, MAY, ["8000 4/7 1 52 91"]),
    (f"{GROWTH}{SPLIT}", FIRST, LATE, ["8000 22/45 1 44 90"]),
    (f"{GROWTH}{SPLIT}", YEAR, JULY, ["32000 1/2 1"]),
    # a team's goal is asked of all of it, in every quarter
    (f"{GROWTH}8000 USD, scope: team", FIRST, LATE, ["8000 1 1"]),
    (f"{GROWTH}8000 USD, scope: team", YEAR, MAY, ["8000 1 1"] * 4),
    (f"{GROWTH}{SPLIT}, scope: team", YEAR, JULY, ["32000 1 1"]),
    # ratios are weighed, not added up
    ("measure: gross_renewal_rate, goal: 90%", FIRST, LATE, []),
    # a book that is opened again has the goal of the last quarter, or that of the year as it is at its end
    (f"{BOOK}{DATED}", TO_DATE, "2025-01-01", ["150 1 1 91 91"]),
    (f"{BOOK}{DATED}", YEAR, JULY, ["500 1/2 1"]),
])
def test_terms_of_goals_in_the_plan(tmp_path: Path, one: str, period: Period, since: str, terms: list[str]) -> None:
    assert made(tmp_path, one, period, since) == terms


QUARTERS = [f"2026-Q{n} {n}00" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(("one", "period", "typed", "terms"), [
    # as they were typed, whatever the days
    (TYPED, FIRST, QUARTERS, ["100 1 1"]),
    (TYPED, YEAR, QUARTERS, ["100 1 1", "200 1 1", "300 1 1", "400 1 1"]),
    (TYPED, YEAR, [*QUARTERS, "2026 900"], ["900 1 1"]),
    (f"{BOOK}goals", YEAR, QUARTERS, ["400 1 1"]),
])
def test_terms_of_goals_that_were_typed_in(
    tmp_path: Path, one: str, period: Period, typed: list[str], terms: list[str]
) -> None:
    assert made(tmp_path, one, period, LATE, typed=typed) == terms


def test_relieved_leave_and_a_ramp_are_less_to_ask_for(tmp_path: Path) -> None:
    """16 February to 15 March, 28 of 44 days, are at half: 30/44. From 22 March on ten more days are relieved."""
    ramp, away, growth = "ramp: {goals: [50%]}", "2026-03-22 2026-03-31", f"{GROWTH}8000 USD"
    assert made(tmp_path / "1", growth, FIRST, LATE, more=ramp) == ["8000 22/45 15/22 44 90"]
    assert made(tmp_path / "2", growth, FIRST, LATE, more=ramp, leave=away) == ["8000 22/45 5/11 44 90"]
    # a ramp is not of what was typed in for her; of 44 days 34 are there, of 184 days from July on 174
    assert made(tmp_path / "3", TYPED, FIRST, LATE, more=ramp, leave=away, typed=QUARTERS) == ["100 1 17/22"]
    assert made(tmp_path / "4", f"{GROWTH}{SPLIT}", YEAR, JULY, leave="2026-08-01 2026-08-10") == ["32000 1/2 87/92"]


def test_where_months_are_counted_the_days_are_months(tmp_path: Path) -> None:
    """On plan on 15 March alone."""
    assert made(tmp_path, f"{GROWTH}8000 USD", FIRST, LATE, prorate="months") == ["8000 1/3 1 1 3"]
