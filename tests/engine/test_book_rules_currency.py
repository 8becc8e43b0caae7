"""Amounts in other currencies, at the rate of the year, of the month or of the day (calculation R27)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: growth
    title: Growth of the book
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      growth:
        measure: expansion_arr
        weight: 100%
        goal: 100 USD
        curve: linear
        settle: quarterly
"""
DATA = {
    "people": """
        person_id | name | role | valid_from
        P1        | Ada  | CSM  | 2025-01-01""",
    "accounts": "account_id\nA1",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
    "expansion": """
        expansion_id | account_id | signed_date | arr_delta | currency | kind
        E1           | A1         | 2026-02-15  | 10        | EUR      | upsell
        E2           | A1         | 2026-02-15  | 10        |          | upsell""",
    "fx": """
        currency | rate | valid_from
        EUR      | 1.5  | 2026-01-01
        EUR      | 2    | 2026-02-01
        EUR      | 3    | 2026-02-10""",
}


@pytest.mark.parametrize(("rate", "pays"), [("plan_year", "2,500"), ("monthly", "3,000"), ("at_date", "4,000")])
def test_the_rate_is_that_of_the_year_the_month_or_the_day(tmp_path: Path, rate: str, pays: str) -> None:
    run = calculated(tmp_path, f"{PLAN}    fx: {{rate: {rate}}}\n", DATA, quarter(1))
    assert due(run, "P1") == amounts(pays)  # 10 EUR at 1.5, 2, 3, and 10 USD, of 100


@pytest.mark.parametrize(("rate", "day"), [("monthly", "2026-02-01"), ("at_date", "2026-02-15")])
def test_the_day_without_a_rate_is_named(tmp_path: Path, rate: str, day: str) -> None:
    tables = DATA | {"fx": "currency | rate | valid_from | valid_to\nEUR | 1.5 | 2026-01-01 | 2026-01-31"}
    told = refused(tmp_path, f"{PLAN}    fx: {{rate: {rate}}}\n", tables, quarter(1))
    assert told == [f"CSB510 no rate for EUR on {day}, needed by expansion"]
