"""How large an account is on which day, and what an adjustment restates of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_book_rules import PEOPLE, plan
from tests.engine.test_book_rules_adjustments import PLAN, WORLD, adjusting
from tests.engine.world import amounts, calculated, due, quarter

SOLD = """
    expansion_id | account_id | signed_date | arr_delta | kind
    E1           | A1         | 2026-02-01  | 60        | upsell
    E2           | A2         | 2026-02-01  | 30        | upsell
    E3           | A3         | 2026-02-01  | 10        | upsell"""


@pytest.mark.parametrize(("least", "pays"), [
    ("1", "9,000"),  # A3, which is in no book, has 0
    ("4999", "9,000"),
    ("5000", "6,000"),
    ("5001", "0"),
])
def test_an_account_is_as_large_as_on_or_last_before_the_first_day(tmp_path: Path, least: str, pays: str) -> None:
    book = """
        account_id | as_of      | arr
        A1         | 2025-10-31 | 1
        A2         | 2025-10-31 | 9000
        A1         | 2026-01-01 | 5000
        A2         | 2026-01-01 | 4999
        A1         | 2026-03-31 | 1
        A2         | 2026-03-31 | 9000"""
    text = plan("expansion_arr", rules=f"accounts: {{min_arr: {least} USD}}").replace("goal: 100%", "goal: 100 USD")
    run = calculated(tmp_path, text, PEOPLE | {"book": book, "expansion": SOLD}, quarter(1))
    assert due(run, "P1") == amounts(pays)


def test_of_several_rows_of_an_account_the_latest_counts_with_the_amount_and_the_others_with_nothing(
    tmp_path: Path,
) -> None:
    more = "\n        R4         | A2         | 2026-03-10 | 100     | renewed | 100         | 2026-03-01"
    tables = adjusting("2026-Q1 | restate | | A2 | rate | 200") | {"renewals": WORLD["renewals"] + more}
    assert due(calculated(tmp_path, PLAN, tables, quarter(1)), "P1") == amounts("6,000")  # 100 and 200 of 500


@pytest.mark.parametrize("name", ["rate", "gross_renewal_rate"])
def test_a_restatement_changes_its_own_measure_in_its_own_quarter_only(tmp_path: Path, name: str) -> None:
    more = "\n        R4         | A2         | 2026-05-10 | 100     | renewed | 50          | 2026-05-01"
    tables = adjusting(f"2026-Q1 | restate | | A2 | {name} | 200") | {"renewals": WORLD["renewals"] + more}
    other = "      won: {measure: renewed_arr, weight: 50%, goal: 1000 USD, curve: linear, settle: quarterly}\n"
    run = calculated(tmp_path, PLAN.replace("weight: 100%", "weight: 50%") + other, tables, quarter(2))
    assert due(run, "P1", "rate") == amounts("3,750", "2,500")  # 300 of 400; 50 of 100
    assert due(run, "P1", "won") == amounts("500", "250")  # 100 and 50 of 1,000
