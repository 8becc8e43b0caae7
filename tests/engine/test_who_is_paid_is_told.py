"""Who a plan pays, and what is said of those it cannot: code, place, fact, hint (calculation §2, R15, R27, R28)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.run import calculate
from tests.engine.world import Tables, quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: One score
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: annual_target}}
    {more}
    components:
      work: {{measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
PEOPLE = """
    person_id | name | role | team | region | currency | annual_target | ote | pay_mix | valid_from | valid_to
    P1 | Ada | CSM | North | EMEA | EUR | 4000 | 50000 | 80/20 | 2025-01-01 |"""
WORLD = {
    "people": PEOPLE,
    "scores": """
        quarter | scope | scope_id | measure | value
        2026-Q1 | person | P1 | one | 100%
        2026-Q1 | company | | one | 100%
        2026-Q1 | team | North | one | 100%""",
    "accounts": "account_id | owner_id\nA1 | P1",
    "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nX1 | A1 | 2026-02-01 | 100 | upsell",
}


def plan(more: str = "", old: str = "", new: str = "", name: str = "told") -> str:
    return PLAN.format(more=more, name=name).replace(old, new)


def told(folder: Path, plans: Sequence[str], tables: Tables) -> list[tuple[str, str, str]]:
    """Code with place, fact, hint of all that is said of plans."""
    loaded = [read_plan(folder / str(n), text) for n, text in enumerate(plans)]
    try:
        found = calculate(loaded, write_data(folder / "data", tables), quarter(1)).warnings
    except Refused as refused:
        found = refused.found
    return [(f"{d.code} {str(d.span).removeprefix(f'{folder}/')}", d.message, d.hint) for d in found]


RATE = "      deals: {measure: expansion_arr, rate: 10%}\n"
POOL = "      pool: {measure: score, score: one, scope: team, goal: 100%, curve: linear, pool: {amount: 9 USD, by}}\n"


@pytest.mark.parametrize(
    ("text", "needs_a_rate"),
    [
        (plan(), False),
        (plan(old="annual_target}", new="4000 USD}"), True),
        (plan(old="annual_target}", new="{ote: 50000 USD, mix: 80/20}}"), True),
        (plan(old="annual_target}", new="{ote: ote, mix: 80/20}}"), False),
        (plan("caps: {person: 5000 USD}"), True),
        (plan("caps: {person: 150%}"), False),
        (plan("caps: {plan: 5000 USD}"), True),
        (plan("caps: {plan: 90%}"), True),
        (plan("floors: {person: 500 USD}"), True),
        (plan("floors: {person: 5%}"), False),
        (plan("draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}"), True),
        (plan("guarantee: {pays: 80%, months: 3}"), False),
        (plan(old="settle: quarterly", new="settle: quarterly, cap: 5000 USD"), True),
        (plan(old="settle: quarterly", new="settle: quarterly, cap: 150%, floor: 5%"), False),
        (plan() + RATE, True),
        (plan() + POOL.replace("by", "divided_by: target"), True),
    ],
)
def test_people_in_another_currency_need_a_rate_where_the_plan_writes_amounts(
    tmp_path: Path, text: str, needs_a_rate: bool
) -> None:
    """R27: what people say of pay is never converted; a plan that neither writes nor adds up amounts needs no rate."""
    hint = "add a row to the fx export: EUR, how many USD one EUR is, and a valid_from on or before 2026-01-01"
    missing = [("CSB510 fx", "no rate for EUR on 2026-01-01, the first day of the plan year", hint)]
    assert told(tmp_path, [text], WORLD) == (missing if needs_a_rate else [])


@pytest.mark.parametrize(("days", "said"), [("2026-01-01", True), ("2026-01-02", False)])
def test_a_rate_of_the_own_currency_is_refused_on_that_day(tmp_path: Path, days: str, said: bool) -> None:
    rates = {"fx": f"currency | rate | valid_from\nEUR | 1.25 | 2026-01-01\nUSD | 1.25 | {days}"}
    hint = "rates are how many USD one unit of another currency is: remove the row, or correct all"
    fact = "USD is the currency of plan told, but has a rate of its own"
    assert told(tmp_path, [plan()], WORLD | rates) == ([("CSB537 fx.csv:3:2", fact, hint)] if said else [])


def people(*rows: str) -> dict[str, str]:
    """The roster with these rows instead."""
    return WORLD | {"people": "\n".join([PEOPLE.strip().splitlines()[0], *rows])}


ADA = "P1 | Ada | CSM | North | EMEA | USD | 4000 | | | 2025-01-01 |"


@pytest.mark.parametrize(
    ("text", "row", "place", "fact", "hint"),
    [
        (plan(), ADA.replace("4000", ""), "CSB532 people.csv:2:7", "P1 has no target pay",
         "fill in the target column, or take the person off the plan"),
        (plan(old="annual_target}", new="{ote: ote, mix: 80/20}}"), ADA, "CSB532 people.csv:2:8",
         "P1 has no target pay", "fill in the target column, or take the person off the plan"),
        # what is missing is a mix, of which there is no column of one name
        (plan(old="annual_target}", new="{ote: 50000 USD, mix: pay_mix}}"), ADA, "CSB532 people.csv:2",
         "P1 has no target pay", "fill in the target column, or take the person off the plan"),
        (plan(old="score: one,", new="score: one, scope: team,"), ADA.replace("North", ""),
         "CSB533 people.csv:2", "P1 has no team, which decides work", "fill in the column `team` of people"),
    ],
)
def test_what_a_roster_row_lacks_is_told_at_its_cell(
    tmp_path: Path, text: str, row: str, place: str, fact: str, hint: str
) -> None:
    assert told(tmp_path, [text], people(row)) == [(place, fact, hint)]


def test_a_person_of_two_currencies_is_told_at_their_last_row(tmp_path: Path) -> None:
    """A blank currency is that of the plan."""
    rows = people(
        "P1 | Ada | CSM | North | EMEA | EUR | 4000 | | | 2025-01-01 | 2026-03-31",
        "P1 | Ada | CSM | North | EMEA |     | 4000 | | | 2026-04-01 | 2026-11-30",
        "P1 | Ada | CSM | North | EMEA | EUR | 4000 | | | 2026-12-01 |",
        "P2 | Ben | CSM | North | EMEA |     | 4000 | | | 2025-01-01 | 2026-06-30",
        "P2 | Ben | CSM | North | EMEA | USD | 4000 | | | 2026-07-01 |",
    )
    fact, hint = "P1 is paid in EUR and USD in one year", "give each currency a plan of its own"
    assert told(tmp_path, [plan()], rows) == [("CSB534 people.csv:4", fact, hint)]


def test_who_misses_a_plan_by_capitals_or_spaces_is_told(tmp_path: Path) -> None:
    others = (("P2", "Ben", "csm"), ("P3", "Cy", "Lead"), ("P4", "Di", "Cs m"), ("P5", "Eve", "TAM"))
    rows = people(ADA, *(f"{p} | {name} | {role} | North | EMEA | USD | 4000 | | | 2025-01-01 |"
                         for p, name, role in others))
    hint = "write both the same way, if they are the same"
    text = plan(old="[CSM]", new="[CSM, TAM]").replace("settle: quarterly", "settle: quarterly, no_base: zero")
    assert told(tmp_path, [text], rows) == [
        ("CSB536 people.csv:3:3", "P2 is not on plan told: role `csm` is not `CSM`", hint),
        ("CSB536 people.csv:5:3", "P4 is not on plan told: role `Cs m` is not `CSM`", hint),
    ]


@pytest.mark.parametrize(
    ("role", "hint"),
    [
        ("CSMs", "did you mean `CSMs`?"),
        ("Manager", "check the spelling of the values, or the dates of the roster rows"),
    ],
)
def test_a_plan_that_pays_nobody_says_whom_it_may_mean(tmp_path: Path, role: str, hint: str) -> None:
    text = plan(old="[CSM]}", new="[CSM, Executive], region: [EMEA]}")
    fact = "nobody on the roster is on plan told (role: CSM or Executive, region: EMEA) in 2026"
    asked = "did you mean `CSMs` or `EMEA`?" if role == "CSMs" else "did you mean `EMEA`?"
    found = told(tmp_path, [text], people(ADA.replace("CSM", role)))
    assert found == [("CSB531 0/plan.yaml:7:1", fact, asked)]
    alone = told(tmp_path, [plan()], people(ADA.replace("CSM", role)))
    assert alone == [("CSB531 0/plan.yaml:7:1", "nobody on the roster is on plan told (role: CSM) in 2026", hint)]
