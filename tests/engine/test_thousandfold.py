"""A quarter whose amounts are about a thousand times those before it is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter
from tests.engine.world import calculated

PLAN = """
    csbonus: 1
    plan: growth-2026
    title: Renewals and growth
    year: 2026
    currency: USD
    for: {role: CSM}
    pay: {target: 4000 USD}
    components:
      renewals: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear}
      growth: {measure: grr, window: quarter, weight: 50%, goal: {quarter: 90%}, settle: quarterly, curve: linear}
"""
PEOPLE = """
    person_id | name | role | valid_from
    P1        | Ada  | CSM  | 2025-01-01
"""
ACCOUNTS = "account_id | owner_id\n" + "".join(f"A{n} | P1\n" for n in range(1, 7))
DAYS = {"2025-Q4": "2025-11-03", "2026-Q1": "2026-02-03", "2026-Q2": "2026-05-03",
        "2026-Q3": "2026-08-03", "2026-Q4": "2026-11-03"}


def told(folder: Path, renewals: dict[str, list[str]], ask: Ask, book: str = "", unit: str = "USD") -> list[str]:
    """What is warned about renewals with these amounts due in each quarter, and about a book."""
    rows = [f"R{label}{n} | A1 | {DAYS[label]} | {amount} | {'churned' if amount != '0' else 'excluded'} | | | "
            f"{unit if label == '2025-Q4' else 'USD'}"
            for label, amounts in renewals.items() for n, amount in enumerate(amounts)]
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date | currency"
    tables = {"people": PEOPLE, "accounts": ACCOUNTS, "renewals": "\n".join([head, *rows]),
              "book": book or snapshots("100", "100", "100"),
              "fx": "currency | rate | valid_from\nKRW | 0.0007 | 2025-01-01"}
    warnings = calculated(folder, PLAN, tables, ask).warnings
    return [f"{each.span} {each.message}" for each in warnings if each.code == "CSB922"]


def snapshots(*amounts: str) -> str:
    """A book of six accounts on the last days of the year before, of the first quarter and of the second one."""
    days = ("2025-12-31", "2026-03-31", "2026-06-30")
    lines = [f"A{n} | {day} | {amount}" for day, amount in zip(days, amounts, strict=True) for n in range(1, 7)]
    return "\n".join(["account_id | as_of | arr", *lines])


def test_a_median_a_thousand_times_the_one_before_is_told_with_both(tmp_path: Path) -> None:
    amounts = {"2025-Q4": ["7", "9", "8", "900", "1"], "2026-Q1": ["8000", "9000", "7000", "1", "6500.50"]}
    assert told(tmp_path, amounts, quarter(1)) == [
        "renewals.csv:7:4 the median of `arr_due` in 2026-Q1 is 7000 USD, that of the quarters before it 8 USD "
        "(5 rows, the first here)"
    ]


@pytest.mark.parametrize(("amount", "is_told"), [
    ("29999", False), ("30000", True), ("300000", True), ("300001", False),
    ("0.34", False), ("0.33", True), ("0.04", True), ("0.03", False), ("100", False),
])
def test_it_is_told_from_300_to_3000_times_and_from_a_3000th_to_a_300th(
    tmp_path: Path, amount: str, *, is_told: bool
) -> None:
    amounts = {"2025-Q4": ["100"] * 5, "2026-Q1": [amount] * 5}
    assert bool(told(tmp_path, amounts, quarter(1))) == is_told


@pytest.mark.parametrize(("before", "after", "is_told"), [(5, 5, True), (4, 9, False), (9, 4, False)])
def test_fewer_than_five_rows_say_nothing(tmp_path: Path, before: int, after: int, *, is_told: bool) -> None:
    assert bool(told(tmp_path, {"2025-Q4": ["1"] * before, "2026-Q1": ["1000"] * after}, quarter(1))) == is_told


def test_amounts_of_zero_are_not_counted(tmp_path: Path) -> None:
    amounts = {"2025-Q4": ["1"] * 5, "2026-Q1": [*["0"] * 4, *["1000"] * 5]}
    assert told(tmp_path, amounts, quarter(1)) == [
        "renewals.csv:11:4 the median of `arr_due` in 2026-Q1 is 1000 USD, that of the quarters before it 1 USD "
        "(5 rows, the first here)"
    ]


def test_only_the_quarter_that_is_asked_for_is_looked_at(tmp_path: Path) -> None:
    amounts = {"2025-Q4": ["1"] * 9, "2026-Q1": ["1000"] * 5, "2026-Q2": ["1"] * 5}
    assert told(tmp_path / "2", amounts, quarter(2)) == []
    assert len(told(tmp_path / "1", amounts, quarter(1))) == 1


def test_each_currency_is_compared_with_itself(tmp_path: Path) -> None:
    assert told(tmp_path, {"2025-Q4": ["1400000"] * 5, "2026-Q1": ["1000"] * 5}, quarter(1), unit="KRW") == []


def test_a_book_is_compared_from_snapshot_to_snapshot(tmp_path: Path) -> None:
    same = {"2025-Q4": ["1"] * 5, "2026-Q1": ["1"] * 5, "2026-Q2": ["1"] * 5}
    assert told(tmp_path / "1", same, quarter(1), snapshots("100", "100000", "100000")) == [
        "book.csv:8:3 the median of `arr` in 2026-Q1 is 100000, that of the quarters before it 100 "
        "(6 rows, the first here)"
    ]
    assert told(tmp_path / "2", same, quarter(2), snapshots("100", "100", "100000")) == [
        "book.csv:14:3 the median of `arr` in 2026-Q2 is 100000, that of the quarters before it 100 "
        "(6 rows, the first here)"
    ]
    assert told(tmp_path / "3", same, quarter(2), snapshots("100", "100", "100")) == []
