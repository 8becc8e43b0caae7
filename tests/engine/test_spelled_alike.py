"""Rows that miss what a plan counts only by how a word is written are said, not left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: alike
    title: Alike
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD}
    components:
      first: {measure: events_counted, with: {kind: [reference_call]}, weight: 50%, goal: 1, curve: linear}
      second: {measure: score, score: mbo, weight: 50%, goal: 100%, curve: linear}
"""
PEOPLE = "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01\nP2 | Bo | CSM | 2026-01-01"
EVENTS = "event_id | person_id | date | kind | value\nE1 | P1 | 2026-02-01 | reference_call | 1"
SCORES = "quarter | scope | scope_id | measure | value"


def tables(events: str = "", *scores: str) -> dict[str, str]:
    rows = [f"2026-Q1 | person | {row} | 80%" for row in ("P1 | mbo", "P2 | mbo", *scores)]
    return {"people": PEOPLE, "events": EVENTS + events, "scores": "\n".join([SCORES, *rows])}


def said(run: Run) -> list[str]:
    return [f"{d.code} {d.message}" for d in run.warnings if d.code in ("CSB553", "CSB556")]


@pytest.mark.parametrize("kind", ["Reference_Call", "reference call", "reference-call", "REFERENCECALL"])
def test_a_kind_that_is_written_otherwise_is_said_with_how_many_rows_have_it(tmp_path: Path, kind: str) -> None:
    events = "".join(f"\nE{n} | P1 | 2026-02-0{n} | {kind} | 1" for n in (2, 3))
    run = calculated(tmp_path, PLAN, tables(events), quarter(1))
    assert said(run) == [f"CSB556 2 rows do not count: kind `{kind}` is not `reference_call`"]


@pytest.mark.parametrize("kind", ["reference_visit", "call"])
def test_another_kind_is_not_said(tmp_path: Path, kind: str) -> None:
    assert said(calculated(tmp_path, PLAN, tables(f"\nE2 | P1 | 2026-02-02 | {kind} | 1"), quarter(1))) == []


def test_a_kind_that_the_plan_counts_under_both_spellings_is_not_said(tmp_path: Path) -> None:
    both = PLAN.replace("[reference_call]", "[reference_call, Reference Call]")
    assert said(calculated(tmp_path, both, tables("\nE2 | P1 | 2026-02-02 | Reference Call | 1"), quarter(1))) == []


def test_where_no_row_has_the_kind_as_the_plan_writes_it_that_is_said_once(tmp_path: Path) -> None:
    plan = PLAN.replace("[reference_call]", "[Reference_Call]")
    run = calculated(tmp_path, plan, tables(), quarter(1))
    assert said(run) == ["CSB553 no row of events has the kind `Reference_Call`"]


def test_a_score_whose_name_is_written_otherwise_is_said(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, tables("", "P2 | MBO"), quarter(1))
    assert said(run) == ["CSB556 1 row does not count: measure `MBO` is not `mbo`"]
