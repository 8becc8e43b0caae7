"""Rows add up to each other, and to what the engine settled."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

from csbonus.engine.run import Run
from csbonus.exact import number
from csbonus.report.output import SHEETS
from csbonus.report.records import ComponentRow
from csbonus.report.rows import components, credits, payouts, teams  # noqa: A004 - the word of a compensation plan
from csbonus.report.runs import earning_of, label, plan_name, shown_runs
from csbonus.report.year_table import years

RUNS = ("second_quarter", "fourth_quarter", "year")


@pytest.fixture(scope="module", params=RUNS)
def run(request: pytest.FixtureRequest) -> Run:
    found: Run = request.getfixturevalue(request.param)
    return found


def exact(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below)) if below else number(text) or Fraction(text)


def test_a_quarter_shows_its_own_run_and_the_fourth_the_true_up_too(
    second_quarter: Run, fourth_quarter: Run, year: Run
) -> None:
    assert {row.run for row in payouts(second_quarter)} == {"2026-Q2"}
    assert {row.run for row in payouts(fourth_quarter)} == {"2026-Q4", "2026 true-up"}
    assert {row.run for row in payouts(year)} == {"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026 true-up"}


def test_what_is_due_for_the_components_of_a_person_is_what_is_due_to_them(run: Run) -> None:
    due: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in components(run):
        due[row.plan, row.run, row.person_id] += row.due or Decimal(0)
    assert {(row.plan, row.run, row.person_id): row.due for row in payouts(run) if row.due} == {
        key: amount for key, amount in due.items() if amount
    }


def test_paid_and_carried_on_is_due_and_carried_in(run: Run) -> None:
    into = {row: row.due + row.carry_in + row.guarantee + row.draw + row.release for row in payouts(run)}
    assert [row for row, amount in into.items() if amount != row.paid + row.carry_out] == []


def test_parts_of_a_component_add_up_to_what_the_engine_earned(run: Run) -> None:
    earned: dict[tuple[str, str, str, str], Fraction] = defaultdict(Fraction)
    for row in components(run):
        earned[row.plan, row.run, row.person_id, row.component] += exact(row.earned_exact)
    for plan in run.plans:
        for shown in shown_runs(run.ask):
            for person in plan.people:
                for component in plan.loaded.plan.components:
                    earning = earning_of(plan, person, component, shown)
                    key = (plan_name(plan), label(plan, shown), person.person_id, component)
                    assert earned.get(key, 0) == (earning.amount if earning else 0), key


def test_a_person_who_changed_teams_has_a_row_for_each(year: Run) -> None:
    rows = [
        (row.part, row.unit) for row in components(year)
        if (row.person_id, row.run, row.component) == ("P-14", "2026-Q3", "gross-retention")
    ]
    assert rows == [(1, "Americas Mid-Market"), (2, "Americas Enterprise")]


def test_settlement_stands_in_the_first_part_alone(year: Run) -> None:
    assert all((row.due is None) == (row.part > 1) for row in components(year))


class Key(NamedTuple):
    plan: str
    run: str
    component: str
    unit: str


def test_credits_add_up_to_the_numbers_that_pay(run: Run) -> None:
    above: dict[Key, Fraction] = defaultdict(Fraction)
    below: dict[Key, Fraction] = defaultdict(Fraction)
    for credit in credits(run):
        if not credit.reason:
            key = Key(credit.plan, credit.run, credit.component, credit.unit)
            above[key] += exact(credit.numerator)
            below[key] += exact(credit.denominator or "0")
    for row in components(run):
        if row.unit:
            key = Key(row.plan, row.run, row.component, row.unit)
            assert (above[key], below[key]) == (exact(row.numerator), exact(row.denominator or "0")), key


def test_the_earnings_of_teams_are_those_of_their_people(run: Run) -> None:
    def total(rows: list[tuple[str, str, Decimal]]) -> dict[tuple[str, str], Decimal]:
        found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for plan, currency, amount in rows:
            found[plan, currency] += amount
        return found

    of_people = total([(row.plan, row.currency, row.earned) for row in components(run) if row.unit])
    assert total([(row.plan, row.currency, row.earned) for row in teams(run)]) == of_people


def test_the_year_of_everybody_ties_to_the_cent(year: Run) -> None:
    assert [row for row in years(year) if not row.ties] == []
    assert {row.person_id for row in years(year)} == {row.person_id for row in payouts(year)}


def test_a_quarter_has_no_year_to_tie(second_quarter: Run) -> None:
    assert list(years(second_quarter)) == []


def test_no_row_tells_where_in_a_file_it_comes_from(second_quarter: Run) -> None:
    assert not {"row_id", "line", "place"} & {name for sheet in SHEETS for name in sheet.columns}


def test_rows_are_sorted(run: Run) -> None:
    keys = [(row.plan, row.person_id) for row in payouts(run) if row.run == next(payouts(run)).run]
    assert keys == sorted(keys)


def test_components_stand_in_the_order_of_the_plan(second_quarter: Run) -> None:
    wanted = ["renewal-rate", "licence-utilisation", "adoption", "objective"]
    assert [row.component for row in components(second_quarter) if row.person_id == "P-16"] == wanted
    of_credits = dict.fromkeys(row.component for row in credits(second_quarter) if row.plan == "csm-renewals-2026")
    assert list(of_credits) == [*wanted, "gate 1"]
    of_teams = [row.component for row in teams(second_quarter) if row.unit == "Americas Enterprise"]
    assert of_teams == ["gross-retention", "net-retention"]


def test_target_pay_of_a_year_adds_up_in_a_spreadsheet(year: Run) -> None:
    mine = [row.target for row in payouts(year) if row.person_id == "P-16"]
    assert mine == [Decimal("3150.00")] * 4 + [None]


def test_a_goal_has_the_form_of_its_actual(second_quarter: Run) -> None:
    goals = {(row.person_id, row.component): (row.goal, row.baseline) for row in components(second_quarter)}
    assert goals["P-17", "renewal-rate"] == ("0.9", "")
    assert goals["P-08", "net-retention"] == ("1.05", "0.95")
    assert goals["P-01", "change-in-arr"] == ("350000", "")


def test_earned_is_curve_pay_unless_something_is_named_that_changed_it(run: Run) -> None:
    changed = {
        row.withheld_by for row in components(run) if exact(row.curve_pay) != exact(row.earned_exact)
    }
    assert "" not in changed


def test_a_plan_multiplier_is_named_with_the_pay_before_it(year: Run) -> None:
    (row,) = [
        row for row in components(year)
        if (row.person_id, row.run, row.component) == ("P-16", "2026-Q3", "objective")
    ]
    assert (row.curve_pay, row.withheld_by, row.earned) == ("630", "plan multiplier", Decimal("504.00"))


def test_ratios_are_given_to_six_places_and_in_full(second_quarter: Run) -> None:
    row: ComponentRow = next(
        row for row in components(second_quarter) if (row.person_id, row.component) == ("P-17", "renewal-rate")
    )
    assert row.actual == Decimal("0.744665")
    assert exact(row.actual_exact) == exact(row.numerator) / exact(row.denominator)


def test_credits_are_sorted_though_they_are_fetched_unit_by_unit(run: Run) -> None:
    places = {plan_name(plan): {name: n for n, name in enumerate(plan.loaded.plan.components)} for plan in run.plans}
    rows = list(credits(run))
    runs = list(dict.fromkeys(row.run for row in rows))
    keys = [
        (row.plan, runs.index(row.run), places[row.plan].get(row.component, 99),
         row.component, row.scope, row.unit, row.first_day, row.account_id, row.rule_date)
        for row in rows
    ]
    assert keys == sorted(keys)
    assert len(rows) > 100
