"""Usage at month ends: utilisation, adoption, missing months (calculation R3, R13, R22, R26)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import calculated, quarter, refused

PLAN = """
    csbonus: 1
    plan: usage
    title: Use of the product
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      use:
        measure: {measure}
        weight: 100%
        goal: 80%
        curve: linear
        settle: quarterly
        with: {settings}
"""


def plan(measure: str = "licence_utilisation", settings: str = "{in_use: assigned}") -> str:
    return PLAN.format(measure=measure, settings=settings)


BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | customer_since | customer_until\nA1 | |\nA2 | |",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
}

USAGE = """
    account_id | date       | licences | assigned_users | active_users | feature | feature_users
    A1         | 2026-01-31 | 100      | 60             | 50           | chat    | 10
    A1         | 2026-01-31 | 100      | 60             | 50           | calls   | 0
    A1         | 2026-02-28 | 100      | 90             | 50           | chat    | 10
    A1         | 2026-03-31 | 100      | 120            | 50           | chat    | 10
    A2         | 2026-01-31 | 10       | 5              | 5            | chat    | 1
    A2         | 2026-02-28 | 10       | 5              | 5            | chat    | 1
    A2         | 2026-03-31 | 10       | 5              | 5            | calls   | 1"""


def actual(run: Run, unit: str = "P1") -> Fraction | None:
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value


def test_utilisation_is_the_mean_of_month_ends_weighted_by_licences(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), BASE | {"usage": USAGE}, quarter(1))
    # A1: (60 + 90 + 100) / 3 of 100; A2: 5 of 10
    assert actual(run) == (Fraction(250, 3) + 5) / 110


def test_active_users_instead_of_assigned(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(settings="{in_use: active}"), BASE | {"usage": USAGE}, quarter(1))
    assert actual(run) == Fraction(55, 110)


def test_the_latest_date_of_a_month_is_the_month(tmp_path: Path) -> None:
    more = USAGE + "\n    A2 | 2026-03-15 | 10 | 10 | 10 | chat | 1"
    assert actual(calculated(tmp_path, plan(), BASE | {"usage": more}, quarter(1))) == (Fraction(250, 3) + 5) / 110


@pytest.mark.parametrize(
    ("measure", "settings", "expected"),
    [
        # A1 uses 1, 1, 1 of two features; A2 the same
        ("adoption_breadth", "{features: [chat, calls]}", Fraction(1, 2)),
        # ten users are needed: A2 uses none
        ("adoption_breadth", "{features: [chat, calls], min_users: 10}", Fraction(1, 4)),
        ("adoption_depth", "{weigh_by: accounts}", Fraction(1, 2)),
        # half of (breadth 50 %) and half of (depth 50 %), frequency is missing and shares its weight
        ("adoption_score", "{features: [chat, calls], breadth: 30%, depth: 30%, frequency: 40%}", Fraction(1, 2)),
        ("adoption_score", "{features: [chat], breadth: 30%, depth: 30%, frequency: 40%}",
         (Fraction(3, 4) + (Fraction(3, 4) * 2 + Fraction(1, 4)) / 3) / 2),
    ],
)
def test_adoption(tmp_path: Path, measure: str, settings: str, expected: Fraction) -> None:
    run = calculated(tmp_path, plan(measure, settings), BASE | {"usage": USAGE}, quarter(1))
    assert abs((actual(run) or 0) - expected) <= Fraction(1, 1_000_000)  # each score is a whole number of ppm


def test_frequency_is_mean_over_busiest_and_needs_four_dates(tmp_path: Path) -> None:
    days = [("01-10", 10), ("01-17", 20), ("01-24", 30), ("01-31", 40)]
    rows = [f"A1 | 2026-{day} | 100 | 60 | {active} | |" for day, active in days]
    more = [f"A1 | 2026-{day} | 100 | 60 | 50 | |" for day in ("02-28", "03-31")]
    head = "account_id | date | licences | assigned_users | active_users | feature | feature_users"
    text = plan("adoption_frequency", "{min_dates: 4}")
    run = calculated(tmp_path, text, BASE | {"usage": "\n".join([head, *rows, *more])}, quarter(1))
    assert actual(run) == Fraction(100, 4 * 40)  # January only


MISSING = "\n".join(line for line in USAGE.splitlines() if "A2         | 2026-02" not in line)


def test_a_missing_month_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, plan(), BASE | {"usage": MISSING}, quarter(1)) == [
        "CSB513 account A2 has no usage in 2026-02"
    ]


def test_a_missing_month_may_be_left_out(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(settings="{missing: exclude}"), BASE | {"usage": MISSING}, quarter(1))
    assert actual(run) == (Fraction(250, 3) + 5) / 110


@pytest.mark.parametrize(("since", "until"), [("2026-02-15", ""), ("", "2026-02-15")])
def test_months_before_and_after_an_account_was_a_customer_are_not_missing(
    tmp_path: Path, since: str, until: str
) -> None:
    gone = "2026-01" if since else "2026-03"
    left = [line for line in USAGE.splitlines() if not line.strip().startswith("A2") or gone not in line]
    if until:
        left = [line for line in left if not line.strip().startswith("A2") or "2026-02" not in line]
    accounts = f"account_id | customer_since | customer_until\nA1 | |\nA2 | {since} | {until}"
    run = calculated(tmp_path, plan(), BASE | {"usage": "\n".join(left), "accounts": accounts}, quarter(1))
    assert actual(run) == (Fraction(250, 3) + 5) / 110


def test_a_leavers_months_end_with_their_last_day(tmp_path: Path) -> None:
    people = "person_id | name | role | valid_from | valid_to\nP1 | Ada | CSM | 2025-01-01 | 2026-02-10"
    assignments = BASE["assignments"].replace("valid_from", "valid_from | valid_to").replace(
        "2025-01-01", "2025-01-01 | 2026-02-10")
    tables = BASE | {"usage": USAGE, "people": people, "assignments": assignments}
    assert actual(calculated(tmp_path, plan(), tables, quarter(1))) == Fraction(65, 110)


def test_an_account_that_vanishes_from_usage_is_refused(tmp_path: Path) -> None:
    left = "\n".join(line for line in USAGE.splitlines() if not line.strip().startswith("A2"))
    later = "\n    A2 | 2026-06-30 | 10 | 5 | 5 | chat | 1"
    assert refused(tmp_path, plan(), BASE | {"usage": left + later}, quarter(1)) == [
        "CSB513 account A2 has no usage in 2026-01, 2026-02, 2026-03"
    ]


def test_a_month_before_an_account_was_a_customer_does_not_stand_for_one_that_is_missing(tmp_path: Path) -> None:
    rows = [line for line in USAGE.splitlines() if "A2         | 2026-03" not in line]
    accounts = "account_id | customer_since | customer_until\nA1 | |\nA2 | 2026-02-15 |"
    assert refused(tmp_path, plan(), BASE | {"usage": "\n".join(rows), "accounts": accounts}, quarter(1)) == [
        "CSB513 account A2 has no usage in 2026-03"
    ]


def test_depth_is_not_known_where_active_users_are_blank(tmp_path: Path) -> None:
    usage = """
    account_id | date       | licences | assigned_users | active_users
    A1         | 2026-01-31 | 100      | 60             | 50
    A1         | 2026-02-28 | 100      | 90             |
    A1         | 2026-03-31 | 100      | 90             | 50
    A2         | 2026-03-31 | 10       | 5              | """
    measure = plan("adoption_depth", "{weigh_by: accounts, missing: exclude}")
    # A2 is not scored: less than all of its users are known is not all of them
    assert actual(calculated(tmp_path, measure, BASE | {"usage": usage}, quarter(1))) == Fraction(1, 2)
