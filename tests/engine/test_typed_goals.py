"""Goals of the goals export are refused where they cannot be in the unit of their measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: typed
    title: Typed goals
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      one: {{measure: {measure}, scope: company, weight: 100%, goal: goals, curve: linear, no_base: zero}}
"""


@pytest.mark.parametrize(
    ("measure", "goal", "hint"),
    [
        ("nps", "20%", "write `20`"),
        ("nps", "0.2", "write `20`"),
        ("events_counted, with: {kind: [nps]}", "40%", "write `40`"),
        ("csat", "75", "write `75%`"),
        ("expansion_arr", "20%", "write an amount"),
        ("nps", "0", "a goal is more than nothing"),
    ],
)
def test_a_typed_goal_in_another_unit_is_refused_with_the_goal_that_was_meant(
    tmp_path: Path, measure: str, goal: str, hint: str
) -> None:
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "accounts": "account_id\nA1",
        "events": "event_id | person_id | date | kind | account_id | value\nE1 | P1 | 2026-02-01 | nps | A1 | 5",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nX1 | A1 | 2026-02-01 | 5 | upsell",
        "goals": f"scope | scope_id | measure | quarter | goal\ncompany | | one | 2026-Q1 | {goal}",
    }
    with pytest.raises(Refused) as refusal:
        calculated(tmp_path, PLAN.format(measure=measure), tables, quarter(1))
    assert [(d.code, d.hint) for d in refusal.value.found] == [("CSB525", hint)]
