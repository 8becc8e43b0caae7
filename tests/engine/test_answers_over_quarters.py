"""How many answers there are over several quarters together, and what is asked of a goal that was typed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_leave_and_ramps import plan as plan_of_leave
from tests.engine.test_leave_and_ramps import world as world_of_leave
from tests.engine.world import amounts, calculated, due

PLAN = """
    csbonus: 1
    plan: voice
    title: The voice of the customer
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      voice:
        measure: csat
        weight: 100%
        goal: 100%
        curve: linear
        no_base: zero
        settle: annual
        with: {min_responses: 10}
"""


@pytest.mark.parametrize(("first", "second", "pays"), [
    (5, 5, "4,000"),  # ten of both quarters together
    (4, 5, "0"), (5, 4, "0"), (0, 10, "4,000"), (10, 0, "4,000"), (0, 0, "0"),
])
def test_answers_of_the_quarters_of_a_year_count_together(tmp_path: Path, first: int, second: int, pays: str) -> None:
    rows = [f"E{month}{n} | P1 | 2026-{month}-05 | csat | 5" for month, count in (("02", first), ("05", second))
            for n in range(count)]
    run = calculated(tmp_path, PLAN, {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "events": "\n".join(["event_id | person_id | date | kind | value", *rows]),
    })
    assert due(run, "P1")[-1:] == amounts(pays)


def test_a_goal_that_was_typed_in_is_relieved_but_not_ramped(tmp_path: Path) -> None:
    """Relieved of February, a joiner in the first months is asked for 62 of 90 days of 900, which is 620."""
    goals = "\n".join(f"person | P1 | growth | 2026-Q{q} | 900" for q in (1, 2, 3, 4))
    tables = world_of_leave(310, "relieve_goal", joined="2026-01-01", leave="2026-02-01 | 2026-02-28") | {
        "goals": f"scope|scope_id|measure|quarter|goal\n{goals}",
    }
    text = plan_of_leave(goal="goals", more="ramp: {goals: [25%, 50%, 75%]}")
    assert due(calculated(tmp_path, text, tables), "P1")[0] == amounts("500")[0]


def test_a_typed_goal_of_a_quarter_without_a_month_that_counts_is_as_it_was_typed(tmp_path: Path) -> None:
    """Joined on 20 March, relieved of April: 900, two thirds of 900, 900 and 900 are asked for, and were sold."""
    goals = "\n".join(f"person | P1 | growth | 2026-Q{q} | 900" for q in (1, 2, 3, 4))
    tables = world_of_leave(600, "relieve_goal", joined="2026-03-20", leave="2026-04-01 | 2026-04-30") | {
        "goals": f"scope|scope_id|measure|quarter|goal\n{goals}",
    }
    text = plan_of_leave(", prorate: months", goal="goals", settle="annual")
    assert due(calculated(tmp_path, text, tables), "P1")[-1:] == amounts("3,000")
