"""Rules of the book as settings: each changes a result (metrics.md, variants; calculation R7, R18)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.detail import credits_of
from csbonus.engine.run import Run
from csbonus.report.explain.settings import choices_text, component_choices
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewal rate of the own book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      rate:
        measure: {measure}
        weight: 100%
        goal: 100%
        curve: linear
        settle: quarterly
        no_base: zero
        {more}
"""
PEOPLE = {
    "people": """
        person_id | name | role | team | valid_from
        P1        | Ada  | CSM  | Red  | 2025-01-01""",
    "accounts": "account_id\nA1\nA2\nA3",
    "assignments": """
        account_id | person_id | valid_from
        A1         | P1        | 2025-01-01
        A2         | P1        | 2025-01-01
        A3         | P1        | 2025-01-01""",
}
HEAD = (
    "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date | notice_date "
    "| price_uplift_arr | kind"
)


def plan(measure: str = "gross_renewal_rate", more: str = "", rules: str = "") -> str:
    return f"{PLAN.format(measure=measure, more=more)}{f'    {rules}' if rules else ''}\n"


def renewals(*rows: str) -> dict[str, str]:
    return PEOPLE | {"renewals": "\n".join([HEAD, *rows])}


def notes(run: Run) -> set[str]:
    """The notes of every fact that the first component was made from."""
    (one,) = run.plans
    return {c.note for question, readings in one.asked.items() for r in readings for c in credits_of(one, question, r)}


def reasons(run: Run) -> set[str]:
    """Why rows were not counted."""
    return {left.reason for each in run.plans[0].not_counted.values() for left in each} - {"outside_period"}


SECOND_QUARTER = (
    "R1 | A1 | 2026-05-10 | 300 | renewed | 300 | 2026-02-20 | | | standard",
    "R2 | A2 | 2026-05-10 | 100 | churned |     |            | | | standard",
)


def test_an_early_renewal_counts_when_signed_and_takes_what_was_due_with_it(tmp_path: Path) -> None:
    usual = calculated(tmp_path / "1", plan(), renewals(*SECOND_QUARTER), quarter(2))
    early = calculated(tmp_path / "2", plan(rules="renewals: {early: when_signed}"), renewals(*SECOND_QUARTER),
                       quarter(2))
    assert due(usual, "P1") == amounts("0", "7,500")  # 300 of 400
    assert due(early, "P1") == amounts("10,000", "0")  # 300 of 300, then 0 of 100
    assert "counted_early" in notes(early)


@pytest.mark.parametrize(("days", "pays"), [("79", ("10,000", "0")), ("78", ("0", "7,500"))])
def test_a_renewal_signed_earlier_than_the_limit_counts_in_its_due_quarter(
    tmp_path: Path, days: str, pays: tuple[str, str]
) -> None:
    rules = f"renewals: {{early: when_signed, early_limit_days: {days}}}"  # signed 79 days before it is due
    run = calculated(tmp_path, plan(rules=rules), renewals(*SECOND_QUARTER), quarter(2))
    assert due(run, "P1") == amounts(*pays)


UPLIFTED = "R1 | A1 | 2026-02-10 | 100 | renewed | 104 | 2026-02-01 | | 14 | standard"


@pytest.mark.parametrize(
    ("measure", "rule", "pays"),
    [
        ("net_renewal_rate", "count", "10,400"),
        ("net_renewal_rate", "leave_out", "9,000"),
        ("gross_renewal_rate", "count", "10,000"),  # never more than was due
        ("gross_renewal_rate", "leave_out", "9,000"),  # the price hid a contraction
    ],
)
def test_a_price_uplift_is_renewed_or_left_out(tmp_path: Path, measure: str, rule: str, pays: str) -> None:
    text = plan(measure, more="with: {}", rules=f"renewals: {{price_uplift: {rule}}}").replace("with: {}", "")
    tables = renewals(UPLIFTED)
    tables["renewals"] = tables["renewals"].replace("kind", "kind | expansion_arr").replace("standard", "standard | 0")
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts(pays)


def test_expansion_by_price_is_left_out_with_its_reason(tmp_path: Path) -> None:
    tables = PEOPLE | {"expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-02-01  | 60        | upsell
        E2           | A2         | 2026-02-01  | 40        | price"""}
    text = plan("expansion_arr").replace("goal: 100%", "goal: 100 USD")
    run = calculated(tmp_path / "1", text, tables, quarter(1))
    without = calculated(tmp_path / "2", f"{text}    renewals: {{price_uplift: leave_out}}\n", tables, quarter(1))
    assert (due(run, "P1"), due(without, "P1")) == (amounts("10,000"), amounts("6,000"))
    assert reasons(without) == {"price_uplift"}


def test_churn_counts_on_the_day_of_notice(tmp_path: Path) -> None:
    rows = (
        "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01 |            | | standard",
        "R2 | A2 | 2026-05-10 | 300 | churned |     |            | 2026-03-15 | | standard",
        "R3 | A3 | 2026-05-10 | 100 | churned |     |            |            | | standard",  # without notice
    )
    run = calculated(tmp_path, plan(rules="renewals: {churn_date: notice_date}"), renewals(*rows), quarter(2))
    assert due(run, "P1") == amounts("2,500", "0")  # 100 of 400, then 0 of 100
    assert "churn_noticed" in notes(run)


@pytest.mark.parametrize(
    ("rule", "pays", "why"),
    [("count", "7,500", set()), ("half", "5,000", set()), ("leave_out", "5,000", {"auto_renewed"})],
)
def test_what_renews_by_itself_counts_in_full_by_half_or_not(
    tmp_path: Path, rule: str, pays: str, why: set[str]
) -> None:
    rows = (
        "R1 | A1 | 2026-02-10 | 200 | renewed | 300 | 2026-02-01 | | | auto",
        "R2 | A2 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01 | | | standard",
        "R3 | A3 | 2026-02-10 | 100 | churned |     |            | | | auto",
    )
    run = calculated(tmp_path, plan(rules=f"renewals: {{auto_renew: {rule}}}"), renewals(*rows), quarter(1))
    assert due(run, "P1") == amounts(pays)  # 300, (100 + 100) of 400; 100 of 200
    assert reasons(run) == why


def test_half_a_logo_is_exact(tmp_path: Path) -> None:
    rows = (
        "R1 | A1 | 2026-02-10 | 200 | renewed | 300 | 2026-02-01 | | | auto",
        "R2 | A2 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01 | | | standard",
        "R3 | A3 | 2026-02-10 | 100 | churned |     |            | | | standard",
    )
    text = plan("logo_renewal_rate", rules="renewals: {auto_renew: half}")
    assert due(calculated(tmp_path, text, renewals(*rows), quarter(1)), "P1") == amounts("5,000")  # 1.5 of 3


@pytest.mark.parametrize(("least", "pays"), [("0%", "10,000"), ("25%", "10,000"), ("25.01%", "5,000")])
def test_a_hollow_renewal_keeps_no_customer(tmp_path: Path, least: str, pays: str) -> None:
    rows = (
        "R1 | A1 | 2026-02-10 | 400 | renewed | 100 | 2026-02-01 | | | standard",
        "R2 | A2 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01 | | | standard",
    )
    text = plan("logo_renewal_rate", more=f"with: {{hollow: {least}}}")
    run = calculated(tmp_path, text, renewals(*rows), quarter(1))
    assert due(run, "P1") == amounts(pays)
    assert ("hollow" in notes(run)) == (pays == "5,000")


def test_small_accounts_are_left_out_of_renewals_with_their_reason(tmp_path: Path) -> None:
    rows = (
        "R1 | A1 | 2026-02-10 | 4999 | churned |      |            | | | standard",
        "R2 | A2 | 2026-02-10 | 2500 | renewed | 2500 | 2026-02-01 | | | standard",
        "R3 | A2 | 2026-03-10 | 2500 | churned |      |            | | | standard",
    )
    run = calculated(tmp_path, plan(rules="accounts: {min_arr: 5000 USD}"), renewals(*rows), quarter(1))
    assert due(run, "P1") == amounts("5,000")  # both contracts of A2 together are 5000
    assert reasons(run) == {"below_min_arr"}


def test_small_accounts_are_left_out_of_the_book_by_their_opening_arr(tmp_path: Path) -> None:
    tables = PEOPLE | {"book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 5000
        A1         | 2026-03-31 | 4000
        A2         | 2025-12-31 | 4999
        A2         | 2026-03-31 | 0"""}
    text = plan("grr", more="window: quarter", rules="accounts: {min_arr: 5000 USD}")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P1") == amounts("8,000")
    assert reasons(run) == {"below_min_arr"}


BOOK = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 5000
    A2         | 2025-12-31 | 4999
    A2         | 2026-03-31 | 9000"""


def test_small_accounts_are_left_out_of_expansion_by_the_latest_book(tmp_path: Path) -> None:
    tables = PEOPLE | {"book": BOOK, "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-02-01  | 60        | upsell
        E2           | A2         | 2026-02-01  | 30        | upsell
        E3           | A3         | 2026-02-01  | 10        | upsell"""}
    text = plan("expansion_arr", rules="accounts: {min_arr: 5000 USD}").replace("goal: 100%", "goal: 100 USD")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P1") == amounts("6,000")
    assert reasons(run) == {"below_min_arr"}


def test_before_the_first_book_an_account_is_as_large_as_in_the_first(tmp_path: Path) -> None:
    book = """
        account_id | as_of      | arr
        A1         | 2026-01-31 | 5000
        A1         | 2026-02-28 | 4999
        A2         | 2026-01-31 | 4999
        A2         | 2026-02-28 | 5000"""
    tables = PEOPLE | {"book": book, "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-03-01  | 60        | upsell
        E2           | A2         | 2026-03-01  | 30        | upsell"""}
    text = plan("expansion_arr", rules="accounts: {min_arr: 5000 USD}").replace("goal: 100%", "goal: 100 USD")
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("6,000")


def test_small_accounts_are_left_out_of_usage_by_the_latest_book(tmp_path: Path) -> None:
    months = ("2026-01-31", "2026-02-28", "2026-03-31")
    usage = [f"{account} | {day} | 100 | {used}" for account, used in (("A1", 80), ("A2", 20)) for day in months]
    tables = PEOPLE | {"book": BOOK, "usage": "\n".join(["account_id | date | licences | assigned_users", *usage])}
    run = calculated(tmp_path, plan("licence_utilisation", rules="accounts: {min_arr: 5000 USD}"), tables, quarter(1))
    assert due(run, "P1") == amounts("8,000")
    assert "below_min_arr" in reasons(run)


@pytest.mark.parametrize(
    ("rules", "column"),
    [
        ("renewals: {churn_date: notice_date}", "notice_date"),
        ("renewals: {price_uplift: leave_out}", "price_uplift_arr"),
        ("renewals: {auto_renew: half}", "kind"),
    ],
)
def test_a_rule_needs_the_column_that_it_reads(tmp_path: Path, rules: str, column: str) -> None:
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    tables = PEOPLE | {"renewals": f"{head}\nR1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01"}
    (told,) = refused(tmp_path, plan(rules=rules), tables, quarter(1))
    assert told.startswith("CSB320")
    assert column in told


def test_explain_names_a_rule_with_its_place_in_the_plan(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(rules="renewals: {early: when_signed}"), renewals(*SECOND_QUARTER), quarter(1))
    (one,) = run.plans
    told = choices_text(component_choices(one, "rate", one.loaded.plan.components["rate"], annual=False))
    assert f"renewals.early when_signed [{tmp_path}/plan.yaml:18:12]" in told


def test_half_a_row_is_half_of_its_amount_where_each_row_is_paid_by_itself(tmp_path: Path) -> None:
    text = plan("renewed_arr", rules="renewals: {auto_renew: half}").replace("        weight: 100%\n", "")
    text = text.replace("        goal: 100%\n        curve: linear\n", f"        rate: {RATE}\n")
    text = text.replace("no_base: zero", "")
    rows = (
        "R1 | A1 | 2026-02-10 | 300 | renewed | 300 | 2026-02-01 | | | auto",
        "R2 | A2 | 2026-02-10 | 300 | renewed | 300 | 2026-02-01 | | | standard",
    )
    run = calculated(tmp_path, text, renewals(*rows), quarter(1))
    assert due(run, "P1") == amounts("70")  # 10 + 10 of 150, 10 + 40 of 300


RATE = "{kind: marginal, on: actual, bands: {0 USD: 10%, 100 USD: 20%}, each: row}"
