"""Who has target pay in the year of a run and is on none of its plans."""

from __future__ import annotations

from pathlib import Path

from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {role: CSM}
    pay: {target: annual_target}
    components:
      objective: {measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear}
"""
PEOPLE = """
    person_id | name | role | valid_from | valid_to   | annual_target
    P1        | Ada  | CSM  | 2025-01-01 |            | 4000
    P7        | Gil  | Lead | 2025-01-01 | 2026-01-01 | 9000
    P6        | Flo  | Lead | 2026-12-31 |            | 9000
    P5        | Eva  | Lead | 2025-01-01 |            |
    P4        | Dan  | Lead | 2027-01-01 |            | 9000
    P3        | Cy   | Lead | 2025-01-01 | 2025-12-31 | 9000
    P2        | Bob  | Lead | 2025-01-01 | 2026-03-31 | 8000
    P2        | Bob  | Head | 2026-04-01 |            | 9000
"""


def test_whoever_has_target_pay_on_a_day_of_the_year_is_told_with_the_last_row(tmp_path: Path) -> None:
    scores = "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | mbo | 100%"
    run = calculated(tmp_path, PLAN, {"people": PEOPLE, "scores": scores}, quarter(1))
    assert {spell.person_id: spell.role for spell in run.unplanned} == {"P2": "Head", "P6": "Lead", "P7": "Lead"}
