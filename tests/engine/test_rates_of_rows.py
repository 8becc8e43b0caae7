"""Which rate a row is converted at, and where it is told that there is none (calculation R27)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from tests.engine.test_book_rules_currency import DATA, PLAN
from tests.engine.world import amounts, calculated, due, quarter

SOLD = """
    expansion_id | account_id | signed_date | arr_delta | currency | kind
    E1           | A1         | 2026-02-15  | 10        | USD      | upsell
    E2           | A1         | 2026-03-15  | 10        | GBP      | upsell
    E3           | A1         | 2026-03-05  | 10        | EUR      | upsell
    E4           | A1         | 2026-02-20  | 10        | EUR      | upsell
    E5           | A1         | 2026-02-20  | 10        |          | upsell"""


def told(folder: Path, rate: str, *rates: str) -> list[str]:
    """What is refused, with the cell at which it stands."""
    fx = "\n".join(["currency | rate | valid_from | valid_to", *rates])
    with pytest.raises(Refused) as refusal:
        calculated(folder, f"{PLAN}    fx: {{rate: {rate}}}\n", DATA | {"expansion": SOLD, "fx": fx}, quarter(1))
    return [f"{each.span} {each.message}" for each in refusal.value.found]


def test_every_currency_without_a_rate_of_the_year_is_told_once_at_its_first_cell(tmp_path: Path) -> None:
    assert told(tmp_path, "plan_year", "EUR | 2 | 2026-01-02 |", "EUR | 2 | 2025-01-01 | 2025-12-31") == [
        "expansion.csv:3:5 no rate for GBP on 2026-01-01, the first day of the plan year",
        "expansion.csv:4:5 no rate for EUR on 2026-01-01, the first day of the plan year",
    ]


@pytest.mark.parametrize(("rate", "euro", "pound"), [
    ("at_date", "2026-02-20", "2026-03-15"), ("monthly", "2026-03-01", "2026-03-01"),
])
def test_of_several_days_without_a_rate_the_first_is_told(tmp_path: Path, rate: str, euro: str, pound: str) -> None:
    assert told(tmp_path, rate, "EUR | 2 | 2026-01-01 | 2026-02-19", "GBP | 2 | 2026-03-16 |") == [
        f"expansion.csv:3:5 no rate for GBP on {pound}, needed by expansion",
        f"expansion.csv:4:5 no rate for EUR on {euro}, needed by expansion",
    ]


@pytest.mark.parametrize(("rate", "pays"), [
    # 10 and 10 USD; 10 GBP at 3, 20 EUR at 2
    ("plan_year", "9,000"),
    # 10 GBP at 4; 10 EUR at 5 in March, 10 at 2 in February
    ("monthly", "13,000"),
    # on 15 March 4, on 5 March 5, on 20 February, the last day of its rate, 2
    ("at_date", "13,000"),
])
def test_rates_that_are_over_or_still_to_come_convert_no_row(tmp_path: Path, rate: str, pays: str) -> None:
    fx = """
        currency | rate | valid_from | valid_to
        EUR      | 9    | 2025-01-01 | 2025-12-31
        EUR      | 2    | 2026-01-01 | 2026-02-20
        EUR      | 5    | 2026-02-21 |
        GBP      | 9    | 2025-01-01 | 2025-12-31
        GBP      | 3    | 2026-01-01 | 2026-02-28
        GBP      | 4    | 2026-03-01 |"""
    text = f"{PLAN}    fx: {{rate: {rate}}}\n"
    assert due(calculated(tmp_path, text, DATA | {"expansion": SOLD, "fx": fx}, quarter(1)), "P1") == amounts(pays)
