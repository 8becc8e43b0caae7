"""Leads and events one by one: how far a lead had come in time, and why a row does not count."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import Row, rows, value
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: push
    title: A push
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      push: {{measure: {measure}, weight: 100%, goal: {goal}, curve: linear, settle: quarterly, no_base: zero{more}}}
{measures}
"""
PEOPLE = {"people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01"}


def plan(measure: str, goal: str = "50%", more: str = "", measures: str = "") -> str:
    return PLAN.format(measure=measure, goal=goal, more=more and f", {more}", measures=measures)


def leads(*rows: str) -> dict[str, str]:
    head = "lead_id | person_id | account_id | submitted_date | accepted_date | opportunity_date | won_date | amount"
    return PEOPLE | {"leads": "\n".join([head, *(f"L{n} | P1 | {row}" for n, row in enumerate(rows, start=1))])}


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("2026-02-09", 1), ("2026-02-10", 0), ("2026-03-31", 0)],
)
def test_a_lead_has_so_many_days_to_mature(tmp_path: Path, accepted: str, expected: int) -> None:
    """30 days after 10 January are 9 February."""
    tables = leads(f"A1 | 2026-01-10 | {accepted} | | | 900")
    run = calculated(tmp_path, plan("lead_conversion", more="with: {matures: 30}"), tables, quarter(1))
    assert value(run, "P1") == expected


def test_a_lead_that_matures_after_the_as_of_is_looked_at_on_that_day(tmp_path: Path) -> None:
    """Accepted within 30 days, which are over on 9 February, but after the day as of which is asked."""
    tables = leads("A1 | 2026-01-10 | 2026-02-09 | | | 900", "A1 | 2026-01-10 | 2026-02-08 | | | 900")
    text = plan("lead_conversion", more="with: {matures: 30}")
    run = calculated(tmp_path, text, tables, quarter(1, date(2026, 2, 8)))
    assert value(run, "P1") == Fraction(1, 2)


def test_a_lead_is_told_by_how_far_it_had_come_on_the_last_day(tmp_path: Path) -> None:
    tables = leads(
        "A1 | 2026-01-10 | 2026-01-11 | 2026-02-01 | 2026-03-31 | 900",
        "A2 | 2026-01-11 | 2026-01-12 | 2026-03-31 | | 900",
        "A0 | 2026-01-12 | 2026-03-31 | | | 900", "A3 | 2026-01-13 | 2026-04-01 | 2026-04-01 | 2026-04-01 | 900",
        "A4 | 2026-01-14 | | | | 900",
    )
    run = calculated(tmp_path, plan("lead_conversion", more="with: {matures: 60}"), tables, quarter(1))
    assert [(each.account, each.line, each.said) for each in rows(run, "leads", "P1")] == [
        ("A0", 4, "accepted"), ("A1", 2, "won"), ("A2", 3, "opened"), ("A3", 5, "open"), ("A4", 6, "open"),
    ]


OWN = """
    measures:
      good_answers:
        title: Good answers
        definition: The number of answers above three.
        from: events
        rows: value > 3
        unit: count
        numerator: 1
"""


def test_a_row_that_is_no_part_of_a_measure_says_so(tmp_path: Path) -> None:
    tables = PEOPLE | {"events": """
        event_id | person_id | date | kind | account_id | value
        E1 | P1 | 2026-01-10 | call | A1 | 4
        E2 | P1 | 2026-01-11 | call | A2 | 3
        E3 | P1 | 2026-01-12 | call | | 5"""}
    run = calculated(tmp_path, plan("good_answers", goal="2", measures=OWN), tables, quarter(1))
    assert value(run, "P1") == 2
    assert rows(run, "events", "P1") == [
        Row("", 4, Fraction(1), ""), Row("A1", 2, Fraction(1), ""), Row("A2", 3, Fraction(1), "not_in_measure"),
    ]
