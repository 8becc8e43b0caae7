"""What was not counted of some people alone is that of their own rows, each once."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from csbonus.report.left_out_table import left_out_by_component
from csbonus.report.runs import shown_runs
from csbonus.report.statement.team import only
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewal rate
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      rate: {{measure: gross_renewal_rate, weight: 100%, goal: 100%, curve: linear, settle: quarterly{more}}}
"""
TABLES = {
    "people": """
        person_id | name | role | team | valid_from
        P1        | Ada  | CSM  | Red  | 2025-01-01
        P2        | Max  | CSM  | Blue | 2025-01-01""",
    "accounts": "account_id\nA1\nA2\nA3\nA4\nA5",
    "assignments": """
        account_id | person_id | share | valid_from
        A1         | P1        | 100%  | 2025-01-01
        A2         | P1        | 100%  | 2025-01-01
        A3         | P2        | 100%  | 2025-01-01
        A4         | P1        | 25%   | 2025-01-01
        A4         | P2        | 75%   | 2025-01-01
        A5         | P2        | 100%  | 2025-01-01""",
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed
        R1         | A1         | 2026-02-01 | 1000    | renewed | 1000
        R2         | A2         | 2026-02-02 | 100     | renewed | 100
        R3         | A3         | 2026-02-03 | 50      | renewed | 50
        R4         | A4         | 2026-02-04 | 80      | renewed | 80
        R5         | A5         | 2026-02-05 | 1000    | renewed | 1000
        R6         | A1         | 2026-05-05 | 7       | renewed | 7""",
    "adjustments": """
        adjustment_id|quarter|kind|person_id|account_id|component|amount|reason|requested_by|approved_by|approved_on
        X1 | 2026-Q1 | exclude_account | | A2 | | | sanctions | Eve | Dan | 2026-03-01
        X2 | 2026-Q1 | exclude_account | | A3 | | | sanctions | Eve | Dan | 2026-03-01
        X3 | 2026-Q1 | exclude_account | | A4 | | | sanctions | Eve | Dan | 2026-03-01""",
}
BY = "excluded_by_adjustment"


def told(run: Run) -> dict[str, tuple[int, Fraction]]:
    [plan] = run.plans
    return dict(left_out_by_component(plan, shown_runs(run.ask))["rate"])


def test_the_whole_run_tells_of_the_whole_export(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.format(more=""), TABLES, quarter(1))
    assert told(run) == {BY: (3, Fraction(230)), "outside_period": (1, Fraction(0))}


@pytest.mark.parametrize(("people", "rows", "amount"), [
    (("P1",), 2, 120),  # 100, and a quarter of 80
    (("P2",), 2, 110),  # 50, and three quarters of 80
    (("P1", "P2"), 3, 230),
])
def test_a_run_of_some_people_tells_of_their_own_rows(
    tmp_path: Path, people: tuple[str, ...], rows: int, amount: int
) -> None:
    run = only(calculated(tmp_path, PLAN.format(more=""), TABLES, quarter(1)), frozenset(people))
    assert told(run) == {BY: (rows, Fraction(amount))}


@pytest.mark.parametrize(("people", "rows", "amount"), [
    (("P2",), 2, 110),  # Blue holds A3 in full, and three quarters of A4
    (("P1", "P2"), 3, 230),
])
def test_the_rows_of_a_team_are_those_of_whoever_it_pays(
    tmp_path: Path, people: tuple[str, ...], rows: int, amount: int
) -> None:
    run = only(calculated(tmp_path, PLAN.format(more=", scope: team"), TABLES, quarter(1)), frozenset(people))
    assert told(run) == {BY: (rows, Fraction(amount))}


def test_the_rows_of_the_whole_company_are_not_told_to_a_manager(tmp_path: Path) -> None:
    run = only(calculated(tmp_path, PLAN.format(more=", scope: company"), TABLES, quarter(1)), frozenset({"P2"}))
    assert told(run) == {}
