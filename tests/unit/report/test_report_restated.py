"""A quarter that a later run sees otherwise stands in the year's page as it was settled in the end."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.ask import Ask
from csbonus.report.attainment_table import attainment_grid
from csbonus.report.runs import shown_runs
from tests.engine.world import amounts, calculated, due, quarter, whole_year

PLAN = """
    csbonus: 1
    plan: late
    title: A commission
    year: 2026
    currency: USD
    for: {role: [CSM]}
    components:
      commission: {measure: renewed_arr, rate: 1%}
    renewals: {late_grace_days: 60}
"""
TABLES = {
    "people": "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1",
    "renewals": """
        renewal_id | account_id | due_date | signed_date | arr_due | outcome | arr_renewed
        R1 | A1 | 2026-03-20 | 2026-04-20 | 70000 | renewed | 70000
    """,
}


def section(folder: Path, ask: Ask) -> tuple[list[str], tuple[str, ...]]:
    """What each row of the first quarter earned, and the notes below them."""
    run = calculated(folder, PLAN, TABLES, ask)
    first = attainment_grid(run.plans[0], shown_runs(run.ask)).sections[0]
    return [row[-1] for row in first.rows], first.notes


def test_the_quarter_that_paid_nothing_counts_what_was_signed_late(tmp_path: Path) -> None:
    """70,000 at 1 %, due in March, signed in April: paid in the second quarter, earned in the first."""
    assert due(calculated(tmp_path, PLAN, TABLES, whole_year()), "P1")[:3] == amounts("0", "700", "0")
    assert section(tmp_path, whole_year()) == (
        ["700.00 USD"], ("Restated by a later run; its own run saw: P1 0.00.",),
    )


def test_the_page_of_the_quarter_itself_shows_what_its_run_saw(tmp_path: Path) -> None:
    assert section(tmp_path, quarter(1)) == (["0.00 USD"], ())
