"""A budget for all people together: small rows, other currencies, and what a floor adds beyond rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_book_rules import PEOPLE, renewals
from tests.engine.test_rates import plan as rate_plan
from tests.engine.test_spiffs import SOLD, plan, taken_back
from tests.engine.world import amounts, calculated, due, quarter, whole_year

EUROS = SOLD | {
    "people": "person_id | name | role | currency | valid_from\nP1 | Ada | CSM | EUR | 2025-01-01\n"
              "P2 | Bo | CSM | USD | 2025-01-01",
    "fx": "currency | rate | valid_from\nEUR | 2 | 2026-01-01",
}


@pytest.mark.parametrize(("then", "first", "second"), [
    # 250 and, of the 50 that three rows leave of 800, 50: in EUR half of it
    ("first_come", ["125", "25"], ["500", "0"]),
    # nothing is cut in the first quarter; to date 500 and 750 of 1,250: 320 and 480
    ("pro_rata", ["125", "35"], ["500", "-20"]),
])
def test_the_budget_is_in_the_currency_of_the_plan_what_it_leaves_in_that_of_the_person(
    tmp_path: Path, then: str, first: list[str], second: list[str]
) -> None:
    text = plan("per_unit: 250 USD", f"cap_of_all: {{amount: 800 USD, then: {then}}}")
    run = calculated(tmp_path, text, EUROS, quarter(2))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(*first), amounts(*second))


def test_the_budget_of_a_year_is_left_in_the_currency_of_the_person_too(tmp_path: Path) -> None:
    text = plan("per_unit: 250 USD", "cap_of_all: {amount: 600 USD, then: first_come}", "settle: annual")
    run = calculated(tmp_path, text, EUROS, whole_year())
    assert (due(run, "P1")[-1:], due(run, "P2")[-1:]) == (amounts("125"), amounts("350"))


@pytest.mark.parametrize(("rows", "first", "second"), [
    # half a dollar comes first, and leaves 9.50 of 10
    ((("P1", 5), ("P2", 100)), "0.50", "9.50"),
    # half a dollar that is taken back is Ada's own
    ((("P1", 5), ("P1", -5), ("P2", 9)), "0", "0.90"),
    ((("P1", -5), ("P2", 100), ("P2", 100)), "-0.50", "10.50"),
])
def test_rows_of_less_than_a_dollar_have_their_place_too(
    tmp_path: Path, rows: tuple[tuple[str, int], ...], first: str, second: str
) -> None:
    text = plan("rate: 10%", "cap_of_all: {amount: 10 USD, then: first_come}")
    tables = taken_back(*((who, f"2026-01-1{n}", arr) for n, (who, arr) in enumerate(rows)))
    run = calculated(tmp_path, text.replace("measure: upsells", "measure: expansion_arr"), tables, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(first), amounts(second))


@pytest.mark.parametrize(("cap", "first", "second"), [("1000", "980", "20"), ("3000", "2,000", "1,000")])
def test_what_a_floor_adds_comes_after_all_rows(tmp_path: Path, cap: str, first: str, second: str) -> None:
    """Of 2,000 a quarter at least Ada's row earns 10, Bo's two 20; what is left after all rows is hers, the first's."""
    text = plan("rate: 10%", "floor: 8000 USD", f"cap_of_all: {{amount: {cap} USD, then: first_come}}")
    run = calculated(tmp_path, text.replace("measure: upsells", "measure: expansion_arr"), SOLD, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(first), amounts(second))


def test_a_renewal_that_counts_by_half_is_half_a_row(tmp_path: Path) -> None:
    """A tenth of half of 1,000 and of 300, and at most 40 of either."""
    rows = ("R1 | A1 | 2026-02-10 | 1000 | renewed | 1000 | 2026-02-01 | | | auto",
            "R2 | A2 | 2026-02-10 | 300 | renewed | 300 | 2026-02-01 | | | standard")
    text = rate_plan("rate: 10%", "cap_per_row: 40 USD", more="renewals: {auto_renew: half}").replace(
        "expansion_arr", "renewed_arr")
    run = calculated(tmp_path, text, PEOPLE | renewals(*rows), quarter(1))
    assert due(run, "P1") == amounts("70")
    text = text.replace("cap_per_row: 40", "cap_per_row: 4000")
    assert due(calculated(tmp_path, text, PEOPLE | renewals(*rows), quarter(1)), "P1") == amounts("80")
