"""The rates at which amounts were converted are told with what was made from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.report.explain.converted import converted_text
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: growth
    title: Expansion
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    {fx}
    components:
      growth: {{measure: expansion_arr, weight: 100%, goal: 10000 USD, curve: linear, settle: quarterly}}
"""
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id\nA1",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
    "expansion": "expansion_id | account_id | signed_date | arr_delta | kind | currency\n"
                 "E1 | A1 | 2026-02-01 | 3500 | upsell | EUR",
    "fx": "currency | rate | valid_from | valid_to\n"
          "EUR | 1.10 | 2026-01-01 | 2026-06-30\nEUR | 1.25 | 2026-07-01 |\nGBP | 1.275 | 2025-01-01 |",
}


@pytest.mark.parametrize(("fx", "told"), [
    ("", "2026-01-01: 1 EUR = 1.1 USD, 1 GBP = 1.275 USD"),
    ("fx: {rate: at_date}", "each row's day"),
])
def test_the_rates_of_the_day_are_told(tmp_path: Path, fx: str, told: str) -> None:
    run = calculated(tmp_path, PLAN.format(fx=fx), TABLES, quarter(1))
    assert converted_text(run.plans[0]) == f"amounts in USD, others converted at the fx rate of {told}"
