"""What the cap of a person leaves is divided to the cent among the components (calculation §6, R11)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import Run
from tests.engine.test_pools import explained
from tests.engine.world import amounts, calculated, due, quarter, read_plan

PLAN = """
    csbonus: 1
    plan: capped
    title: Three objectives under the cap of a person
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    caps: {{person: {cap}}}
    {more}
    components:
      {components}
"""
ONE = "{name}: {{measure: score, score: {name}, weight: {weight}, goal: 100%, curve: linear, settle: {settle}{own}}}"
THIRTY, TWENTY, FIFTY = ("one", "30%"), ("two", "20%"), ("three", "50%")


def component(name: str, weight: str, settle: str = "quarterly_with_true_up", own: str = "") -> str:
    return ONE.format(name=name, weight=weight, settle=settle, own=own)


def plan(*components: str, target: str = "12000", cap: str = "150%", more: str = "") -> str:
    return PLAN.format(target=target, cap=cap, more=more, components="\n      ".join(components))


def world(**scores: str) -> dict[str, str]:
    """Scores of the quarters by component, as `100 100 100 100`."""
    rows = [
        f"2026-Q{number} | person | P1 | {name} | {value}%"
        for name, values in scores.items() for number, value in enumerate(values.split(), start=1)
    ]
    return {
        "people": "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def sold(arr: str) -> dict[str, str]:
    """What P1 sold in February."""
    columns = "expansion_id | account_id | signed_date | arr_delta | kind"
    return {
        "accounts": "account_id | owner_id\nA1 | P1",
        "expansion": f"{columns}\nE1 | A1 | 2026-02-01 | {arr} | upsell",
    }


def parts(run: Run, *names: str) -> list[list[Decimal]]:
    """What is due of each component, run by run."""
    return [due(run, "P1", name) for name in names]


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up", "year_to_date"])
def test_what_is_paid_to_date_is_the_cap_to_date(tmp_path: Path, settle: str) -> None:
    text = plan(*(component(*each, settle) for each in (THIRTY, TWENTY, FIFTY)))
    run = calculated(tmp_path, text, world(one="500 " * 4, two="350 " * 4, three="200 " * 4))
    # 4,500 a quarter as 15 : 7 : 10 is exactly 2,109.375, 984.375 and 1,406.25; of two quarters twice of it
    paid = parts(run, "one", "two", "three")
    assert [each[:4] for each in paid] == [
        amounts("2,109.38", "2,109.37", "2,109.38", "2,109.37"),
        amounts("984.37", "984.38", "984.37", "984.38"),
        amounts("1,406.25", "1,406.25", "1,406.25", "1,406.25"),
    ]
    assert not any(sum(each[4:]) for each in paid)


def test_a_cap_that_is_not_reached_divides_nothing(tmp_path: Path) -> None:
    text = plan(component("one", "50%"), component("two", "50%"), target="12000.04")
    run = calculated(tmp_path, text, world(one="100 " * 4, two="100 " * 4), quarter(1))
    assert parts(run, "one", "two") == [amounts("1,500.01"), amounts("1,500.01")]  # 1,500.005 each


def test_rounding_does_not_go_over_the_cap_either(tmp_path: Path) -> None:
    text = plan(component("one", "50%"), component("two", "50%"), target="12000.04", cap="100%")
    run = calculated(tmp_path, text, world(one="100 " * 4, two="100 " * 4), quarter(1))
    assert parts(run, "one", "two") == [amounts("1,500.01"), amounts("1,500.00")]


def test_what_quarters_paid_for_good_counts_to_the_cent(tmp_path: Path) -> None:
    text = plan(component("one", "50%", "quarterly"), component("two", "50%"), target="12000.01", cap="100%")
    run = calculated(tmp_path, text, world(one="100 " * 4, two="100 " * 4))
    # 6,000.005 each: 6,000.01 is paid for good, and the year is 12,000.01
    assert parts(run, "one", "two") == [
        amounts("1,500", "1,500", "1,500", "1,500.01", "0"), amounts("1,500", "1,500", "1,500", "1,500", "0"),
    ]


def test_a_quarter_below_the_cap_is_paid_what_is_left_to_date(tmp_path: Path) -> None:
    text = plan(component("one", "50%"), component("two", "50%"), target="12000.04", cap="100%")
    run = calculated(tmp_path, text, world(one="200 50 50 50", two="200 50 50 50"), quarter(2))
    # 3,000.01, then 1,500.005 more: 4,500.015 is 4,500.02, of which each has the half
    assert parts(run, "one", "two") == [amounts("1,500.01", "750.00"), amounts("1,500.00", "750.01")]


def test_the_part_of_a_pool_is_rounded_with_its_people(tmp_path: Path) -> None:
    pool = "team: {measure: expansion_arr, scope: team, goal: 1000 USD, curve: linear, " \
           "pool: {amount: 4000 USD, divided_by: target}}"
    text = plan(component("one", "50%"), component("two", "50%"), pool, target="12000.04", cap="100%")
    tables = world(one="100 " * 4, two="100 " * 4) | sold("1000")
    run = calculated(tmp_path, text, tables, quarter(1))
    # 3,000.01 of 4,000.01: 1,125.0028..., 1,125.0028... and 750.0043...
    assert parts(run, "one", "two", "team") == [amounts("1,125.01"), amounts("1,125.00"), amounts("750.00")]


@pytest.mark.parametrize(("score", "arr"), [("100", "1000"), ("120", "-1000")])
def test_a_budget_and_what_is_taken_back_are_rounded_by_themselves(tmp_path: Path, score: str, arr: str) -> None:
    spiff = "spiff: {measure: expansion_arr, per_unit: {amount: 250 USD, each: row}, " \
            "cap_of_all: {amount: 50 USD, then: pro_rata}}"
    tables = world(one=f"{score} " * 4) | sold(arr)
    run = calculated(tmp_path, plan(component("one", "100%"), spiff, cap="100%"), tables, quarter(1))
    assert due(run, "P1") == amounts("3,000")


def test_the_explanation_says_why_a_cent_is_less_than_the_rounded_part(tmp_path: Path) -> None:
    text = plan(*(component(*each) for each in (THIRTY, TWENTY, FIFTY)))
    run = calculated(tmp_path, text, world(one="500 " * 4, two="350 " * 4, three="200 " * 4), quarter(1))
    told = " ".join(explained(run, "P1").split())
    assert "2026-Q1: earned 984.38 USD" in told
    assert "= 984.37 USD (exactly 984.375; what a cap leaves of several amounts is divided to the cent" in told


def test_an_example_pays_the_cap(tmp_path: Path) -> None:
    results = "quarter: 2026-Q1, quarter_target: 3000 USD, one: 500%, two: 350%, three: 200%"
    example = f"examples: [{{{results}, pays: 4500.00 USD}}]"
    text = plan(*(component(*each) for each in (THIRTY, TWENTY, FIFTY)), more=example)
    assert not wrong_examples(read_plan(tmp_path, text))
