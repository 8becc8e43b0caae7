"""Scores of accounts: credited to who holds them, health from its parts (calculation R3, R12, R22)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: health
    title: Health of accounts
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      health:
        measure: {measure}
        scope: {scope}
        weight: 100%
        goal: {goal}
        curve: linear
        settle: quarterly
        no_base: zero
        {more}
"""
PARTS = "with: {parts: {product: 60%, outcomes: 30%, voice: 10%}}"


def plan(measure: str, more: str = PARTS, scope: str = "person", goal: str = "80") -> str:
    return PLAN.format(measure=measure, more=more, scope=scope, goal=goal)


BASE = {
    "people": "person_id | name | role | team | valid_from\n"
              "P1 | Ada | CSM | North | 2025-01-01\nP2 | Bo | CSM | North | 2025-01-01",
    "accounts": "account_id\nA1\nA2\nA3\nA4",
    "assignments": """
        account_id | person_id | valid_from | valid_to   | share
        A1         | P1        | 2025-01-01 |            |
        A2         | P1        | 2025-01-01 |            | 50%
        A2         | P2        | 2025-01-01 |            | 50%
        A3         | P1        | 2025-01-01 | 2026-03-30 |
        A3         | P2        | 2026-03-31 |            |
        A4         | P1        | 2025-01-01 |            |""",
    "book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 300
        A2         | 2025-12-31 | 400
        A3         | 2025-12-31 | 100
        A1         | 2026-03-31 | 100
        A1         | 2026-04-01 | 999""",
    "scores": """
        quarter | scope   | scope_id | measure  | value | weight
        2026-Q1 | account | A1       | product  | 90    |
        2026-Q1 | account | A1       | outcomes | 60    |
        2026-Q1 | account | A1       | voice    | 30    |
        2026-Q1 | account | A2       | product  | 70    |
        2026-Q1 | account | A2       | outcomes | 40%   |
        2026-Q1 | account | A3       | product  | 50    |
        2026-Q1 | account | A4       | other    | 4     | 3
        2026-Q1 | account | A1       | other    | 2     |
        2026-Q1 | person  | P1       | other    | 9     |
        2026-Q2 | account | A1       | product  | 10    |""".replace("40%  ", "40   "),
}


def actual(run: Run, unit: str = "P1") -> Fraction | None:
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value if unit in units else None


def test_a_score_of_accounts_counts_for_who_holds_them_with_its_weight(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("account_score", "score: other", goal="3"), BASE, quarter(1))
    assert actual(run) == Fraction(4 * 3 + 2, 3 + 1)
    assert due(run, "P1") == amounts("5833.33")


A1 = Fraction(9 * 60 + 6 * 30 + 3 * 10, 10)  # 75
A2 = Fraction(70 * 60 + 40 * 30, 90)  # without voice: 60


def test_health_leaves_missing_parts_out_and_shares_their_weight(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("health_score"), BASE, quarter(1))
    # A1 in full and half of A2; A3 and A4 have too few parts
    assert actual(run) == (A1 + A2 / 2) / (1 + Fraction(1, 2)) == 70
    assert due(run, "P1") == amounts("4375.00")


def test_parts_of_one_share_are_two_parts(tmp_path: Path) -> None:
    scores = """
        quarter | scope   | scope_id | measure  | value | weight
        2026-Q1 | account | A1       | product  | 90    | 1
        2026-Q1 | account | A1       | outcomes | 60    | 9"""
    more = "with: {parts: {product: 50%, outcomes: 50%}, min_parts: 2}"
    run = calculated(tmp_path, plan("health_score", more), BASE | {"scores": scores}, quarter(1))
    assert actual(run) == Fraction(90 + 60, 2)


def test_an_account_counts_for_who_holds_it_on_the_last_day_of_the_quarter(tmp_path: Path) -> None:
    more = PARTS.replace("10%}}", "10%}, min_parts: 1}")
    run = calculated(tmp_path, plan("health_score", more), BASE, quarter(1))
    assert actual(run, "P2") == (A2 / 2 + 50) / (1 + Fraction(1, 2))


def test_a_team_has_each_account_once(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("health_score", scope="team"), BASE, quarter(1))
    assert actual(run, "North") == (A1 + A2) / 2


def test_accounts_may_weigh_the_arr_they_last_had(tmp_path: Path) -> None:
    more = PARTS.replace("10%}}", "10%}, weigh_by: arr}")
    run = calculated(tmp_path, plan("health_score", more, scope="company"), BASE, quarter(1))
    assert actual(run, "company") == (A1 * 100 + A2 * 400) / 500


@pytest.mark.parametrize(("at_least", "expected"), [(75, Fraction(2, 3)), (60, Fraction(1)), (76, Fraction(0))])
def test_healthy_accounts_are_a_share(tmp_path: Path, at_least: int, expected: Fraction) -> None:
    more = PARTS.replace("10%}}", f"10%}}, at_least: {at_least}}}")
    run = calculated(tmp_path, plan("healthy_accounts", more, goal="80%"), BASE, quarter(1))
    assert actual(run) == expected


def test_a_health_score_is_a_whole_number_of_ppm(tmp_path: Path) -> None:
    scores = """
        quarter | scope   | scope_id | measure | value
        2026-Q1 | account | A1       | product | 10.00005
        2026-Q1 | account | A1       | voice   | 10.00005"""
    more = "with: {parts: {product: 60%, voice: 40%}}"
    run = calculated(tmp_path, plan("health_score", more), BASE | {"scores": scores}, quarter(1))
    assert actual(run) == Fraction("10.0001")  # 100,000.5 ppm, halves up


def test_a_part_that_no_score_has_is_refused(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, plan("health_score", "with: {parts: {prodct: 60%, voice: 40%}}"), BASE, quarter(1))
    assert told == "CSB524 the scores export has no `prodct`"


def test_small_accounts_are_left_out(tmp_path: Path) -> None:
    text = plan("health_score", scope="company") + "    accounts: {min_arr: 350 USD}\n"
    # when the quarter opened A2 had 400, A1 300
    assert actual(calculated(tmp_path, text, BASE, quarter(1)), "company") == A2
