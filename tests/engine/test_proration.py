"""Spreading target pay over the year: months, five shares, dated amounts (calculation R10, R29)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import Run
from csbonus.exact import round_half_up
from tests.engine.world import amounts, calculated, due, read_plan

PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: {year}
    currency: USD
    for: {{role: [CSM]}}
    pay: {pay}
    components:
      objective:
        measure: score
        score: mbo
        scope: company
        weight: 100%
        goal: 100%
        curve: {curve}
        settle: {settle}
"""


def plan(pay: str, curve: str = "linear", settle: str = "quarterly", year: int = 2026) -> str:
    return PLAN.format(pay=pay, curve=curve, settle=settle, year=year)


def world(*people: str, score: str = "100%", year: int = 2026) -> dict[str, str]:
    scores = "\n".join(f"{year}-Q{quarter} | company | | mbo | {score}" for quarter in (1, 2, 3, 4))
    return {
        "people": "\n".join(["person_id | name | role | annual_target | valid_from | valid_to", *people]),
        "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
    }


ADA = "P1 | Ada | CSM | 12000 | 2025-01-01 |"


def stretches(run: Run) -> list[str]:
    return [str(round_half_up(stretch.target, 2)) for stretch in run.plans[0].people[0].stretches]


@pytest.mark.parametrize(
    ("prorate", "joined", "first_quarter"),
    [
        ("months", "2026-02-15", "2,000"), ("months", "2026-02-16", "1,000"),
        ("first_of_month", "2026-02-01", "2,000"), ("first_of_month", "2026-02-02", "1,000"),
    ],
)
def test_a_month_counts_by_one_of_its_days(tmp_path: Path, prorate: str, joined: str, first_quarter: str) -> None:
    text = plan(f"{{target: annual_target, prorate: {prorate}}}")
    run = calculated(tmp_path, text, world(f"P1 | Ada | CSM | 12000 | {joined} |"))
    assert due(run, "P1")[:2] == amounts(first_quarter, "3,000")


def test_who_joins_after_the_last_counted_day_is_asked_nothing_about_the_quarter(tmp_path: Path) -> None:
    tables = world("P1 | Ada | CSM | 12000 | 2026-03-20 |")
    tables["scores"] = tables["scores"].replace("2026-Q1 | company | | mbo | 100%\n", "")
    run = calculated(tmp_path, plan("{target: annual_target, prorate: months}"), tables)
    assert due(run, "P1")[:2] == amounts("0", "3,000")


def test_a_leave_takes_a_month_whose_fifteenth_it_holds(tmp_path: Path) -> None:
    leaves = {"leaves": "person_id | from | to\nP1 | 2026-02-10 | 2026-03-14"}
    run = calculated(tmp_path, plan("{target: annual_target, prorate: months}"), world(ADA) | leaves)
    assert due(run, "P1")[0] == amounts("2,000")[0]


THRONG = "{kind: steps, pays: rate, bands: {0%: 0%, 90%: 100%}, cap: 105%}"


@pytest.mark.parametrize(("score", "each"), [("100%", "240"), ("95%", "228"), ("105%", "252"), ("89%", "0")])
def test_five_payments_of_a_fifth(tmp_path: Path, score: str, each: str) -> None:
    # https://github.com/ThRongCode/market-web saledoc: annual x 20 % x attainment from 90 % to 105 %
    text = plan("{target: 1200 USD, quarters: [20%, 20%, 20%, 20%, 20%]}", THRONG, "quarterly_with_true_up")
    assert due(calculated(tmp_path, text, world(ADA, score=score)), "P1") == amounts(*[each] * 5)


def test_a_fifth_payment_is_at_what_the_year_reached(tmp_path: Path) -> None:
    text = plan("{target: 1000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}", "linear", "quarterly_with_true_up")
    tables = world(ADA)
    tables["scores"] = tables["scores"].replace("Q1 | company | | mbo | 100%", "Q1 | company | | mbo | 60%")
    # the year is at 90 %: 900 in all, of which 90 + 150 + 150 + 150 are paid
    assert due(calculated(tmp_path, text, tables), "P1") == amounts("90", "150", "150", "150", "360")


def test_a_joiner_has_the_fifth_share_of_the_days_of_the_year(tmp_path: Path) -> None:
    text = plan("{target: 1000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}", "linear", "quarterly_with_true_up")
    run = calculated(tmp_path, text, world("P1 | Ada | CSM | 12000 | 2026-07-01 |"))
    # 184 of 365 days of 400
    assert due(run, "P1") == amounts("0", "0", "150", "150", "201.64")


def test_an_example_of_the_year_counts_the_fifth_share(tmp_path: Path) -> None:
    text = plan("{target: 1000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}", "linear", "quarterly_with_true_up")
    example = "    examples: [{year: true, annual_target: 1000 USD, objective: 90%, pays: 900 USD}]\n"
    assert wrong_examples(read_plan(tmp_path, text + example)) == ()


def test_seasonal_shares_of_a_million(tmp_path: Path) -> None:
    # https://github.com/secretstartups/handbook sales/commissions: 19.0/24.5/28.0/28.5 %
    text = plan("{target: 1000000 USD, quarters: [19%, 24.5%, 28%, 28.5%]}")
    assert due(calculated(tmp_path, text, world(ADA)), "P1")[1] == amounts("245,000")[0]


MID_YEAR = "{2026-01-01: 20000 USD, 2026-06-01: {value: 24000 USD, reference: board 12 May}}"


@pytest.mark.parametrize(
    ("prorate", "year"), [("calendar_days", "22,329.67"), ("calendar_days_of_year", "22,345.21")]
)
def test_an_amount_that_changes_in_the_plan_is_blended_by_days(tmp_path: Path, prorate: str, year: str) -> None:
    run = calculated(tmp_path, plan(f"{{target: {MID_YEAR}, prorate: {prorate}}}"), world(ADA))
    assert sum(due(run, "P1")) == amounts(year)[0]


def test_a_raise_and_a_new_target_share_give_the_exact_year(tmp_path: Path) -> None:
    # SAP community: 90 days at 10 % of 100,000, 275 at 15 % of 110,000; they round the shares of days to 14,897.10
    rows = ("P1 | Ada | CSM | 10000 | 2025-01-01 | 2026-03-31", "P1 | Ada | CSM | 16500 | 2026-04-01 |")
    run = calculated(tmp_path, plan("{target: annual_target, prorate: calendar_days_of_year}"), world(*rows))
    assert sum(due(run, "P1")) == amounts("14,897.26")[0]


def test_months_of_equal_quarters_by_their_days(tmp_path: Path) -> None:
    # Anaplan community, 120 a year over the months of a leap year
    last = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    rows = [
        f"P1 | Ada | CSM | 120 | 2024-{month:02}-01 | 2024-{month:02}-{day}" for month, day in enumerate(last, start=1)
    ]
    run = calculated(tmp_path, plan("{target: annual_target}", year=2024), world(*rows, year=2024))
    assert stretches(run) == [
        "10.22", "9.56", "10.22", "9.89", "10.22", "9.89", "10.11", "10.11", "9.78", "10.11", "9.78", "10.11",
    ]
