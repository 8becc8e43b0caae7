"""What caps over all people leave is divided to the cent, only where they hold anybody back (calculation §6, R11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter

HEAD = """
    csbonus: 1
    plan: capped
    title: Caps over all
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: annual_target}
"""
ONE = "      one: {measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly}\n"
THREE = ("P1", "P2", "P3")


def people(*rows: str) -> dict[str, str]:
    """Rows of person, target, currency, first day."""
    cells = [row.split() for row in rows]
    lines = [f"{p} | Name {p} | CSM | {target} | {money} | {first}" for p, target, money, first in cells]
    return {
        "people": "\n".join(["person_id | name | role | annual_target | currency | valid_from", *lines]),
        "fx": "currency | rate | valid_from\nEUR | 2 | 2026-01-01",
    }


def all_of(*persons: str, target: str = "4000", money: str = "USD", first: str = "2025-01-01") -> dict[str, str]:
    return people(*(f"{person} {target} {money} {first}" for person in persons))


def scores(of: Mapping[str, str], *, quarters: Sequence[int] = (1,), name: str = "one") -> str:
    """The score of each person in percent, the same in some quarters."""
    return "\n".join(f"2026-Q{n} | person | {p} | {name} | {value}%" for n in quarters for p, value in of.items())


def table(*texts: str) -> dict[str, str]:
    return {"scores": "\n".join(["quarter | scope | scope_id | measure | value", *texts])}


def each(run: Run, *persons: str, component: str = "") -> list[Decimal]:
    """What the last run pays these people."""
    return [due(run, person, component)[-1] for person in persons]


def plan(cap: str, components: str = ONE) -> str:
    return f"{HEAD}    caps: {{plan: {cap}}}\n    components:\n{components}"


def test_where_the_cap_is_not_reached_everybody_is_rounded_alone(tmp_path: Path) -> None:
    """33.335 each are 33.34 three times, which is more than 100.005 rounded."""
    tables = all_of(*THREE) | table(scores(dict.fromkeys(THREE, "3.3335")))
    run = calculated(tmp_path, plan("4000 USD"), tables, quarter(1))
    assert each(run, *THREE) == amounts("33.34", "33.34", "33.34")


def test_a_cap_that_is_just_reached_holds_nobody_back(tmp_path: Path) -> None:
    """50.005 and 50.005 are the 100.01 that a quarter has of 400.04."""
    tables = all_of("P1", "P2") | table(scores({"P1": "5.0005", "P2": "5.0005"}))
    run = calculated(tmp_path, plan("400.04 USD"), tables, quarter(1))
    assert each(run, "P1", "P2") == amounts("50.01", "50.01")


def test_who_comes_later_divides_with_those_who_were_held_back_before(tmp_path: Path) -> None:
    """1,000 a quarter: 500 each in the first, then a third each: to date 833.33 1/3 twice and 333.33 1/3 are 2,000."""
    tables = people("P1 4000 USD 2025-01-01", "P2 4000 USD 2025-01-01", "P3 4000 USD 2026-04-01")
    given = table(scores(dict.fromkeys(THREE, "100"), quarters=(1, 2)))
    run = calculated(tmp_path, plan("4000 USD"), tables | given, quarter(2))
    assert [due(run, person) for person in THREE] == [
        amounts("500", "333.34"), amounts("500", "333.33"), amounts("0", "333.33"),
    ]


def test_amounts_below_one_are_divided_too_and_nothing_is_nothing(tmp_path: Path) -> None:
    tables = all_of(*THREE, "P4") | table(scores({"P1": "1", "P2": "1", "P3": "1", "P4": "0"}))
    run = calculated(tmp_path, plan("4 USD"), tables, quarter(1))
    assert each(run, *THREE, "P4") == amounts("0.34", "0.33", "0.33", "0")


def test_people_of_two_currencies_divide_their_parts_apart(tmp_path: Path) -> None:
    """A EUR is 2 USD: five parts of 200 USD, which are 100 EUR; then 600.006 USD for three and 200.002 EUR for two."""
    tables = people("P1 4000 USD 2025-01-01", "P4 2000 EUR 2025-01-01", "P2 4000 USD 2025-01-01",
                    "P5 2000 EUR 2025-01-01", "P3 4000 USD 2025-01-01")
    every = (*THREE, "P4", "P5")
    run = calculated(tmp_path, plan("4000 USD"), tables | table(scores(dict.fromkeys(every, "100"))), quarter(1))
    assert each(run, *every) == amounts("200", "200", "200", "100", "100")
    run = calculated(tmp_path / "less", plan("4000.04 USD"), tables | table(scores(dict.fromkeys(every, "100"))),
                     quarter(1))
    assert each(run, *every) == amounts("200.01", "200", "200", "100", "100")


YEARLY = """
      often: {measure: score, score: one, weight: 25%, goal: 100%, curve: linear, settle: quarterly}
      both: {measure: score, score: one, weight: 25%, goal: 100%, curve: linear, settle: quarterly_with_true_up}
      yearly: {measure: score, score: one, weight: 50%, goal: 100%, curve: linear, settle: annual}
"""


def test_what_the_year_pays_adds_up_apart_from_what_its_quarters_paid(tmp_path: Path) -> None:
    """Quarters pay 500 each, within 1,750; of the year's 7,000 the 3,000 of `often` leave 4,000 to the other 9,000."""
    tables = all_of(*THREE) | table(scores(dict.fromkeys(THREE, "100"), quarters=(1, 2, 3, 4)))
    run = calculated(tmp_path, plan("7000 USD", YEARLY), tables)
    # four ninths of 1,000 and of 2,000 each: 444.44 4/9 and 888.88 8/9
    assert [sum(due(run, person, "both")) for person in THREE] == amounts("444.45", "444.44", "444.44")
    assert [sum(due(run, person, "yearly")) for person in THREE] == amounts("888.89", "888.89", "888.89")
    assert [sum(due(run, person, "often")) for person in THREE] == amounts("1,000", "1,000", "1,000")


DEALS = """
      deals: {measure: expansion_arr, rate: 10%}
"""


def sold(**by: Sequence[str]) -> dict[str, str]:
    """What each person sold, row by row."""
    rows = [(f"{person}-{n}", person, arr) for person, all_ in by.items() for n, arr in enumerate(all_)]
    return {
        "accounts": "\n".join(["account_id | owner_id", *(f"{key} | {person}" for key, person, _ in rows)]),
        "expansion": "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind",
                                *(f"{key} | {key} | 2026-02-01 | {arr} | upsell" for key, _, arr in rows)]),
    }


def test_who_owes_is_rounded_alone_and_the_others_divide_the_rest(tmp_path: Path) -> None:
    """Of 100 for 299.5072 the three have 33.3882 each and Di owes 0.1645: 100.16 are divided by the three."""
    tables = all_of(*THREE, "P4") | sold(P1=["1000"], P2=["1000"], P3=["1000"], P4=["-4.928"])
    run = calculated(tmp_path, plan("400 USD", DEALS), tables, quarter(1))
    assert each(run, *THREE, "P4") == amounts("33.39", "33.39", "33.38", "-0.16")


POOLED = """
      pool: {measure: score, score: one, scope: company, goal: 100%, curve: linear,
             pool: {amount: 2400 USD, divided_by: target}}
"""


def test_beside_a_pool_that_is_held_back_who_owes_is_rounded_alone(tmp_path: Path) -> None:
    """600 of the pool and -0.50 are held to 500: 500.42 and -0.42."""
    tables = all_of("P1") | sold(P1=["-5"]) | table("2026-Q1 | company | | one | 100%")
    run = calculated(tmp_path, plan("2000 USD", DEALS + POOLED), tables, quarter(1))
    assert [due(run, "P1", name) for name in ("deals", "pool")] == [amounts("-0.42"), amounts("500.42")]


SPIFF = """
      spring:
        measure: expansion_arr
        per_unit: {{amount: {} USD, each: row}}
        cap_of_all: {{amount: {} USD, then: pro_rata}}
"""


def budget(amount: str, of_all: str, more: str = "") -> str:
    return f"{HEAD}{more}    components:\n{SPIFF.format(amount, of_all)}"


@pytest.mark.parametrize(
    ("amount", "of_all", "more", "expected"),
    [
        ("250", "500", "", ("166.67", "166.67", "166.66", "0")),
        # not reached, and just reached: everybody alone
        ("0.335", "5", "", ("0.34", "0.34", "0.34", "0")),
        ("0.335", "1.0050", "", ("0.34", "0.34", "0.34", "0")),
        # halved by a gate, not by the budget
        ("0.67", "5", "    gates: [{when: {measure: expansion_arr, below: 5 USD}, then: {multiply: 50%}}]\n",
         ("0.34", "0.34", "0.34", "0")),
    ],
)
def test_a_budget_is_divided_where_it_holds_somebody_back(
    tmp_path: Path, amount: str, of_all: str, more: str, expected: tuple[str, ...]
) -> None:
    tables = all_of(*THREE, "P4") | sold(P1=["1"], P2=["1"], P3=["1"])
    run = calculated(tmp_path, budget(amount, of_all, more), tables, quarter(1))
    assert each(run, *THREE, "P4") == amounts(*expected)
