"""Usage account by account: which row stands for it, what is said of it, what is missing (calculation R3, R22, R26)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import Row, reasons, rows, value
from tests.engine.world import calculated, quarter, refused

PLAN = """
    csbonus: 1
    plan: usage
    title: Use of the product
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    {more}
    components:
      use: {{measure: {measure}, scope: {scope}, weight: 100%, goal: 80%, curve: linear, settle: quarterly,
             no_base: zero, with: {settings}}}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Ben | CSM | 2025-01-01",
    "accounts": "account_id | owner_id | customer_until\nA1 | P1 |\nA2 | P1 |\nA3 | P2 |",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
}


def plan(
    measure: str = "licence_utilisation", settings: str = "{in_use: assigned}", scope: str = "person", more: str = ""
) -> str:
    return PLAN.format(measure=measure, settings=settings, scope=scope, more=more)


def usage(*lines: str) -> dict[str, str]:
    """Lines of account, day, licences, assigned and active users."""
    head = "account_id | date | licences | assigned_users | active_users"
    return BASE | {"usage": "\n".join([head, *lines])}


def months(account: str, licences: str = "10", assigned: str = "5", active: str = "4") -> list[str]:
    return [f"{account} | 2026-{day} | {licences} | {assigned} | {active}" for day in ("01-31", "02-28", "03-31")]


def test_an_account_is_told_at_the_first_row_of_the_latest_date_of_its_first_month(tmp_path: Path) -> None:
    """A1 has an earlier date in January; A2 had nothing to use in March, so that 4 of 10 is the mean of two months."""
    second = months("A2")
    nothing = second[2].replace("| 10 |", "| 0 |")
    tables = usage("A1 | 2026-01-15 | 10 | 9 | 9", second[1], *months("A1"), second[0], nothing)
    run = calculated(tmp_path, plan("adoption_depth", "{weigh_by: accounts}"), tables, quarter(1))
    assert rows(run, "usage", "P1") == [
        Row("A1", 4, Fraction(4, 10), "mean of 3 month ends, first row shown"),
        Row("A2", 3, Fraction(4, 10), "partly_scored"),
    ]


def test_a_single_licence_can_be_used(tmp_path: Path) -> None:
    tables = usage(*months("A1", "1", "1", "1"), *months("A2", "1", "1", "2"))
    run = calculated(tmp_path, plan("adoption_depth", "{weigh_by: accounts}"), tables, quarter(1))
    assert value(run, "P1") == 1


def test_an_account_belongs_to_its_owner_where_credit_is_by_owner(tmp_path: Path) -> None:
    tables = usage(*months("A1"), *months("A2", assigned="8"), *months("A3", assigned="2"))
    undated = {"accounts": "account_id | owner_id\nA1 | P1\nA2 | P1\nA3 | P2"}
    for n, accounts in enumerate(({}, undated)):
        for by, expected in (("owner", Fraction(2, 10)), ("assignments", None)):
            run = calculated(tmp_path / f"{by}{n}", plan(more=f"credit: {{by: {by}}}"), tables | accounts, quarter(1))
            assert (value(run, "P1"), value(run, "P2")) == (Fraction(5 + 8, 20), expected)


@pytest.mark.parametrize(
    ("measure", "settings", "blank"),
    [
        ("licence_utilisation", "{in_use: assigned}", ("10", "", "4")),
        ("licence_utilisation", "{in_use: active}", ("10", "5", "")),
        ("licence_utilisation", "{in_use: active}", ("", "5", "4")),
        ("adoption_depth", "{weigh_by: accounts}", ("", "5", "4")),
        ("adoption_frequency", "{weigh_by: licences, min_dates: 1}", ("", "5", "4")),
        ("adoption_frequency", "{weigh_by: accounts, min_dates: 1}", ("10", "5", "")),
    ],
)
def test_a_month_with_a_number_that_is_needed_left_blank_is_missing(
    tmp_path: Path, measure: str, settings: str, blank: tuple[str, str, str]
) -> None:
    tables = usage(*months("A1"), *months("A2")[:2], months("A2", *blank)[2])
    assert refused(tmp_path, plan(measure, settings), tables, quarter(1)) == [
        "CSB513 account A2 has no usage in 2026-01-01 to 2026-03-31 that is complete"
    ]


@pytest.mark.parametrize(
    ("measure", "settings", "blank"),
    [
        ("licence_utilisation", "{in_use: assigned}", ("10", "5", "")),
        ("licence_utilisation", "{in_use: active}", ("10", "", "4")),
        ("adoption_frequency", "{weigh_by: accounts, min_dates: 1}", ("", "", "4")),
    ],
)
def test_a_number_that_is_not_needed_may_be_blank(
    tmp_path: Path, measure: str, settings: str, blank: tuple[str, str, str]
) -> None:
    tables = usage(*months("A1"), *months("A2", *blank))
    run = calculated(tmp_path, plan(measure, settings), tables, quarter(1))
    assert [each.said for each in rows(run, "usage", "P1")] == ["mean of 3 month ends, first row shown"] * 2


def test_an_account_that_was_no_customer_in_the_quarter_lacks_no_month(tmp_path: Path) -> None:
    left = BASE["accounts"].replace("A2 | P1 |", "A2 | P1 | 2025-12-15")
    tables = usage(*months("A1"), months("A2")[1]) | {"accounts": left}
    run = calculated(tmp_path, plan(), tables, quarter(1))
    assert [each.account for each in rows(run, "usage", "P1")] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("measure", "settings"),
    [
        ("licence_utilisation", "{missing: exclude}"),
        ("adoption_change", "{missing: exclude, features: [chat], min_parts: 1}"),
    ],
)
def test_a_company_without_any_usage_in_the_quarter_has_no_base(tmp_path: Path, measure: str, settings: str) -> None:
    head = "account_id | date | licences | assigned_users | active_users | feature | feature_users"
    tables = BASE | {"usage": f"{head}\nA1 | 2025-05-31 | 10 | 5 | 4 | chat | 2"}
    run = calculated(tmp_path, plan(measure, settings, "company"), tables, quarter(1))
    assert (value(run, "company"), reasons(run)) == (None, [("no_usage", 2), ("usage_missing", 1)])
