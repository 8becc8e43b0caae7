"""Team pools: how much is divided, by what, to the cent (calculation §6)."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.run import Run
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.rows import components, teams
from csbonus.report.runs import shown_runs
from tests.engine.world import amounts, calculated, due, quarter, whole_year

PLAN = """
    csbonus: 1
    plan: pool
    title: What the team divides
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: annual_target}}
    components:
      team:
        measure: expansion_arr
        scope: team
        goal: 1000 USD
        curve: linear
        pool: {{amount: {amount} USD, divided_by: {by}}}
        {more}
"""
PEOPLE = """
    person_id | name | role | team | annual_target | valid_from | valid_to
    P1 | Ada | CSM | North | 10000 | 2025-01-01 |
    P2 | Bo | CSM | North | 20000 | 2025-01-01 |
    P3 | Cy | CSM | North | 30000 | 2025-01-01 |
    P9 | Dan | CSM | South | 10000 | 2025-01-01 |
"""


def plan(by: str = "target", amount: str = "24000", more: str = "") -> str:
    return PLAN.format(by=by, amount=amount, more=more)


def world(*sold: tuple[str, str, str], people: str = PEOPLE) -> dict[str, str]:
    """Who sold how much, on which day."""
    rows = [f"E{n} | A{n} | {day} | {arr} | upsell" for n, (_, day, arr) in enumerate(sold, start=1)]
    owned = [f"A{n} | {who}" for n, (who, _, _) in enumerate(sold, start=1)]
    return {
        "people": people,
        "accounts": "\n".join(["account_id | owner_id", *owned]),
        "expansion": "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *rows]),
    }


def north(run: Run) -> list[list[Decimal]]:
    return [due(run, person) for person in ("P1", "P2", "P3")]


def test_a_quarter_of_the_pool_is_divided_by_target_pay(tmp_path: Path) -> None:
    """6,000 at 75 % of the goal are 4,500, of which one, two, three sixths."""
    run = calculated(tmp_path, plan(), world(("P1", "2026-01-05", "750")), quarter(1))
    assert north(run) == [amounts("750"), amounts("1,500"), amounts("2,250")]
    assert due(run, "P9") == amounts("0")


def test_or_by_what_each_was_credited_with(tmp_path: Path) -> None:
    sold = world(("P1", "2026-01-05", "750"), ("P3", "2026-01-05", "250"))
    run = calculated(tmp_path, plan("credit"), sold, quarter(1))
    assert north(run) == [amounts("4,500"), amounts("0"), amounts("1,500")]


def test_where_nobody_has_credit_the_days_divide(tmp_path: Path) -> None:
    run = calculated(
        tmp_path, plan("credit", more="settle: quarterly").replace("linear", "{kind: linear, floor: 50%}"),
        world(("P9", "2026-01-05", "1")), quarter(1),
    )
    assert north(run) == [amounts("1,000")] * 3


@pytest.mark.parametrize("amount", ["400.04", "0.04", "1000.12", "33333.33"])
def test_the_parts_add_up_to_the_pool(tmp_path: Path, amount: str) -> None:
    """Three equal parts of a quarter of it, each quarter met in full, and the same in the year."""
    people = PEOPLE.replace("20000", "10000").replace("30000", "10000")
    sold = world(*(("P1", f"2026-{month:02}-05", "1000") for month in (1, 4, 7, 10)), people=people)
    run = calculated(tmp_path, plan(amount=amount), sold, whole_year())
    parts = north(run)
    assert sum(sum(part) for part in parts) == Decimal(amount)
    to_date = list(accumulate(map(sum, zip(*parts, strict=True))))
    wanted = [Decimal(amount) * number / 4 for number in (1, 2, 3, 4, 4)]
    assert all(abs(have - want) <= Decimal("0.005") for have, want in zip(to_date, wanted, strict=True))
    assert max(map(sum, parts)) - min(map(sum, parts)) <= Decimal("0.01")


def test_a_cent_that_is_over_goes_to_one_of_them(tmp_path: Path) -> None:
    people = PEOPLE.replace("20000", "10000").replace("30000", "10000")
    run = calculated(tmp_path, plan(amount="400"), world(("P1", "2026-01-05", "1000"), people=people), quarter(1))
    assert north(run) == [amounts("33.34"), amounts("33.33"), amounts("33.33")]


def test_who_joins_divides_from_then_on_and_takes_nothing_back(tmp_path: Path) -> None:
    """Two of equal target in the first half, three in the second: 6,000 a quarter in two, then in three parts."""
    people = """
        person_id | name | role | team | annual_target | valid_from
        P1 | Ada | CSM | North | 10000 | 2025-01-01
        P2 | Bo | CSM | North | 10000 | 2025-01-01
        P3 | Cy | CSM | North | 10000 | 2026-07-01
    """
    sold = world(*(("P1", f"2026-{month:02}-05", "1000") for month in (1, 4, 7, 10)), people=people)
    run = calculated(tmp_path, plan(), sold, whole_year())
    assert north(run) == [
        amounts("3,000", "3,000", "2,000", "2,000", "0"), amounts("3,000", "3,000", "2,000", "2,000", "0"),
        amounts("0", "0", "2,000", "2,000", "0"),
    ]


def test_who_changes_team_has_a_part_of_both_pools(tmp_path: Path) -> None:
    """A quarter of 90 days: Ada is in North for 30 of them, beside Bo; then in South, beside Dan, for 60."""
    people = """
        person_id | name | role | team | annual_target | valid_from | valid_to
        P1 | Ada | CSM | North | 10000 | 2025-01-01 | 2026-01-30
        P1 | Ada | CSM | South | 10000 | 2026-01-31 |
        P2 | Bo | CSM | North | 10000 | 2025-01-01 |
        P9 | Dan | CSM | South | 10000 | 2025-01-01 |
    """
    sold = world(("P2", "2026-02-05", "1000"), ("P9", "2026-02-05", "1000"), people=people)
    run = calculated(tmp_path, plan(), sold, quarter(1))
    assert [due(run, person) for person in ("P1", "P2", "P9")] == [
        amounts("3,900"), amounts("4,500"), amounts("3,600"),  # 1/4 and 2/5 of 6,000; 3/4; 3/5
    ]


def test_people_in_two_currencies_divide_one_pool(tmp_path: Path) -> None:
    """Equal target pay: 12,500 EUR are 10,000 USD at 0.8; half of 6,000 USD is 3,750 EUR."""
    people = """
        person_id | name | role | team | currency | annual_target | valid_from
        P1 | Ada | CSM | North | EUR | 12500 | 2025-01-01
        P2 | Bo | CSM | North | USD | 10000 | 2025-01-01
    """
    tables = world(("P2", "2026-02-05", "1000"), people=people) | {
        "fx": "currency | rate | valid_from\nEUR | 0.8 | 2026-01-01",
    }
    run = calculated(tmp_path, plan(), tables, quarter(1))
    assert [due(run, "P1"), due(run, "P2")] == [amounts("3,750"), amounts("3,000")]


def test_a_team_earned_what_its_people_are_paid_to_the_cent(tmp_path: Path) -> None:
    """100 at 100 % by three: 33.34 + 33.33 + 33.33, for the rows of people, their team, and their reasons alike."""
    people = PEOPLE.replace("20000", "10000").replace("30000", "10000")
    sold = world(("P1", "2026-01-05", "1000"), people=people)
    run = calculated(tmp_path, plan(amount="400"), sold, quarter(1))
    assert [row.earned for row in components(run)] == amounts("33.34", "33.33", "33.33", "0")
    assert [(row.unit, row.target, row.earned) for row in teams(run)] == [
        ("North", *amounts("100", "100")), ("South", *amounts("100", "0")),
    ]


def test_the_explanation_says_why_a_cent_is_more_than_the_rounded_part(tmp_path: Path) -> None:
    people = PEOPLE.replace("20000", "10000").replace("30000", "10000")
    run = calculated(tmp_path, plan(amount="400"), world(("P1", "2026-01-05", "1000"), people=people), quarter(1))
    text = " ".join(explained(run, "P1").split())
    assert "2026-Q1: earned 33.33 USD" in text
    assert "= 33.34 USD (exactly ≈ 33.333333; a pool is divided to the cent" in text


def explained(run: Run, person_id: str) -> str:
    shown = io.StringIO()
    told = stories(run.plans[0], run.plans[0].desk.case.participants[person_id], shown_runs(run.ask), None)
    print_stories(Console(file=shown, width=160, force_terminal=False), told, 5)
    return shown.getvalue()


JOINED = PEOPLE.replace("30000 | 2025-01-01 |", "30000 | 2026-04-01 |")
LEFT = PEOPLE.replace("10000 | 2025-01-01 |\n    P2", "10000 | 2025-01-01 | 2026-03-31\n    P2")


@pytest.mark.parametrize("people", [PEOPLE, JOINED, LEFT, JOINED.replace("2026-04-01 |", "2026-04-01 | 2026-09-30")])
@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up", "year_to_date", "annual"])
def test_whoever_comes_or_goes_the_year_pays_the_pool_by_credit(tmp_path: Path, people: str, settle: str) -> None:
    """The goal is met in each quarter: all of the 24,000 are paid."""
    sold = world(
        ("P1", "2026-02-05", "600"), ("P2", "2026-02-05", "400"), ("P2", "2026-05-05", "1000"),
        ("P2", "2026-08-05", "300"), ("P3", "2026-08-06", "700"), ("P2", "2026-11-05", "1000"), people=people,
    )
    goal = "goal: {quarter: 1000 USD, year: 4000 USD}"
    text = plan("credit", more=f"settle: {settle}").replace("goal: 1000 USD", goal)
    assert sum(map(sum, north(calculated(tmp_path, text, sold, whole_year())))) == 24000


def test_who_left_divides_the_pool_of_the_year_by_the_credit_of_the_year(tmp_path: Path) -> None:
    """Ada sold 1,000 of 4,000 in the only quarter she was there: a quarter of 24,000, of which 3,000 are paid."""
    sold = world(
        ("P1", "2026-02-05", "1000"), ("P2", "2026-02-05", "1000"), ("P2", "2026-05-05", "1000"),
        ("P2", "2026-08-05", "1000"), people=LEFT,
    )
    run = calculated(tmp_path, plan("credit"), sold, whole_year())
    assert sum(due(run, "P1")) == 6000
    assert sum(due(run, "P2")) == 18000


def test_a_quarter_that_is_paid_for_good_is_not_divided_again_with_the_year(tmp_path: Path) -> None:
    """Nothing is due in the first quarter, which pays 6,000 by days; who left after it has no part of the others."""
    tables = world(("P1", "2026-02-05", "1"), ("P2", "2026-02-05", "1"), people=LEFT) | {
        "renewals": """
            renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date
            R2 | A2 | 2026-05-01 | 100 | renewed | 100 | 2026-04-20
            R3 | A2 | 2026-08-01 | 100 | renewed | 100 | 2026-07-20
            R4 | A2 | 2026-11-01 | 100 | renewed | 100 | 2026-10-20
        """,
    }
    text = plan("credit", more="no_base: target").replace("expansion_arr", "gross_renewal_rate")
    run = calculated(tmp_path, text.replace("1000 USD", "100%"), tables, whole_year())
    assert [sum(due(run, person)) for person in ("P1", "P2", "P3")] == amounts("2,000", "20,000", "2,000")


def test_the_pool_of_a_quarter_may_be_its_part_of_the_days_of_the_year(tmp_path: Path) -> None:
    """90 of 365 days of 36,500 are 9,000, of which one, two, three sixths."""
    text = plan(amount="36500").replace("annual_target}", "annual_target, prorate: calendar_days_of_year}")
    run = calculated(tmp_path, text, world(("P1", "2026-01-05", "1000")), quarter(1))
    assert north(run) == [amounts("1,500"), amounts("3,000"), amounts("4,500")]


def test_who_was_alone_in_a_team_and_left_it_divides_its_pool_of_those_quarters_alone(tmp_path: Path) -> None:
    """South sold a quarter of its 4,000 of the year: 1,500 of the 6,000 of the first quarter are Dan's.

    North met its goal: the first quarter is Ada's, and half of each of the others, 9,000, is Dan's.
    """
    people = """
        person_id | name | role | team | annual_target | valid_from | valid_to
        P1 | Ada | CSM | North | 10000 | 2025-01-01 |
        P9 | Dan | CSM | South | 10000 | 2025-01-01 | 2026-03-31
        P9 | Dan | CSM | North | 10000 | 2026-04-01 |
    """
    goal = "goal: {quarter: 1000 USD, year: 4000 USD}"
    text = plan(more="settle: annual").replace("goal: 1000 USD", goal)
    sold = world(("P9", "2026-01-05", "1000"), ("P1", "2026-02-05", "4000"), people=people)
    run = calculated(tmp_path, text, sold, whole_year())
    assert [sum(due(run, person)) for person in ("P1", "P9")] == amounts("15,000", "10,500")
