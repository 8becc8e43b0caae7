"""The parts of a change in ARR, renewed ARR, net churn (catalogue of measures, calculation R17, R24)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: parts
    title: Parts of a change in ARR
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      part:
        measure: {measure}
        scope: {scope}
        weight: 100%
        settle: quarterly
        curve: {curve}
        {more}
"""
POINTS = "{kind: points, on: actual, points: {0 USD: 0%, 1000 USD: 100%}}"


NET = "window: quarter\n        goal: 0%\n        baseline: 10%"
FALLING = "{kind: points, on: actual, points: {0 USD: 100%, 1000 USD: 0%}}"


def plan(measure: str, scope: str = "company", curve: str = "", more: str = "") -> str:
    curve = curve or (FALLING if measure in ("contracted_arr", "churned_arr") else POINTS)
    return PLAN.format(measure=measure, scope=scope, curve=curve, more=more)


# Top is the parent of A1, A2, A3; A2 left, A3 is new at a customer that pays already; B grew, C shrank, D left, E and
# F are new accounts of one new customer
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | parent_id\nTop |\nA1 | Top\nA2 | Top\nA3 | Top\nB |\nC |\nD |\nNew |\nE | New\nF | New",
    "assignments": "account_id | person_id | valid_from\nE | P1 | 2025-01-01\nA1 | P1 | 2025-01-01",
    "book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 300
        A2         | 2025-12-31 | 100
        B          | 2025-12-31 | 200
        C          | 2025-12-31 | 500
        D          | 2025-12-31 | 70
        A1         | 2026-03-31 | 300
        A3         | 2026-03-31 | 60
        B          | 2026-03-31 | 250
        C          | 2026-03-31 | 400
        E          | 2026-03-31 | 11
        F          | 2026-03-31 | 31""",
}


def actual(run: Run, unit: str = "company") -> Fraction | None:
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value


PARTS = {"new_arr": 42, "expanded_arr": 50, "contracted_arr": 140, "churned_arr": 70}


@pytest.mark.parametrize(("measure", "expected"), PARTS.items())
def test_each_part_is_measured_at_the_parent(tmp_path: Path, measure: str, expected: int) -> None:
    assert actual(calculated(tmp_path, plan(measure), BASE, quarter(1))) == expected


def test_the_parts_make_the_change(tmp_path: Path) -> None:
    new, expanded, contracted, churned = PARTS.values()
    change = actual(calculated(tmp_path, plan("change_in_arr"), BASE, quarter(1)))
    assert change == new + expanded - contracted - churned


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("new_arr", 11), ("contracted_arr", Fraction(40 * 300, 400))],  # E alone; A1's part of what the parent lost
)
def test_a_person_has_the_part_of_the_accounts_held(tmp_path: Path, measure: str, expected: Fraction) -> None:
    assert actual(calculated(tmp_path, plan(measure, scope="person"), BASE, quarter(1)), "P1") == expected


def test_net_churn_may_be_below_zero_and_pays_from_a_ceiling_down(tmp_path: Path) -> None:
    text = plan("net_churn", curve="linear", more=NET)
    # lost 70 + 140, won 50, of 1170: (10 % - 160/1170) ÷ 10 % is below zero and pays nothing
    run = calculated(tmp_path / "lost", text, BASE, quarter(1))
    assert actual(run) == Fraction(160, 1170)
    assert due(run, "P1") == amounts("0.00")
    # B at 527 makes it -117 of 1170 = -10 %: twice the way to the goal
    grown = BASE | {"book": BASE["book"].replace("| 250", "| 527")}
    run = calculated(tmp_path / "won", text, grown, quarter(1))
    assert actual(run) == Fraction(-117, 1170)
    assert due(run, "P1") == amounts("10000.00")


def test_renewed_arr_counts_what_was_won_in_time_without_expansion(tmp_path: Path) -> None:
    renewals = """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | expansion_arr | signed_date
        R1         | B          | 2026-02-01 | 200     | renewed | 150         | 70            | 2026-01-20
        R2         | C          | 2026-02-01 | 100     | renewed | 100         |               | 2026-04-20
        R3         | D          | 2026-02-01 | 70      | churned | 0           |               |"""
    run = calculated(tmp_path, plan("renewed_arr"), BASE | {"renewals": renewals}, quarter(1))
    assert actual(run) == 150
