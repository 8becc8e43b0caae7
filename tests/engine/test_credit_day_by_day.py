"""Who is credited with what on which days: shares of a team, accounts held throughout, nobody on the roster."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.test_book import FIRST_QUARTER, actual, world
from tests.engine.test_book import plan as book_plan
from tests.engine.test_questions_over_the_same_rows import UPLIFT, base
from tests.engine.test_questions_over_the_same_rows import plan as plan_of
from tests.engine.test_rates import plan as rate_plan
from tests.engine.world import amounts, calculated, due, quarter


@pytest.mark.parametrize(("held", "counts"), [
    ("2026-01-01:", True), ("2026-01-02:", False),
    ("2025-01-01:2026-01-15 2026-01-16:", True),  # one assignment after the other, without a day between
    ("2025-01-01:2026-01-15 2026-01-17:", False),
    ("2024-01-01:2025-06-30 2025-08-01:2025-12-31 2026-01-01:2026-02-10 2026-02-11:", True),
    ("2024-01-01:2025-06-30 2025-08-01:2026-01-15 2026-01-17:", False),
    ("2025-01-01:2026-03-30", False), ("2025-01-01:2026-03-31", True),
])
def test_growth_is_of_accounts_that_are_held_from_the_first_day_to_the_last(
    tmp_path: Path, held: str, counts: bool
) -> None:
    rows = ["account_id | person_id | valid_from | valid_to", "A1 | P1 | 2024-01-01 |", "A3 | P3 | 2024-01-01 |"]
    rows += [f"A2 | P1 | {piece.replace(':', ' | ')}" for piece in held.split()]
    tables = world(FIRST_QUARTER, "", "\n".join(rows))
    text = book_plan("book_growth", scope="person") + "        no_base: zero\n"
    # A1 grows from 100 to 150, A2 shrinks from 300 to 240
    expected = Fraction(-10, 400) if counts else Fraction(50, 100)
    assert actual(calculated(tmp_path, text, tables, quarter(1)), "P1") == expected


PEOPLE = """
    person_id | name | role | team | manager_id | valid_from | valid_to
    P1        | Ada  | CSM  | Red  | P3         | 2025-01-01 |
    P2        | Bo   | CSM  | Red  | P3         | 2025-01-01 |
    P3        | Cy   | CSM  | Top  |            | 2025-01-01 |
    P4        | Dee  | X    | Red  | P2         | 2025-01-01 | 2026-02-28
    P4        | Dee  | X    |      | P1         | 2026-03-01 |"""


def sold(*shares: str) -> dict[str, str]:
    """Expansion of 100 in January, and of 1,000 in March, of an account that is held by these shares."""
    return {
        "people": PEOPLE, "accounts": "account_id\nA1",
        "assignments": "\n".join(["account_id | person_id | share | valid_from",
                                  *(f"A1 | {each} | 2025-01-01" for each in shares)]),
        "expansion": """
            expansion_id | account_id | signed_date | arr_delta | kind
            E1           | A1         | 2026-01-15  | 100       | upsell
            E2           | A1         | 2026-03-15  | 1000      | upsell""",
    }


@pytest.mark.parametrize(("rules", "shares", "pays"), [
    ("", ("P1 | 25%", "P2 | 50%", "P3 | 25%"), {"P1": "825", "P3": "275"}),
    # two of Red have all of it and a half: the team has it once
    ("credit: {overlay: true}", ("P1 | 100%", "P2 | 50%"), {"P1": "1,100", "P3": "0"}),
    # Dee was of Red in January
    ("", ("P4 | 100%",), {"P1": "100", "P3": "0"}),
])
def test_a_team_has_the_shares_of_those_who_were_of_it_on_the_day(
    tmp_path: Path, rules: str, shares: tuple[str, ...], pays: dict[str, str]
) -> None:
    run = calculated(tmp_path, rate_plan("rate: 100%", "scope: team", more=rules), sold(*shares), quarter(1))
    assert {who: due(run, who) for who in pays} == {who: amounts(amount) for who, amount in pays.items()}


@pytest.mark.parametrize(("itself", "shares", "pays"), [
    ("false", ("P4 | 100%",), {"P1": "1,000", "P2": "100", "P3": "1,100"}),
    ("false", ("P1 | 50%", "P3 | 50%"), {"P1": "0", "P2": "0", "P3": "550"}),
    ("true", ("P1 | 50%", "P3 | 50%"), {"P1": "550", "P2": "0", "P3": "1,100"}),
])
def test_reports_are_those_below_on_the_day_and_the_manager_only_where_it_is_said(
    tmp_path: Path, itself: str, shares: tuple[str, ...], pays: dict[str, str]
) -> None:
    text = rate_plan("rate: 100%", "scope: reports", f"include_self: {itself}")
    run = calculated(tmp_path, text, sold(*shares), quarter(1))
    assert {who: due(run, who) for who in pays} == {who: amounts(amount) for who, amount in pays.items()}


@pytest.mark.parametrize("scope", ["person", "team"])
@pytest.mark.parametrize("owners", ["accounts", "assignments"])
def test_a_blank_of_an_account_that_nobody_is_credited_with_refuses_nothing(
    tmp_path: Path, scope: str, owners: str
) -> None:
    held = {
        "accounts": "account_id | owner_id\nA1 | P1\nA2 | P9\nA3 |",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P9 | 2025-01-01",
    }
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | price_uplift_arr"
    rows = ["R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 20", "R2 | A2 | 2026-02-10 | 100 | renewed | 100 |",
            "R3 | A3 | 2026-02-10 | 100 | renewed | 100 |"]
    tables = {**base(renewals="\n".join([head, *rows])), "accounts": "account_id\nA1\nA2\nA3", owners: held[owners]}
    tables["people"] += "\n    P9 | Zoe | VP | | 2025-01-01"
    text = plan_of(f"gross_renewal_rate, scope: {scope}, goal: 100%", f"uplift, scope: {scope}, goal: 40%",
                   measures=UPLIFT)
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P1") == amounts("1,500")  # the goal of one, half of that of the other
