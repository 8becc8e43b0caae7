"""Single values of the engine: the steps of pay, sums of several readings, exact rows of a query."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.asking import exact_rows
from csbonus.engine.readings import a_year_before
from csbonus.engine.results import Coverage
from csbonus.engine.terms import Step, every_step, in_order
from csbonus.inputs.load import load
from csbonus.rules import RULES, Base
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: one
    title: One objective
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      objective: {measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear}
"""


@pytest.mark.parametrize(("last", "first"), [
    (date(2026, 3, 31), date(2025, 4, 1)),
    (date(2024, 2, 29), date(2023, 3, 1)),
    (date(2024, 2, 28), date(2023, 2, 28)),  # the twelve months begin on 29 February, which 2023 does not have
    (date(2025, 2, 28), date(2024, 3, 1)),
])
def test_twelve_months_end_on_a_day(last: date, first: date) -> None:
    assert a_year_before(last) == first


def test_scored_accounts_of_two_readings_count_in_each() -> None:
    one = Coverage(1, 3, ("A2", "A3"))
    assert one.plus(Coverage(1, 2, ("A3",))) == Coverage(2, 5, ("A2", "A3"))
    assert one.plus(None) == one


def test_every_component_has_the_steps_of_all(tmp_path: Path) -> None:
    component = read_plan(tmp_path, PLAN).plan.components["objective"]
    base = Base(Fraction(1000), Fraction(1, 4))
    alone = in_order(component, base, Fraction(900), (), ())
    assert alone == (Step("curve and weight", Fraction(1000), Fraction(900)),)
    names = ["curve and weight", "gates", "component cap", "plan multiplier"]
    assert [step.name for step in every_step(alone)] == names
    assert [int(step.after) for step in every_step(alone)] == [900, 900, 900, 900]
    with_cap = component.model_copy(update={"rules": {"cap": RULES["cap"].read("80%")}})
    capped = in_order(with_cap, base, Fraction(900), (), ())
    assert every_step(capped) == capped
    assert [step.name for step in capped] == names
    assert [int(step.after) for step in capped] == [900, 900, 800, 800]


def test_a_number_that_is_not_exact_stops_a_run(tmp_path: Path) -> None:
    exports = load(write_data(tmp_path, {"accounts": "account_id\nA1"}), {})
    assert exact_rows(exports, "select cast(0.5 as decimal(2,1)) as half") == [(Decimal("0.5"),)]
    with pytest.raises(AssertionError, match="not exact: half"):
        exact_rows(exports, "select 0.5::double as half")
