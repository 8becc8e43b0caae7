"""The goal of a year and of the year to date, of people who come later and of teams (calculation R2, R9, R13, R16).

4,000 a year: a quarter that meets its goal pays 1,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.documents.fields import Quantity
from csbonus.engine.ask import Ask
from csbonus.engine.pay import earnings
from csbonus.engine.readings import year_to_date
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: goals
    title: Goals of longer periods
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    components:
      one: {{measure: {measure}, scope: {scope}, weight: 100%, goal: {goal}, curve: linear, settle: {settle},
             no_base: {no_base}{more}}}
"""
PEOPLE = """
    person_id | name | role | team | valid_from
    P1 | Ada | CSM | North | 2025-01-01
    P2 | Ben | CSM | North | 2026-02-15
    P3 | Cy | CSM | North | 2026-04-01"""
TO_DATE = Ask(2, year=False, shown=None)


def plan(
    measure: str, goal: str, settle: str = "quarterly_with_true_up", scope: str = "person", more: str = "",
    no_base: str = "zero",
) -> str:
    more = more and f", {more}"
    return PLAN.format(measure=measure, goal=goal, settle=settle, scope=scope, more=more, no_base=no_base)


def renewals(*rows: tuple[str, str, int, int]) -> dict[str, str]:
    """Rows of owner, due date, what was due, what was renewed."""
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    lines = [f"R{n} | A{n} | {day} | {due_} | renewed | {won} | {day}" for n, (_, day, due_, won) in enumerate(rows)]
    return {
        "people": PEOPLE,
        "accounts": "\n".join(["account_id | owner_id", *(f"A{n} | {who}" for n, (who, *_) in enumerate(rows))]),
        "renewals": "\n".join([head, *lines]),
    }


def goals(*rows: str) -> dict[str, str]:
    return {"goals": "\n".join(["scope | scope_id | measure | quarter | goal", *rows])}


DATED = "{2026-01-01: 80%, 2026-04-01: 90%}"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # (80 % × 100 + 90 % × 300) ÷ 400 is 87.5 %, as are 350 of 400
        ([("P1", "2026-05-01", 300, 270)], ("1,000", "1,000")),
        # nothing was due in the second quarter: its goal weighs nothing
        ([], ("1,000", "1,000")),
    ],
)
def test_ratio_goals_to_date_weigh_by_what_was_due(
    tmp_path: Path, second: Sequence[tuple[str, str, int, int]], expected: tuple[str, ...]
) -> None:
    text = plan("gross_renewal_rate", DATED, "year_to_date", no_base="carry")
    run = calculated(tmp_path, text, renewals(("P1", "2026-02-01", 100, 80), *second), TO_DATE)
    assert due(run, "P1") == amounts(*expected)


def test_where_nothing_was_due_the_goal_of_the_last_quarter_is_shown(tmp_path: Path) -> None:
    goal = "{2026-01-01: 70%, 2026-04-01: 80%, 2026-07-01: 90%}"
    text = plan("gross_renewal_rate", goal, "year_to_date", no_base="carry")
    run = calculated(tmp_path, text, renewals(("P2", "2026-02-20", 100, 80)), Ask(3, year=False, shown=None))
    desk = run.plans[0].desk
    [part] = earnings(desk, desk.case.participants["P1"], year_to_date(3))["one"].parts
    assert part.attained.goal == Quantity(Fraction(9, 10), "%")


def test_the_book_to_date_is_held_against_the_goal_of_its_last_quarter(tmp_path: Path) -> None:
    """950 and 900 of 1,000 that the year began with."""
    tables = {
        "people": PEOPLE, "accounts": "account_id | owner_id\nA1 | P1",
        "book": """
            account_id | as_of | arr
            A1 | 2025-12-31 | 1000
            A1 | 2026-03-31 | 950
            A1 | 2026-06-30 | 900""",
    }
    goal = "{2026-01-01: 95%, 2026-04-01: 90%}"
    text = plan("grr", goal, "year_to_date", more="window: year_to_date")
    assert due(calculated(tmp_path, text, tables, TO_DATE), "P1") == amounts("1,000", "1,000")


def test_a_goal_of_the_year_that_changes_is_the_last(tmp_path: Path) -> None:
    text = plan("score, score: any", "{quarter: 90%, year: {2026-01-01: 80%, 2026-10-01: 90%}}")
    rows = [f"2026-Q{n} | person | P1 | any | 90%" for n in (1, 2, 3, 4)]
    tables = {"people": PEOPLE, "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows])}
    assert due(calculated(tmp_path, text, tables), "P1") == amounts("1,000", "1,000", "1,000", "1,000", "0")


TRAILING = {
    "people": PEOPLE, "accounts": "account_id | owner_id\nA1 | P1",
    "book": """
        account_id | as_of | arr
        A1 | 2025-03-31 | 1000
        A1 | 2025-06-30 | 1000
        A1 | 2025-09-30 | 1000
        A1 | 2025-12-31 | 1000
        A1 | 2026-03-31 | 950
        A1 | 2026-06-30 | 940
        A1 | 2026-09-30 | 930
        A1 | 2026-12-31 | 900""",
}


@pytest.mark.parametrize(
    ("more", "true_up"),
    [
        # the fourth quarter's is that of the year, unless the year has one of its own: 90 ÷ 75 of 4,000
        ((), "0"), (("person | P1 | one | 2026 | 75%",), "800"),
    ],
)
def test_typed_goals_over_a_trailing_window_end_with_that_of_the_year(
    tmp_path: Path, more: tuple[str, ...], true_up: str
) -> None:
    typed = [f"person | P1 | one | 2026-Q{n} | {goal}%" for n, goal in enumerate((95, 94, 93, 90), start=1)]
    text = plan("grr", "goals", more="window: trailing_12m")
    text = text.replace("{role: [CSM]}", "{role: [CSM], name: [Ada]}")
    run = calculated(tmp_path, text, TRAILING | goals(*typed, *more))
    assert due(run, "P1") == amounts("1,000", "1,000", "1,000", "1,000", true_up)


SOLD = {
    "people": PEOPLE, "accounts": "account_id | owner_id\nA1 | P1",
    "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1 | A1 | 2026-02-01 | 100 | upsell
        E2 | A1 | 2026-05-01 | 100 | upsell
        E3 | A1 | 2026-08-01 | 100 | upsell
        E4 | A1 | 2026-11-01 | 100 | upsell""",
}


def test_the_goal_of_a_team_is_that_of_all_quarters_whoever_comes_later(tmp_path: Path) -> None:
    """Ben is there for 45 of the 90 days of the first quarter, Cy from the second."""
    run = calculated(tmp_path, plan("expansion_arr", "100 USD", scope="team"), SOLD)
    assert [due(run, person) for person in ("P1", "P2", "P3")] == [
        amounts("1,000", "1,000", "1,000", "1,000", "0"), amounts("500", "1,000", "1,000", "1,000", "0"),
        amounts("0", "1,000", "1,000", "1,000", "0"),
    ]


def test_a_ratio_is_asked_in_full_of_who_comes_later(tmp_path: Path) -> None:
    """Ben renews 80 of 100 in the first quarter, Cy in the second: the goal of each."""
    tables = renewals(("P2", "2026-03-01", 100, 80), ("P3", "2026-05-01", 100, 80))
    run = calculated(tmp_path, plan("gross_renewal_rate", "80%", "quarterly"), tables, quarter(2))
    assert [due(run, person) for person in ("P2", "P3")] == [amounts("500", "0"), amounts("0", "1,000")]


def test_nobody_needs_a_typed_goal_of_a_quarter_before_they_came(tmp_path: Path) -> None:
    """The year asks Cy for the three quarters: 300, of which 150 are sold."""
    typed = [f"person | P3 | one | 2026-Q{n} | 100" for n in (2, 3, 4)]
    tables = SOLD | goals(*typed) | {"accounts": "account_id | owner_id\nA1 | P3"}
    text = plan("expansion_arr", "goals").replace("{role: [CSM]}", "{role: [CSM], name: [Cy]}")
    run = calculated(tmp_path, text, tables | {"expansion": tables["expansion"].replace("| 100 |", "| 50 |")})
    assert due(run, "P3") == amounts("0", "500", "500", "500", "0")
    missing = "CSB520 no goal of P3 for one in 2026-Q4"
    assert refused(tmp_path / "less", text, tables | goals(*typed[:2])) == [missing]


def test_a_goal_that_changes_in_a_quarter_is_that_of_its_last_day(tmp_path: Path) -> None:
    text = plan("score, score: any", "{2026-01-01: 50%, 2026-02-15: 90%}", "quarterly")
    scores = "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | any | 90%"
    tables = {"people": PEOPLE, "scores": scores}
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("1,000")


def test_a_goal_for_all_who_report_to_somebody_is_typed_for_that_person(tmp_path: Path) -> None:
    people = """
        person_id | name | role | manager_id | valid_from
        P1 | Ada | CSM | | 2025-01-01
        P2 | Ben | TAM | P1 | 2025-01-01"""
    tables = SOLD | {"people": people, "accounts": "account_id | owner_id\nA1 | P2"}
    text = plan("expansion_arr", "goals", "quarterly", "reports")
    run = calculated(tmp_path, text, tables | goals("person | P1 | one | 2026-Q1 | 200"), quarter(1))
    assert due(run, "P1") == amounts("500")


def test_a_goal_by_a_column_is_that_of_the_last_row_in_the_quarter(tmp_path: Path) -> None:
    """Ada changes from EMEA to APAC in February and to the Americas in July."""
    people = """
        person_id | name | role | region | valid_from | valid_to
        P1 | Ada | CSM | EMEA | 2025-01-01 | 2026-02-14
        P1 | Ada | CSM | APAC | 2026-02-15 | 2026-06-30
        P1 | Ada | CSM | AMER | 2026-07-01 |"""
    typed = [f"region | {region} | one | 2026-Q{n} | {goal}"
             for region, goal in (("EMEA", 400), ("APAC", 200), ("AMER", 100)) for n in (1, 2, 3, 4)]
    run = calculated(tmp_path, plan("expansion_arr", "goals", "quarterly"), SOLD | goals(*typed) | {"people": people})
    assert due(run, "P1") == amounts("500", "500", "1,000", "1,000", "0")
