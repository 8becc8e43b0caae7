"""Renewals that nobody here wrote: an ed-tech export with due dates, outcomes and a trap."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.inputs.load import Options
from csbonus.plan.load import Loaded, read_plans

HERE = Path(__file__).parent / "gtm-poc-renewals"


def plan(path: str) -> list[Loaded]:
    loaded, found = read_plans([HERE / path])
    assert not errors(found)
    return list(loaded)


def logos(run: Run) -> list[tuple[Fraction, Fraction | None]]:
    """Customers kept, customers due, in each quarter measured."""
    quarters = sorted(run.plans[0].desk.measured.items(), key=lambda item: item[0][1].days)
    by_days = {reading.days: units for (_, reading), units in quarters}
    sums = [next(iter(units.values())) for units in by_days.values()]
    return [(each.numerator, each.denominator) for each in sums]


def test_logo_renewal_rates_of_2025_are_those_counted_by_hand() -> None:
    run = calculate(plan("plans/logo-2025.yaml"), HERE, whole_year())
    assert logos(run) == [(13, 17), (10, 14), (9, 11), (11, 19)]


def test_logo_renewal_rate_of_the_first_quarter_of_2026() -> None:
    assert logos(calculate(plan("plans/logo-2026.yaml"), HERE, quarter(1))) == [(6, 7)]


def test_gross_renewal_rate_is_refused_because_churned_rows_carry_no_arr() -> None:
    mapping = Options(exports_file=HERE / "exports-with-arr.yaml")
    with pytest.raises(Refused) as refusal:
        calculate(plan("plans-refused/gross-2025.yaml"), HERE, quarter(1), mapping)
    said = [d.message for d in refusal.value.found]
    assert any("19 of 19 churned rows carry ARR 0" in message for message in said), said
