"""Kinds of event that a plan counts and no row has, or rows write otherwise: where each is told."""

from __future__ import annotations

from pathlib import Path

from tests.engine.world import calculated, quarter

PLAN = """\
csbonus: 1
plan: kinds
title: Kinds
year: 2026
currency: USD
for: {role: [CSM]}
pay: {target: 20000 USD}
gates:
  - {when: {measure: csat, scope: company, below: 50%}, then: zero, no_base: pass}
components:
  asked:
    measure: outcomes
    weight: 50%
    goal: 50%
    curve: linear
    no_base: zero
  counted:
    measure: events_counted
    weight: 50%
    goal: 5
    curve: linear
    with:
      kind: [reference, case_study, reference call]
  way:
    measure: time_to_value
    weight: 0%
    goal: 80%
    curve: linear
    no_base: zero
    with: {milestone: [go_live], sla_days: 30, start: customer_since}
"""
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | customer_since\nA1 | 2026-01-01",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
    "events": """
        event_id | person_id | date | kind | account_id | value | evidence
        E1 | P1 | 2026-02-01 | reference | A1 | 1 | x
        E2 | P1 | 2026-02-02 | Case Study | A1 | 1 | x
        E3 | P1 | 2026-02-03 | case_study | A1 | 1 | x
        E4 | P1 | 2026-02-04 | Case Study | A1 | 1 | x
        E5 | P1 | 2026-02-05 | golive | A1 | 1 | x
        E6 | P1 | 2026-02-06 | other | A1 | 1 | x""",
}


def test_a_kind_is_told_where_it_is_written_else_at_its_component_or_gate(tmp_path: Path) -> None:
    found = calculated(tmp_path, PLAN, TABLES, quarter(1)).warnings
    told = [(f"{each.code} {str(each.span).removeprefix(f'{tmp_path}/')}", each.message) for each in found]
    assert sorted(told) == [
        ("CSB553 plan.yaml:11:3", "no row of events has the kind `outcome`"),
        ("CSB553 plan.yaml:23:7", "no row of events has the kind `reference call`"),
        ("CSB553 plan.yaml:30:12", "no row of events has the kind `go_live`"),
        ("CSB553 plan.yaml:9:5", "no row of events has the kind `csat`"),
        ("CSB556 events.csv:3:4", "2 rows do not count: kind `Case Study` is not `case_study`"),
    ]
