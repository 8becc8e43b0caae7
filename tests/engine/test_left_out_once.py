"""What nobody owned is told once, however many people have a period of their own."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from csbonus.report.left_out_table import left_out_by_component
from csbonus.report.runs import shown_runs
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: use
    title: Licences in use
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      use: {measure: licence_utilisation, weight: 100%, goal: 80%, curve: linear, settle: quarterly, no_base: zero}
"""


def test_an_account_without_an_owner_is_left_out_once_beside_joiners_and_leavers(tmp_path: Path) -> None:
    """A3, of 20 licences at three month ends, has no owner; Ben joins in February, Cleo leaves in March."""
    months = [(account, day, size) for account, size in (("A1", 10), ("A2", 10), ("A3", 20))
              for day in ("01-31", "02-28", "03-31")]
    usage = "\n".join(f"{account} | 2026-{day} | {size} | 5" for account, day, size in months)
    run = calculated(tmp_path, PLAN, {
        "people": """
            person_id | name | role | valid_from | valid_to
            P1 | Ada  | CSM | 2025-01-01 |
            P2 | Ben  | CSM | 2026-02-01 |
            P3 | Cleo | CSM | 2025-01-01 | 2026-03-15""",
        "accounts": "account_id\nA1\nA2\nA3",
        "assignments": """
            account_id | person_id | valid_from | valid_to
            A1 | P1 | 2025-01-01 |
            A2 | P3 | 2025-01-01 | 2026-01-31
            A2 | P2 | 2026-02-01 |""",
        "usage": f"account_id | date | licences | assigned_users\n{usage}",
    }, quarter(1))
    [plan] = run.plans
    assert left_out_by_component(plan, shown_runs(run.ask))["use"]["no_owner"] == (1, Fraction(60))
