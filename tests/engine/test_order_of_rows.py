"""Where a row stands in its file changes nobody's pay: of rows that are alike, the id decides (calculation §9)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.engine.world import calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: order
    title: Rows in any order
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      one: """
PEOPLE = {
    "people": """
        person_id | name | role | valid_from
        P1        | Ada  | CSM  | 2025-01-01
        P2        | Bob  | CSM  | 2025-01-01""",
    "accounts": "account_id\nA1\nA2",
}


def paid(folder: Path, component: str, export: str, head: str, rows: list[str], more: dict[str, str]) -> list[Decimal]:
    """What the first quarter pays Ada and Bob."""
    plan = PLAN + component + "\n"
    if "weight" not in component:
        plan = plan.replace("    pay: {target: 4000 USD}\n", "")
    run = calculated(folder, plan, PEOPLE | more | {export: "\n".join([head, *rows])}, quarter(1))
    return [due(run, "P1")[0], due(run, "P2")[0]]


@pytest.mark.parametrize("step", [1, -1])
def test_a_restated_account_counts_on_the_latest_day_of_its_rows(tmp_path: Path, step: int) -> None:
    rows = ["E1 | A1 | 2026-02-01 | 1000 | seats", "E2 | A1 | 2026-03-01 | 1000 | seats"][::step]
    more = {
        "assignments": """
            account_id | person_id | valid_from | valid_to
            A1         | P1        | 2026-01-01 | 2026-02-15
            A1         | P2        | 2026-02-16 |
            A2         | P2        | 2026-01-01 |""",
        "adjustments": "adjustment_id | quarter | kind | account_id | component | amount | reason | requested_by | "
                       "approved_by | approved_on\n"
                       "J1 | 2026-Q1 | restate | A1 | one | 5000 | typo | Eve | Dan | 2026-03-30",
    }
    component = "{measure: expansion_arr, rate: 10%}"
    head = "expansion_id | account_id | signed_date | arr_delta | kind"
    assert paid(tmp_path, component, "expansion", head, rows, more) == [Decimal(0), Decimal(500)]


@pytest.mark.parametrize("step", [1, -1])
def test_the_first_event_of_an_account_on_one_day_is_the_one_with_the_first_id(tmp_path: Path, step: int) -> None:
    rows = ["E1 | P1 | 2026-02-01 | ref | A1 | doc", "E2 | P2 | 2026-02-01 | ref | A1 | doc"][::step]
    component = "{measure: events_counted, with: {kind: [ref], per_account: once}, per_unit: 100 USD}"
    head = "event_id | person_id | date | kind | account_id | evidence"
    assert paid(tmp_path, component, "events", head, rows, {}) == [Decimal(100), Decimal(0)]


@pytest.mark.parametrize("step", [1, -1])
def test_a_customer_kept_by_two_contracts_alike_is_kept_by_the_one_with_the_first_id(tmp_path: Path, step: int) -> None:
    rows = [
        "R1 | A1 | 2026-02-01 | 100 | renewed | 100 | 2026-01-20 | P1",
        "R2 | A1 | 2026-02-01 | 100 | renewed | 100 | 2026-01-20 | P2",
        "R3 | A2 | 2026-02-01 | 100 | churned |     |            | P2",
    ][::step]
    component = "{measure: logo_renewal_rate, credit: owner, weight: 100%, goal: 100%, curve: linear, " \
                "settle: quarterly, no_base: zero}"
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date | owner_id"
    more = {"accounts": "account_id | owner_id\nA1 | P1\nA2 | P2"}
    assert paid(tmp_path, component, "renewals", head, rows, more) == [Decimal(1000), Decimal(0)]
