"""Credit neither makes nor loses anything (§9: members make the team, rows make the sum)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbonus.engine.behind import Gathered
from csbonus.engine.detail import Credit, credits_of
from csbonus.engine.readings import Reading
from csbonus.engine.results import Sums
from csbonus.engine.run import PlanRun
from tests.properties.any_plan import KINDS, Drawn, cases, plans
from tests.properties.plans import component, plan
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds
from tests.properties.worlds import companies

Pair = tuple[Fraction, Fraction]
COUNTED = tuple(name for name in KINDS if name != "score")


def together(parts: Iterable[Credit | Sums]) -> Pair:
    """Numerators and denominators added up."""
    known = list(parts)
    return (
        sum((each.numerator for each in known), Fraction(0)),
        sum((each.denominator or Fraction(0) for each in known), Fraction(0)),
    )


@given(cases(plans(COUNTED), steady=True))
@worlds(6)
def test_the_rows_behind_a_sum_add_up_to_it(case: tuple[Drawn, Tables]) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as run:
        one = run.plans[0]
        for (question, reading), units in one.desk.measured.items():
            rows = [row for row in credits_of(one, question, reading) if not row.reason]
            for unit in one.asked[question][reading]:
                sums = [units[unit]] if unit in units else []
                assert together(row for row in rows if row.unit == unit) == together(sums)


@given(cases(plans(COUNTED), steady=True))
@worlds(3)
def test_the_rows_of_one_unit_are_its_rows_among_all(case: tuple[Drawn, Tables]) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as run:
        one, gathered = run.plans[0], Gathered()
        for question, reading in one.desk.measured:
            everybody = credits_of(one, question, reading)
            unit = min(one.asked[question][reading])
            rows = credits_of(one, question, reading, unit)
            assert rows == tuple(row for row in everybody if row.unit == unit)
            assert gathered.credits(one, question, reading, unit) == rows


def by_scope(run: PlanRun) -> dict[Reading, dict[str, list[Sums]]]:
    """The sums of every reading by scope."""
    found: dict[Reading, dict[str, list[Sums]]] = {}
    for (question, reading), units in run.desk.measured.items():
        found.setdefault(reading, {})[question.scope] = list(units.values())
    return found


def by_account(run: PlanRun, scope: str) -> dict[tuple[Reading, str], Pair]:
    """What is credited of every account in every reading to all units of a scope together."""
    found: dict[tuple[Reading, str], Pair] = {}
    for question, reading in run.desk.measured:
        if question.scope == scope:
            rows = [row for row in credits_of(run, question, reading) if not row.reason]
            for account in {row.account_id for row in rows}:
                found[reading, account] = together(row for row in rows if row.account_id == account)
    return found


@pytest.mark.parametrize("measure", [name for name in COUNTED if name != "book_growth"])
@given(st.data())
@worlds(2)
def test_people_teams_and_the_company_add_up_to_the_same(measure: str, data: st.DataObject) -> None:
    export, _, goals, more = KINDS[measure]
    tables = data.draw(companies(export, settled=True, steady=True, most_people=4, most_accounts=6))
    settings = {"goal": goals[0], "weight": "1/3", **more}
    text = plan({scope: component(measure, scope=scope, **settings) for scope in ("person", "team", "company")})
    with calculated(tables, text) as run:
        one = run.plans[0]
        for scopes in by_scope(one).values():
            assert together(scopes["person"]) == together(scopes["team"]) == together(scopes["company"])
        assert by_account(one, "person") == by_account(one, "team") == by_account(one, "company")
