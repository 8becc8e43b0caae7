"""Use compared: ranks among all accounts, adoption against the month before, features (calculation R3, R22)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import calculated, quarter, refused

PLAN = """
    csbonus: 1
    plan: use
    title: Use compared
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      use:
        measure: {measure}
        weight: 100%
        goal: {goal}
        curve: linear
        settle: quarterly
        no_base: zero
        with: {settings}
"""


def plan(measure: str, settings: str, goal: str = "80%") -> str:
    return PLAN.format(measure=measure, settings=settings, goal=goal)


BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id\nA1\nA2\nA3\nA4",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
}

USE = """
    account_id | date       | active_users | events
    A1         | 2026-03-31 | 5            | 10
    A2         | 2026-03-30 | 9            | 50
    A2         | 2026-02-28 | 9            | 50
    A3         | 2026-03-31 | 1            | 0
    A3         | 2026-01-31 | 1            | 5
    A4         | 2026-03-31 | 0            | 0"""


def actual(run: Run, unit: str = "P1") -> Fraction | None:
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value if unit in units else None


def test_rfv_is_the_mean_of_three_ranks_among_all_accounts(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("rfv", "{weigh_by: accounts}"), BASE | {"usage": USE}, quarter(1))
    # of the 3 others, left behind by last date, dates, events: A1 2, 1, 2; A2 1, 2, 3
    assert actual(run) == (Fraction("0.555556") + Fraction("0.666667")) / 2


def test_a_single_account_has_every_rank(tmp_path: Path) -> None:
    usage = "\n".join(line for line in USE.splitlines() if "account_id" in line or " A1 " in line)
    tables = BASE | {"usage": usage, "accounts": "account_id\nA1\nA2"}
    assert actual(calculated(tmp_path, plan("rfv", "{weigh_by: accounts}"), tables, quarter(1))) == 1


def test_a_blank_number_of_events_is_not_zero(tmp_path: Path) -> None:
    told = refused(tmp_path, plan("rfv", "{weigh_by: accounts}"), BASE | {"usage": USE.replace("| 10\n", "|\n")},
                   quarter(1))
    assert told == ["CSB511 account A1 counts in rfv, but a number that rfv needs is blank"]


MONTHS = """
    account_id | date       | licences | assigned_users | active_users | feature | feature_users
    A1         | 2025-12-31 | 100      | 50             | 20           | chat    | 10
    A1         | 2026-01-31 | 100      | 50             | 99           | chat    | 10
    A1         | 2026-02-28 | 100      | 50             | 99           | chat    | 10
    A1         | 2026-03-31 | 100      | 50             | 90           | chat    | 10
    A2         | 2025-12-31 | 10       | 5              | 9            | chat    | 1
    A2         | 2026-01-31 | 10       | 5              | 9            | chat    | 1
    A2         | 2026-02-28 | 10       | 5              | 9            | chat    | 1
    A2         | 2026-03-31 | 10       | 5              | 4            | calls   | 2
    A2         | 2026-03-31 | 10       | 5              | 4            | chat    | 1"""
BOOK = "account_id | as_of | arr\nA1 | 2025-12-31 | 300\nA2 | 2025-12-31 | 100\nA1 | 2026-03-31 | 600"
DEPTH = "features: [chat], breadth: 0%, depth: 100%, frequency: 0%, min_parts: 1"


@pytest.mark.parametrize(
    ("measure", "settings", "expected"),
    [
        # A1 from 20 % to 90 %, A2 from 90 % to 40 %
        ("adoption_change", f"{{{DEPTH}}}", Fraction(70 - 50, 200)),
        ("adoption_change", f"{{{DEPTH}, weigh_by: licences}}", Fraction(70 * 100 - 50 * 10, 11000)),
        ("adoption_change", f"{{{DEPTH}, weigh_by: arr}}", Fraction(70 * 600 - 50 * 100, 70000)),
        # above 99 %, 99 %, 90 % and 90 %, 90 %, 40 %: all of A1, two months of A2
        ("accounts_adopted", f"{{{DEPTH}, at_least: 90%}}", (1 + Fraction(2, 3)) / 2),
        # in January and February A1 weighs what it had at the end of the year before
        ("adoption_depth", "{weigh_by: arr}",
         Fraction(99 * 300 + 99 * 300 + 90 * 600 + (90 + 90 + 40) * 100, 100 * (300 + 300 + 600 + 300))),
        # users of chat: 10, 10, 10 of 99, 99, 90 and 1, 1, 1 of 9, 9, 4
        ("feature_usage", "{features: [chat]}", Fraction(33, 99 + 99 + 90 + 9 + 9 + 4)),
        # of two features the one with more users: A2 has 2 of calls in March
        ("feature_usage", "{features: [chat, calls]}", Fraction(34, 99 + 99 + 90 + 9 + 9 + 4)),
    ],
)
def test_adoption_compared(tmp_path: Path, measure: str, settings: str, expected: Fraction) -> None:
    tables = BASE | {"usage": MONTHS, "book": BOOK, "accounts": "account_id\nA1\nA2"}
    assert actual(calculated(tmp_path, plan(measure, settings), tables, quarter(1))) == expected


def test_a_score_that_is_not_known_is_not_below_the_threshold(tmp_path: Path) -> None:
    """Of A1 nothing is known in February, of A2 nothing at all: neither is an account that has not adopted."""
    rows = [
        f"{account} | {day} | {licences} | {active} | chat | 1"
        for account, licences, active in (("A1", 10, 10), ("A2", "", ""))
        for day in ("2026-01-31", "2026-02-28", "2026-03-31")
    ]
    rows[1] = rows[1].replace("10 | 10", " | ")
    usage = "\n".join(["account_id | date | licences | active_users | feature | feature_users", *rows])
    tables = BASE | {"usage": usage, "accounts": "account_id\nA1\nA2"}
    settings = f"{{{DEPTH}, at_least: 90%, missing: exclude}}"
    run = calculated(tmp_path, plan("accounts_adopted", settings), tables, quarter(1))
    assert actual(run) == 1
    left = [each for found in run.plans[0].not_counted.values() for each in found]
    assert [(each.reason, each.rows) for each in left] == [("not_scored", 1)]


@pytest.mark.parametrize(("blank", "expected"), [(4, 1), (1, 1), (0, Fraction(1, 2))])
def test_days_of_which_use_is_not_known_are_no_days_without_use(
    tmp_path: Path, blank: int, expected: Fraction
) -> None:
    """Ten users on the last two days of each month; before them some days that are blank, or else without users."""
    days = [f"2026-{month}-{day:02}" for month in ("01", "02", "03") for day in range(21, 27)]
    told = {day: "10" if day[-2:] in ("25", "26") else "" if int(day[-2:]) < 21 + blank else "0" for day in days}
    if blank == 1:
        told = {day: users for day, users in told.items() if users != "0"}
    if blank == 0:
        told = {day: users for day, users in told.items() if day[-2:] > "22"}
    usage = "\n".join(["account_id | date | active_users", *(f"A1 | {day} | {users}" for day, users in told.items())])
    tables = BASE | {"usage": usage, "accounts": "account_id\nA1\nA2"}
    run = calculated(
        tmp_path, plan("adoption_frequency", "{min_dates: 2, missing: exclude}"), tables, quarter(1))
    assert actual(run) == expected


def test_a_feature_that_stands_twice_counts_once(tmp_path: Path) -> None:
    tables = BASE | {"usage": MONTHS, "accounts": "account_id\nA1\nA2"}
    runs = [
        calculated(tmp_path / str(number), plan("adoption_breadth", f"{{features: [{features}]}}"), tables, quarter(1))
        for number, features in enumerate(("chat, calls", "chat, calls, chat"))
    ]
    assert actual(runs[0]) == actual(runs[1])


@pytest.mark.parametrize(("at_least", "expected"), [("80%", 0), ("90%", 0), ("30%", 1), ("95%", 0), ("91%", 0)])
def test_movers_up_less_movers_down(tmp_path: Path, at_least: str, expected: int) -> None:
    tables = BASE | {"usage": MONTHS, "accounts": "account_id\nA1\nA2"}
    text = plan("adoption_movers", f"{{{DEPTH}, at_least: {at_least}}}", goal="1")
    assert actual(calculated(tmp_path, text, tables, quarter(1))) == expected


def test_an_account_without_the_month_before_is_not_scored(tmp_path: Path) -> None:
    usage = "\n".join(line for line in MONTHS.splitlines() if " A2 " not in line or "2025-12" not in line)
    tables = BASE | {"usage": usage, "accounts": "account_id\nA1\nA2"}
    run = calculated(tmp_path, plan("adoption_change", f"{{{DEPTH}}}"), tables, quarter(1))
    assert actual(run) == Fraction(70, 100)
    ((_, units),) = run.plans[0].desk.measured.items()
    assert units["P1"].coverage == (1, 2, ("A2",))
