"""Accounts on their way to a milestone, one by one: the days they took and what is said of each."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.engine.detail import Row, rows
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: onboarding
    title: Time to value
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      way: {{measure: {measure}, weight: 100%, goal: {goal}, curve: linear, settle: quarterly, no_base: zero,
             with: {{milestone: [go_live], sla_days: 30{start}}}}}
"""
DAYS = ("days_to_value", "20, baseline: 60")


def plan(measure: str = "time_to_value", goal: str = "80%", start: str = "") -> str:
    return PLAN.format(measure=measure, goal=goal, start=start)


def world(**days: tuple[str, tuple[str, ...]]) -> dict[str, str]:
    """By account the day it began, and the days on which it reached the milestone."""
    events = [f"{one}-{day} | P1 | {day} | go_live | {one}" for one, (_, reached) in days.items() for day in reached]
    held = [f"{one} | P1 | 2025-01-01" for one in days]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "\n".join(["account_id | customer_since", *(f"{each} | {at}" for each, (at, _) in days.items())]),
        "assignments": "\n".join(["account_id | person_id | valid_from", *held]),
        "events": "\n".join(["event_id | person_id | date | kind | account_id", *events]),
    }


WAYS = world(
    A1=("2026-01-01", ("2026-01-31",)), A2=("2026-01-02", ("2026-02-02",)), A3=("2026-02-10", ("2026-03-31",)),
    A4=("2026-02-10", ("2026-04-01",)), A5=("2026-02-20", ()), A6=("2026-02-01", ("2026-02-01",)),
    A7=("2026-02-03", ("2026-02-13", "2026-03-20")), A8=("2026-02-03", ("2026-02-02",)),
)


def test_an_account_is_in_time_late_or_open(tmp_path: Path) -> None:
    """In time on its 30th day, on its first, and by the first of two; late on the last day of the quarter."""
    found = rows(calculated(tmp_path, plan(), WAYS, quarter(1)), "accounts", "P1")
    assert [each.counts for each in found] == [1, 0, 0, 0, 0, 1, 1, 0]
    assert [each.said for each in found] == ["in_time", "late", "late", "open", "open", "in_time", "in_time", "open"]
    assert found[1] == Row("A2", 3, Fraction(0), "late")


def test_it_took_the_days_to_the_first_time_or_to_the_end_of_the_quarter(tmp_path: Path) -> None:
    found = rows(calculated(tmp_path, plan(*DAYS), WAYS, quarter(1)), "accounts", "P1")
    assert [each.counts for each in found] == [30, 31, 49, 49, 39, 0, 10, 56]


def test_a_way_that_begins_with_an_event_begins_with_the_first(tmp_path: Path) -> None:
    tables = world(A1=("", ("2026-02-20",)))
    kickoffs = "\nK2 | P1 | 2026-02-11 | kickoff | A1\nK1 | P1 | 2026-02-01 | kickoff | A1"
    text = plan(*DAYS, start=", start: [kickoff]")
    run = calculated(tmp_path, text, tables | {"events": tables["events"] + kickoffs}, quarter(1))
    assert [each.counts for each in rows(run, "accounts", "P1")] == [19]
