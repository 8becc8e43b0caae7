"""What one export leaves out and another one knows is said: a currency, a customer that the book lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.engine.ties import MOST
from tests.engine.world import calculated, read_plan, write_data

HEAD = """
    csbonus: 1
    plan: ties
    title: Ties
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD}
    components:
"""
GROWTH = HEAD + "      growth: {measure: expansion_arr, weight: 100%, goal: 1000 USD, curve: linear}\n"
BOOK = HEAD + """
      kept: {measure: grr, scope: company, window: quarter, weight: 100%, goal: 90%, curve: linear,
        settle: quarterly}
      rate: {measure: gross_renewal_rate, scope: company, weight: 0%, goal: 90%, curve: linear,
        settle: quarterly, no_base: zero}
"""
PEOPLE = "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01"
ACCOUNTS = "account_id | owner_id | currency\nA1 | P1 | USD\nA2 | P1 | EUR\nA3 | P1 |"
EXPANSION = "expansion_id | account_id | signed_date | arr_delta | kind"


def said(folder: Path, plan: str, tables: dict[str, str], code: str) -> list[str]:
    run = calculated(folder, plan, {"people": PEOPLE, **tables}, quarter(1))
    return [f"{d.span} {d.message}" for d in run.warnings if d.code == code]


ROWS = "\nX1 | A1 | 2026-02-01 | 10 | upsell\nX2 | A2 | 2026-02-01 | 10 | upsell" \
    "\nX3 | A2 | 2026-02-02 | 10 | upsell\nX4 | A3 | 2026-02-02 | 10 | upsell"


def test_amounts_without_a_currency_of_customers_in_another_one_are_said(tmp_path: Path) -> None:
    found = said(tmp_path, GROWTH, {"accounts": ACCOUNTS, "expansion": EXPANSION + ROWS}, "CSB917")
    assert found == ["expansion.csv:3 `expansion` names no currency: this row counts in USD, while accounts has `A2` in"
                     " EUR, and so are 1 more rows"]


def test_where_all_are_in_the_currency_of_the_plan_nothing_is_said(tmp_path: Path) -> None:
    rows = "\nX1 | A1 | 2026-02-01 | 10 | upsell"
    assert said(tmp_path, GROWTH, {"accounts": ACCOUNTS, "expansion": EXPANSION + rows}, "CSB917") == []
    one = "\nX2 | A2 | 2026-02-01 | 10 | upsell"
    assert len(said(tmp_path / "one", GROWTH, {"accounts": ACCOUNTS, "expansion": EXPANSION + one}, "CSB917")) == 1


def test_a_currency_that_is_named_or_declared_is_taken(tmp_path: Path) -> None:
    named = EXPANSION + " | currency\nX2 | A2 | 2026-02-01 | 10 | upsell | USD"
    assert said(tmp_path, GROWTH, {"accounts": ACCOUNTS, "expansion": named}, "CSB917") == []
    data = write_data(tmp_path / "declared", {"people": PEOPLE, "accounts": ACCOUNTS, "expansion": EXPANSION + ROWS})
    (data / "exports.yaml").write_text("expansion: {currency: USD}\n")
    run = calculate([read_plan(tmp_path / "plan", GROWTH)], data, quarter(1))
    assert [d.code for d in run.warnings if d.code == "CSB917"] == []


def test_accounts_without_a_currency_say_nothing(tmp_path: Path) -> None:
    accounts = "account_id | owner_id\nA1 | P1\nA2 | P1\nA3 | P1"
    assert said(tmp_path, GROWTH, {"accounts": accounts, "expansion": EXPANSION + ROWS}, "CSB917") == []


RENEWALS = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed"


def kept(folder: Path, renewals: str, accounts: int = 1) -> list[str]:
    """What is said where A1 and further accounts stand in the first snapshot of two."""
    gone = [f"A{n}" for n in range(1, accounts + 1)]
    book = ["account_id | as_of | arr", *(f"{a} | 2025-12-31 | 100" for a in [*gone, "B"]), "B | 2026-03-31 | 100"]
    tables = {"accounts": "\n".join(["account_id", *gone, "B"]), "book": "\n".join(book),
              "renewals": f"{RENEWALS}\n{renewals}"}
    return said(folder, BOOK, tables, "CSB518")


@pytest.mark.parametrize("renewal", ["2026-09-01 | 100 | open |", "2025-06-01 | 100 | renewed | 100"])
def test_an_account_that_the_book_lacks_and_renewals_know_is_said(tmp_path: Path, renewal: str) -> None:
    assert kept(tmp_path, f"R1 | A1 | {renewal}") == [
        "renewals.csv:2:5 account A1 has a renewal here, but no row in the book of 2026-03-31, where it counts as ended"
    ]


@pytest.mark.parametrize("renewals", [
    "R1 | A1 | 2026-02-01 | 100 | churned |\nR2 | A1 | 2027-02-01 | 100 | open |",
    "R1 | A1 | 2024-06-01 | 100 | renewed | 100", "R1 | A1 | 2026-03-01 | 100 | open |",
    "R1 | B | 2026-09-01 | 1 | open |",
])
def test_an_account_that_has_ended_is_not_said(tmp_path: Path, renewals: str) -> None:
    assert kept(tmp_path, renewals) == []


def test_of_many_the_last_says_how_many_more_there_are(tmp_path: Path) -> None:
    rows = "\n".join(f"R{n} | A{n} | 2026-09-01 | 100 | open |" for n in range(1, MOST + 4))
    found = kept(tmp_path, rows, MOST + 3)
    assert len(found) == MOST
    assert found[-1].endswith(" (so it is with 3 more)")
