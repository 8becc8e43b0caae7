"""Coverage counts an account once for whoever is measured, and says where that is not what a reader would count."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.results import Coverage
from csbonus.engine.run import Run
from csbonus.report.coverage_table import SHARED, coverage_grid
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs
from tests.engine.test_account_scores import BASE, plan
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: use
    title: Use
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      use: {{measure: licence_utilisation, scope: {scope}, weight: 100%, goal: 80%, curve: linear, settle: quarterly,
             with: {{in_use: assigned}}}}
"""
MONTHS = ("2026-01-31", "2026-02-28", "2026-03-31")
WHOLE = ("A1 | P1 | 2025-01-01 | 100%", "A2 | P2 | 2025-01-01 | 100%")
SHARE = ("A1 | P1 | 2025-01-01 | 60%", "A1 | P2 | 2025-01-01 | 40%", "A2 | P2 | 2025-01-01 | 100%")


def world(folder: Path, scope: str, held: tuple[str, ...], until: str = "") -> Run:
    """Ada and Max of the team North have two accounts, A2 as a customer `until` a day."""
    used = [f"{account} | {day} | 100 | 80" for account in ("A1", "A2") for day in MONTHS if not until or day <= until
            or account == "A1"]
    return calculated(folder, PLAN.format(scope=scope), {
        "people": "person_id | name | role | team | valid_from\n"
                  "P1 | Ada | CSM | North | 2025-01-01\nP2 | Max | CSM | North | 2025-01-01",
        "accounts": f"account_id | customer_since | customer_until\nA1 | |\nA2 | | {until}",
        "assignments": "\n".join(["account_id | person_id | valid_from | share", *held]),
        "usage": "\n".join(["account_id | date | licences | assigned_users", *used]),
    }, quarter(1))


def table(run: Run) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Scored and of how many, and what stands below."""
    [section] = coverage_grid(run.plans[0], shown_runs(run.ask)).sections
    [row] = section.rows
    return row[1:3], section.notes


def explained(run: Run) -> str:
    """What is explained to Max."""
    told, plan = io.StringIO(), run.plans[0]
    print_stories(Console(file=told, width=300), stories(plan, plan.people[1], shown_runs(run.ask), None), 9)
    return told.getvalue()


def test_people_who_share_an_account_have_it_each_and_the_table_says_so(tmp_path: Path) -> None:
    run = world(tmp_path, "person", SHARE)
    [units] = run.plans[0].desk.measured.values()
    assert {unit: sums.coverage for unit, sums in units.items()} == {"P1": Coverage(1, 1), "P2": Coverage(2, 2)}
    assert table(run) == (("3", "3"), (SHARED,))


@pytest.mark.parametrize("scope", ["team", "company"])
def test_a_shared_account_is_one_of_a_team_and_of_the_company(tmp_path: Path, scope: str) -> None:
    assert table(world(tmp_path, scope, SHARE)) == (("2", "2"), ())


def test_where_nobody_shares_nothing_is_said(tmp_path: Path) -> None:
    assert table(world(tmp_path, "person", WHOLE)) == (("2", "2"), ())
    assert "Coverage    100 % = 1 of 1 accounts have a score\n" in explained(world(tmp_path, "person", WHOLE))


def test_a_row_of_who_was_a_customer_before_is_told_beside_the_accounts(tmp_path: Path) -> None:
    run = world(tmp_path, "person", SHARE, until="2026-02-28")
    told = explained(run)
    assert "100 % = 1 of 1 accounts have a score; 1 more row is of an account that is no customer at the end\n" in told
    assert "2 rows" in told


@pytest.mark.parametrize(("twice", "told"), [
    (1, "1 more row is of an account that is no customer at the end, or has another row"),
    (2, "2 more rows are of accounts that are no customers at the end, or have another row"),
])
def test_a_second_score_of_an_account_is_no_second_account(tmp_path: Path, twice: int, told: str) -> None:
    head = "quarter | scope | scope_id | measure | value | weight | evidence"
    rows = [f"2026-Q1 | account | A{n} | other | 4 | | {which}" for n in range(1, 5)
            for which in ("first", "second")[:2 if n <= twice else 1]]
    tables = BASE | {"scores": "\n".join([head, *rows])} | {"assignments": "account_id | person_id | valid_from\n"
                     + "\n".join(f"A{n} | P2 | 2025-01-01" for n in range(1, 5))}
    run = calculated(tmp_path, plan("account_score", "score: other", goal="4"), tables, quarter(1))
    assert f"100 % = 4 of 4 accounts have a score; {told}\n" in explained(run)
