"""A row that several people share is worked out as a whole, then each is paid their share (rates, SPIFFs)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: shared
    title: Growth that two people share
    year: 2026
    currency: USD
    for: {role: [CSM]}
    components:
      growth:
        measure: expansion_arr
"""
WORLD = {
    "people": """
        person_id | name | role | valid_from
        P1        | Ada  | CSM  | 2025-01-01
        P2        | Bob  | CSM  | 2025-01-01""",
    "accounts": "account_id\nA1",
    "assignments": """
        account_id | person_id | valid_from | share
        A1         | P1        | 2025-01-01 | 75%
        A1         | P2        | 2025-01-01 | 25%""",
    "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-02-01  | 2000      | seats""",
}


@pytest.mark.parametrize(
    ("paying", "ada", "bob"),
    [
        # 1% of 1,000 and 2% of 1,000 are 30
        ("rate: {kind: marginal, on: actual, bands: {0 USD: 1%, 1000 USD: 2%}, each: row}", "22.50", "7.50"),
        # 10% of 2,000 are 200, of which the row pays 100
        ("rate: 10%\n        cap_per_row: 100 USD", "75.00", "25.00"),
        ("per_unit: {amount: 250 USD, each: row}\n        cap_per_row: 200 USD", "150.00", "50.00"),
        ("per_unit: {amount: 250 USD, each: row}", "187.50", "62.50"),
    ],
)
def test_how_a_row_is_shared_does_not_change_what_it_pays(tmp_path: Path, paying: str, ada: str, bob: str) -> None:
    run = calculated(tmp_path, f"{PLAN}        {paying}\n", WORLD, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(ada), amounts(bob))


@pytest.mark.parametrize("nothing", ["0%", "0"])
@pytest.mark.parametrize(("other", "pays"), [("100%", "250"), ("", "250"), ("80%", "200")])
def test_a_share_of_nothing_is_no_credit(tmp_path: Path, nothing: str, other: str, pays: str) -> None:
    shares = f"A1 | P1 | 2025-01-01 | {other}\nA1 | P2 | 2025-01-01 | {nothing}"
    tables = WORLD | {"assignments": f"account_id | person_id | valid_from | share\n{shares}"}
    text = f"{PLAN.rstrip()}\n        per_unit: {{amount: 250 USD, each: row}}\n"
    run = calculated(tmp_path, text, tables, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(pays), amounts("0"))
