"""What a plan that only reports says beside a result, and where there is none."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.pay import earnings
from csbonus.engine.readings import quarter_period
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: report
    title: What was answered
    year: 2026
    currency: USD
    for: {role: [CSM]}
    mode: report_only
    components:
      answers: {measure: nps, with: {kind: nps, min_responses: 2}, weight: 100%, goal: 30}
"""
TABLES = {
    "people": "person_id | name | role | valid_from\n"
              "P1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01\nP3 | Cy | CSM | 2025-01-01",
    "events": "event_id | person_id | date | kind | value\nE1 | P1 | 2026-02-01 | nps | 10\n"
              "E2 | P1 | 2026-02-02 | nps | 9\nE3 | P2 | 2026-02-03 | nps | 10",
}


def test_only_what_is_not_scored_has_a_note(tmp_path: Path) -> None:
    [plan] = calculated(tmp_path, PLAN, TABLES, quarter(1)).plans
    earned = [earnings(plan.desk, person, quarter_period(1, 1))["answers"] for person in plan.people]
    told = [[(part.unit, part.attained.actual.value, part.note, part.pay) for part in each.parts] for each in earned]
    assert told == [
        [("P1", 100, "", 0)],
        [("P2", None, "no base (1 of the 2 answers that it needs)", 0)],
        [("P3", None, "no base (0 of the 2 answers that it needs)", 0)],
    ]
    assert {each.amount for each in earned} == {each.target for each in earned} == {0}
