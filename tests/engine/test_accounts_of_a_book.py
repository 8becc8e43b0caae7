"""The book account by account: what became of each, whose it is, which are large enough (calculation R17, R19, R24)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import Row, rows, value
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: book
    title: The book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      one: {{measure: {measure}, weight: 100%, goal: {goal}, curve: linear, settle: quarterly, no_base: zero}}
"""
GRR = "grr, window: quarter", "{quarter: 90%}"
CHANGE = "change_in_arr", "100 USD"


def plan(measure: tuple[str, str], more: str = "") -> str:
    return PLAN.format(measure=measure[0], goal=measure[1], more=more)


def book(accounts: Mapping[str, tuple[int | None, int | None]]) -> dict[str, str]:
    """Every account with its ARR when the first quarter opened and closed; None where it is in no snapshot."""
    lines = [f"{account} | {day} | {arr}" for account, both in accounts.items()
             for day, arr in zip(("2025-12-31", "2026-03-31"), both, strict=True) if arr is not None]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Ben | CSM | 2025-01-01",
        "accounts": "\n".join(["account_id", *accounts]),
        "assignments": "account_id | person_id | valid_from\n" + "\n".join(f"{a} | P1 | 2025-01-01" for a in accounts),
        "book": "\n".join(["account_id | as_of | arr", *lines]),
    }


ALL = {
    "A1": (100, 0), "A2": (0, 100), "A3": (100, 80), "A4": (100, 120), "A5": (100, 100), "A6": (1, None),
    "A7": (None, 1), "A8": (100, 1), "A9": (1, 100), "B1": (0, 0),
}


def test_the_first_row_of_an_account_stands_for_it_and_its_retention_begins_with_what_it_had(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(GRR), book(ALL), quarter(1))
    assert rows(run, "book", "P1") == [
        Row(account, line, Fraction(counts), said) for account, line, counts, said in (
            ("A1", 2, 0, "ended"), ("A2", 4, 0, "no_opening"), ("A3", 6, 80, "contracted"), ("A4", 8, 100, "expanded"),
            ("A5", 10, 100, ""), ("A6", 12, 0, "ended"), ("A7", 13, 0, "no_opening"), ("A8", 14, 1, "contracted"),
            ("A9", 16, 1, "expanded"),
        )
    ]
    assert value(run, "P1") == Fraction(80 + 100 + 100 + 1 + 1, 502)


@pytest.mark.parametrize(
    ("measure", "counted"),
    [
        # retention asks how large an account was, change in ARR how large it ever was
        (GRR, ["A2", "A4"]), (CHANGE, ["A1", "A2", "A4"]),
    ],
)
def test_an_account_is_as_large_as_the_measure_asks(
    tmp_path: Path, measure: tuple[str, str], counted: list[str]
) -> None:
    tables = book({"A1": (50, 150), "A2": (150, 50), "A3": (99, 99), "A4": (100, 100)})
    run = calculated(tmp_path, plan(measure, "accounts: {min_arr: 100 USD}"), tables, quarter(1))
    found = rows(run, "book", "P1")
    assert [each.account for each in found if each.said != "below_min_arr"] == counted


def test_an_account_counts_for_who_holds_it_when_the_quarter_closes(tmp_path: Path) -> None:
    tables = book({"A1": (100, 90)}) | {
        "assignments": """
            account_id | person_id | valid_from | valid_to
            A1 | P1 | 2025-01-01 | 2026-03-30
            A1 | P2 | 2026-03-31 |""",
    }
    run = calculated(tmp_path, plan(GRR), tables, quarter(1))
    assert [value(run, person) for person in ("P1", "P2")] == [None, Fraction(9, 10)]


@pytest.mark.parametrize(("of", "expected"), [("2026-Q3", Fraction(19, 20)), ("2026-Q1", Fraction(1))])
def test_an_account_that_is_left_out_in_a_later_quarter_counts_in_this_one(
    tmp_path: Path, of: str, expected: Fraction
) -> None:
    head = "adjustment_id | quarter | kind | account_id | reason | requested_by | approved_by | approved_on"
    tables = book({"A1": (100, 90), "A2": (100, 100)}) | {
        "adjustments": f"{head}\nAD1 | {of} | exclude_account | A1 | sanctions | Eve | Dan | 2026-01-02",
    }
    assert value(calculated(tmp_path, plan(GRR), tables, quarter(1)), "P1") == expected


def test_a_new_customer_of_several_accounts_is_new_with_each_of_them(tmp_path: Path) -> None:
    """A1 and A2 are of one new parent; A3 is new, but its parent had A4 before."""
    tables = book({"A1": (None, 100), "A2": (None, 50), "A3": (None, 30), "A4": (20, 20)}) | {
        "accounts": "account_id | parent_id\nA1 | B1\nA2 | B1\nA3 | B2\nA4 | B2\nB1 |\nB2 |",
    }
    run = calculated(tmp_path, plan(("new_arr", "100 USD")), tables, quarter(1))
    assert value(run, "P1") == 150
