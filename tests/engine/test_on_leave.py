"""What is dated on somebody's leave counts for nobody, and is told to them by account (calculation R25)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.detail import Credit, credits_of, left_out
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewal rate of the own book
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      rate:
        measure: gross_renewal_rate
        weight: 100%
        goal: 100%
        curve: linear
        settle: quarterly
        no_base: zero
"""
BY_OWNER = f"{PLAN}        credit: owner\n"
ONE_EACH = """
    account_id | person_id | valid_from
    A1         | P1        | 2025-01-01
    A2         | P1        | 2025-01-01
    A3         | P2        | 2025-01-01"""
# ten of the ninety days of the quarter, the due date of A2 among them
AWAY = "person_id | from | to\nP1 | 2026-03-06 | 2026-03-15"
WORLD = {
    "people": """
        person_id | name | role | team | valid_from | valid_to
        P1        | Ada  | CSM  | Red  | 2025-01-01 |
        P2        | Bob  | CSM  | Red  | 2025-01-01 |""",
    "accounts": "account_id | owner_id\nA1 | P1\nA2 | P1\nA3 | P2",
    "assignments": ONE_EACH,
    "leaves": AWAY,
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-02-10 | 100     | renewed | 50          | 2026-02-01
        R2         | A2         | 2026-03-10 | 700     | renewed | 350         | 2026-03-01
        R3         | A3         | 2026-03-10 | 200     | renewed | 200         | 2026-03-01""",
}
SPLIT = """
    account_id | person_id | valid_from | share
    A1         | P1        | 2025-01-01 | 100%
    A2         | P1        | 2025-01-01 | 25%
    A2         | P2        | 2025-01-01 | 75%
    A3         | P2        | 2025-01-01 | 100%"""


def given(person: str, account: str) -> dict[str, str]:
    """An adjustment that credits a person with all of an account."""
    head = "adjustment_id | quarter | kind | person_id | account_id | reason | requested_by | approved_by | approved_on"
    return {"adjustments": f"{head}\nAD1 | 2026-Q1 | recredit | {person} | {account} | cover | Eve | Dan | 2026-03-31"}


def told(run: Run) -> dict[str, tuple[object, ...]]:
    """Rows and amount of each reason in the whole export."""
    (one,) = run.plans
    ((question, readings),) = one.asked.items()
    return {left.reason: (left.rows, left.amount) for reading in readings for left in left_out(one, question, reading)}


def rows_of(run: Run, person: str) -> list[tuple[object, ...]]:
    """Account, reason, renewed and due of each row on a person's page."""
    (one,) = run.plans
    ((question, readings),) = one.asked.items()
    found: list[Credit] = [each for reading in readings for each in credits_of(one, question, reading, person)]
    return [(each.account_id, each.reason, each.numerator, each.denominator) for each in found]


@pytest.mark.parametrize("plan", [PLAN, BY_OWNER])
def test_whoever_is_on_leave_is_told_which_account_does_not_count(tmp_path: Path, plan: str) -> None:
    run = calculated(tmp_path, plan, WORLD, quarter(1))
    assert rows_of(run, "P1") == [("A1", "", 50, 100), ("A2", "owner_on_leave", 350, 700)]
    assert told(run) == {"owner_on_leave": (1, 700)}
    # 10,000 x 80 of 90 days x 50 / 100: what is told counts for nothing
    assert due(run, "P1") == amounts("4,444.44")


@pytest.mark.parametrize("plan", [PLAN, BY_OWNER])
def test_nobody_is_told_of_accounts_of_somebody_else_who_is_on_leave(tmp_path: Path, plan: str) -> None:
    assert rows_of(calculated(tmp_path, plan, WORLD, quarter(1)), "P2") == [("A3", "", 200, 200)]


def test_an_account_that_is_given_to_somebody_who_is_there_counts_and_is_not_left_out(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, WORLD | given("P2", "A2"), quarter(1))
    assert rows_of(run, "P2") == [("A2", "", 350, 700), ("A3", "", 200, 200)]
    assert rows_of(run, "P1") == [("A1", "", 50, 100)]
    assert told(run) == {}


def test_an_account_that_is_given_to_somebody_on_leave_is_theirs_to_be_told_of(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, WORLD | given("P1", "A3"), quarter(1))
    assert rows_of(run, "P1")[1:] == [("A2", "owner_on_leave", 350, 700), ("A3", "owner_on_leave", 200, 200)]
    assert rows_of(run, "P2") == []
    assert told(run) == {"owner_on_leave": (2, 900)}


def test_the_share_of_whoever_is_there_counts_and_only_the_rest_is_left_out(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, WORLD | {"assignments": SPLIT}, quarter(1))
    # a quarter of 350 of 700; the other three count for P2
    assert rows_of(run, "P1")[1:] == [("A2", "owner_on_leave", Fraction("87.5"), 175)]
    assert rows_of(run, "P2")[:1] == [("A2", "", Fraction("262.5"), 525)]
    assert told(run) == {"owner_on_leave": (1, 175)}


def test_a_row_of_two_who_are_both_on_leave_is_one_row(tmp_path: Path) -> None:
    away = f"{AWAY}\nP2 | 2026-03-10 | 2026-03-10"
    run = calculated(tmp_path, PLAN, WORLD | {"assignments": SPLIT, "leaves": away}, quarter(1))
    # A2 in full, and A3, which is due on the same day
    assert told(run) == {"owner_on_leave": (2, 900)}


@pytest.mark.parametrize("plan", [PLAN, BY_OWNER])
def test_what_nobody_owns_any_more_is_not_left_out_for_leave_as_well(tmp_path: Path, plan: str) -> None:
    left = WORLD["people"].replace("Ada  | CSM  | Red  | 2025-01-01 |", "Ada  | CSM  | Red  | 2025-01-01 | 2026-03-08")
    run = calculated(tmp_path, plan, WORLD | {"people": left}, quarter(1))
    assert rows_of(run, "P1") == [("A1", "", 50, 100)]
    assert told(run) == {"no_owner": (1, 700)}


def test_a_leave_that_leaves_accounts_with_their_owner_leaves_nothing_out(tmp_path: Path) -> None:
    protected = "person_id | from | to | treatment\nP1 | 2026-03-06 | 2026-03-15 | protect"
    run = calculated(tmp_path, PLAN, WORLD | {"leaves": protected}, quarter(1))
    assert rows_of(run, "P1") == [("A1", "", 50, 100), ("A2", "", 350, 700)]
    assert told(run) == {}


def test_a_team_is_credited_with_accounts_of_whoever_is_on_leave(tmp_path: Path) -> None:
    run = calculated(tmp_path, f"{PLAN}        scope: team\n", WORLD, quarter(1))
    assert rows_of(run, "Red") == [("A1", "", 50, 100), ("A2", "", 350, 700), ("A3", "", 200, 200)]
    assert told(run) == {}
