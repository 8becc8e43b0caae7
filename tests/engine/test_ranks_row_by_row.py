"""Recency, frequency, volume: what each account is ranked by, and which row stands for it (calculation R22)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.engine.detail import Row, reasons, rows, value
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: use
    title: Use compared
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      use: {{measure: rfv, scope: {scope}, weight: 100%, goal: 80%, curve: linear, settle: quarterly, no_base: zero,
             with: {{weigh_by: accounts}}}}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id\nA1\nA2\nA3\nA4",
    "assignments": """
        account_id | person_id | valid_from
        A1         | P1        | 2025-01-01
        A2         | P1        | 2025-01-01
        A3         | P1        | 2025-01-01
        A4         | P1        | 2025-01-01""",
    "usage": """
        account_id | date       | active_users | events
        A2         | 2026-03-30 | 9            | 25
        A1         | 2026-03-29 | 5            | 10
        A1         | 2026-03-31 | 5            | 10
        A1         | 2026-03-30 | 5            | 10
        A3         | 2026-02-28 | 1            | 12
        A3         | 2026-02-27 | 1            | 12
        A4         | 2026-03-31 | 0            | 0""",
}


def test_an_account_is_ranked_by_its_last_date_its_dates_and_all_of_its_events(tmp_path: Path) -> None:
    """Of the three others A1 leaves 3, 3, 3 behind; A2 2, 1, 2; A3 1, 2, 1; A4, which nobody used, none.

    In a quarter without any use there is nobody to be ranked.
    """
    run = calculated(tmp_path / "used", PLAN.format(scope="person"), BASE, quarter(1))
    assert rows(run, "usage", "P1") == [
        Row("A1", 3, Fraction(1), ""), Row("A2", 2, Fraction("0.555556"), ""), Row("A3", 6, Fraction("0.444444"), ""),
        Row("A4", 8, Fraction(0), "not_used"),
    ]
    earlier = BASE | {"usage": BASE["usage"].replace("2026", "2025")}
    run = calculated(tmp_path / "not used", PLAN.format(scope="company"), earlier, quarter(1))
    assert (value(run, "company"), reasons(run)) == (None, [("usage_missing", 4)])
