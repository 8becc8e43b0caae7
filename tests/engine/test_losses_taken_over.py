"""A loss on an account that was taken over lately: whose it is, in rates, in sums and in books (metrics.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.world import calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: losses
    title: Losses that were taken over
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    credit: {{{credit}}}
    measures:
      grown: {{title: Grown, definition: Growth less what was lost, from: expansion, numerator: arr_delta, unit: money}}
    components:
      one: {{measure: {one}, weight: 100%, curve: linear, settle: quarterly, no_base: zero}}"""
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2024-01-01\nP2 | Bo | CSM | 2024-01-01",
    "accounts": "account_id\nA1\nA2",
    "assignments": """
        account_id | person_id | valid_from | valid_to
        A1         | P1        | 2024-01-01 | 2026-03-10
        A1         | P2        | 2026-03-11 |
        A2         | P2        | 2024-01-01 |""",
}
RENEWALS = """
    renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
    R1         | A1         | 2026-03-11 | 300     | churned |             |
    R2         | A2         | 2026-03-31 | 100     | renewed | 100         | 2026-02-01"""
EXPANSION = """
    expansion_id | account_id | signed_date | arr_delta | kind
    E1           | A1         | 2026-03-21  | -30       | contraction
    E2           | A1         | 2026-03-31  | 20        | upsell
    E3           | A2         | 2026-03-31  | 50        | upsell"""
BOOK = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 100
    A2         | 2025-12-31 | 100
    A1         | 2026-03-31 | 60
    A2         | 2026-03-31 | 150"""


def paid(folder: Path, credit: str, one: str, **tables: str) -> str:
    """What Bo is paid for the first quarter, of a target of 10,000."""
    run = calculated(folder, PLAN.format(credit=credit, one=one), TABLES | tables, quarter(1))
    return f"{due(run, 'P2')[0]:,}"


def test_without_days_of_grace_a_loss_is_of_who_has_the_account_that_day(tmp_path: Path) -> None:
    """Bo took A1 over on the day it was due: 100 of 400 renewed; with a day of grace, or without A1, 100 of 100."""
    rate = "gross_renewal_rate, goal: 100%"
    assert [paid(tmp_path / str(n), credit, rate, renewals=RENEWALS) for n, credit in enumerate((
        "min_days_held: 1", "min_days_held: 1, inherited_grace_days: 1", "inherited_grace_days: 1", "min_days_held: 2",
    ))] == ["2,500.00", "10,000.00", "10,000.00", "10,000.00"]


def test_of_a_sum_what_is_below_nothing_is_a_loss(tmp_path: Path) -> None:
    """Ten days after 11 March A1 lost 30: of a goal of 100 Bo has 20 + 50 with ten days of grace, else 30 less."""
    assert [paid(tmp_path / days, f"inherited_grace_days: {days}", "grown, goal: 100 USD", expansion=EXPANSION)
            for days in ("9", "10", "40")] == ["4,000.00", "7,000.00", "7,000.00"]


def test_of_a_book_it_is_what_closes_lower_than_it_opened(tmp_path: Path) -> None:
    """Twenty days after 11 March the quarter closes: A1 lost 40 of 100, A2 grew by 50."""
    books = [("change_in_arr, goal: 100 USD", days) for days in ("19", "20")] + [
        ("grr, window: quarter, goal: 100%", days) for days in ("19", "20")]
    assert [paid(tmp_path / str(n), f"inherited_grace_days: {days}", one, book=BOOK)
            for n, (one, days) in enumerate(books)] == ["1,000.00", "5,000.00", "8,000.00", "10,000.00"]


def test_of_a_parent_with_several_accounts_it_is_what_the_whole_of_it_lost(tmp_path: Path) -> None:
    """A1 and A3 are one customer of 200 that keeps 160; Bo's A1 is half of it, and his A2 grows."""
    tables = {
        "accounts": "account_id | parent_id\nA1 |\nA2 |\nA3 | A1",
        "book": f"{BOOK}\n    A3         | 2025-12-31 | 100\n    A3         | 2026-03-31 | 100",
    }
    one = "grr, window: quarter, goal: 100%"
    assert [paid(tmp_path / days, f"inherited_grace_days: {days}", one, **tables) for days in ("19", "20")] == [
        "9,000.00", "10,000.00"]


@pytest.mark.parametrize(("one", "closes", "of_who_has_it", "left_out"), [
    # of 100 and 100: half is lost, 50 of 90 points better than the baseline; all is kept, 100 of 90
    ("net_churn, window: quarter, goal: 10%, baseline: 100%", 0, "5,555.56", "11,111.11"),
    # growth counts at once: 25 % less than nothing is lost, 125 of 90
    ("net_churn, window: quarter, goal: 10%, baseline: 100%", 150, "13,888.89", "13,888.89"),
    ("churned_arr, goal: 50 USD, baseline: 150 USD", 0, "5,000.00", "15,000.00"),
    ("contracted_arr, goal: 50 USD, baseline: 150 USD", 60, "11,000.00", "15,000.00"),
])
def test_where_lower_is_better_it_is_whatever_was_lost(
    tmp_path: Path, one: str, closes: int, of_who_has_it: str, left_out: str
) -> None:
    days = ((day, account) for day in ("2025-12-31", "2026-03-31") for account in ("A1", "A2"))
    rows = [f"{account} | {day} | {closes if (day, account) == ('2026-03-31', 'A1') else 100}" for day, account in days]
    book = "\n".join(["account_id | as_of | arr", *rows])
    assert [paid(tmp_path / grace, f"inherited_grace_days: {grace}", one, book=book) for grace in ("19", "20")] == [
        of_who_has_it, left_out]


def test_who_held_an_account_all_through_a_window_took_it_over_before(tmp_path: Path) -> None:
    """Bo has A1 from the first day on: 60 + 150 of 200 are 5 % more, half of the goal, whatever the days of grace."""
    held = TABLES["assignments"].replace("2026-03-10", "2025-12-31").replace("2026-03-11", "2026-01-01")
    one = "book_growth, window: quarter, goal: 10%"
    assert paid(tmp_path, "inherited_grace_days: 400", one, book=BOOK, assignments=held) == "5,000.00"
