"""Amounts of a plan are converted at the rate of one day (calculation R27)."""

from __future__ import annotations

from pathlib import Path

from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: abroad
    title: One score
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      work: {measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly}
"""


def test_the_rate_is_that_of_the_first_day_of_the_year(tmp_path: Path) -> None:
    """4,000 USD at 1.25 USD for a EUR are 3,200 EUR a year, 800 a quarter; who has no currency has that of the plan."""
    run = calculated(tmp_path, PLAN, {
        "people": """
            person_id | name | role | currency | valid_from
            P1 | Ada | CSM | EUR | 2025-01-01
            P2 | Ben | CSM | | 2025-01-01""",
        "scores": """
            quarter | scope | scope_id | measure | value
            2026-Q1 | person | P1 | one | 100%
            2026-Q1 | person | P2 | one | 100%""",
        "fx": """
            currency | rate | valid_from | valid_to
            EUR | 4 | 2025-01-01 | 2025-12-31
            EUR | 1.25 | 2026-01-01 | 2026-01-01
            EUR | 2 | 2026-01-02 |""",
    }, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("800"), amounts("1,000"))
