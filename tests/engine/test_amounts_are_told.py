"""What is paid on amounts, row by row, by days and in other currencies, with the lines of arithmetic that say so."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from csbonus.engine.worked_amounts import worked_amounts
from tests.engine.test_leave_and_ramps import plan as plan_of_leave
from tests.engine.test_leave_and_ramps import world as world_of_leave
from tests.engine.test_rates import january, plan
from tests.engine.world import amounts, calculated, due, quarter, read_plan


def worked(run: Run, person: str, name: str = "expansion") -> tuple[str, ...]:
    """The lines that lead to what a component pays a person in the first quarter."""
    desk = run.plans[0].desk
    (found,) = [of for (who, period), of in desk.known.items() if who == person and period.first == 1]
    return tuple(line for part in found[name].parts for line in part.worked)


def test_days_in_a_wider_unit_are_added_up_over_changes_of_the_roster(tmp_path: Path) -> None:
    tables = january("9000")
    tables["people"] += "\nP2 | Bo | CSM | North | 2026-02-01"
    tables["people"] = (
        "person_id | name | role | team | ote | valid_from | valid_to\nP1 | Ada | CSM | North | 1 | 2025-01-01 |\n"
        "P2 | Bo | CSM | North | 1 | 2026-02-01 | 2026-02-28\nP2 | Bo | CSM | North | 2 | 2026-03-01 |"
    )
    run = calculated(tmp_path, plan("scope: team", "rate: 10%"), tables, quarter(1))
    # a tenth of 9,000; 28 days of February and 31 of March, of 90
    assert (due(run, "P1"), due(run, "P2")) == (amounts("900"), amounts("590"))
    assert worked(run, "P1") == ("10 % of 9,000 = 900",)
    assert worked(run, "P2") == ("10 % of 9,000 = 900", "× 59 of 90 days = 590")


@pytest.mark.parametrize(("rate", "pays", "line"), [
    ("2", "450", ("÷ 2 USD a EUR = 450 EUR",)), ("1.25", "720", ("÷ 1.25 USD a EUR = 720 EUR",)), ("1", "900", ()),
])
def test_the_rate_into_the_currency_of_the_person_is_a_line(
    tmp_path: Path, rate: str, pays: str, line: tuple[str, ...]
) -> None:
    tables = january("9000") | {"fx": f"currency | rate | valid_from\nEUR | {rate} | 2026-01-01"}
    tables["people"] = "person_id | name | role | currency | valid_from\nP1 | Ada | CSM | EUR | 2025-01-01"
    run = calculated(tmp_path, plan("rate: 10%"), tables, quarter(1))
    assert (due(run, "P1"), worked(run, "P1")) == (amounts(pays), ("10 % of 9,000 = 900", *line))


def test_every_row_says_what_it_pays_to_whom_and_what_its_cap_takes(tmp_path: Path) -> None:
    tables = january("1000", "2500", "4000", "-300") | {
        "assignments": """
            account_id | person_id | valid_from | share
            A1         | P1        | 2025-01-01 | 100%
            A2         | P1        | 2025-01-01 | 100%
            A3         | P1        | 2025-01-01 | 50%
            A4         | P1        | 2025-01-01 | 50%""",
    }
    run = calculated(tmp_path, plan("rate: 10%", "cap_per_row: 100 USD"), tables, quarter(1))
    assert due(run, "P1") == amounts("235")
    assert worked(run, "P1") == (
        "2026-01-01 E1 A1: 10 % of 1,000 = 100",
        "2026-01-02 E2 A2: 10 % of 2,500 = 250; at most 100 USD a row",
        "2026-01-03 E3 A3: 10 % of 4,000 = 400; at most 100 USD a row; × 50 % of the row = 50",
        "2026-01-04 E4 A4: 10 % of -300 = -30; × 50 % of the row = -15",
        "together 235",
    )


def test_a_row_that_counts_nothing_pays_nothing_and_one_below_is_taken_back(tmp_path: Path) -> None:
    text = plan("per_unit: {amount: 250 USD, each: row}")
    run = calculated(tmp_path, text, january("0.50", "0", "-0.50", "-0.25"), quarter(1))
    assert due(run, "P1") == amounts("-250")
    assert worked(run, "P1") == (
        "2026-01-01 E1 A1: 1 row × 250 = 250", "2026-01-02 E2 A2: 0 row × 250 = 0",
        "2026-01-03 E3 A3: -1 row × 250 = -250", "2026-01-04 E4 A4: -1 row × 250 = -250", "together -250",
    )


def test_units_that_are_not_rows_have_no_word_for_them(tmp_path: Path) -> None:
    text = plan("per_unit: 2 USD").replace("expansion_arr", "events_counted").replace(
        "per_unit", "with: {kind: reference}\n        per_unit")
    tables = january("1") | {
        "events": "event_id | account_id | person_id | date | kind\nV1 | A1 | P1 | 2026-01-05 | reference\n"
                  "V2 | A1 | P1 | 2026-01-06 | reference\nV3 | A1 | P1 | 2026-01-07 | reference",
    }
    assert worked(calculated(tmp_path, text, tables, quarter(1)), "P1") == ("3 × 2 = 6",)


def test_attainment_stands_before_what_its_rate_pays(tmp_path: Path) -> None:
    text = plan("goal: 60000 USD", "rate: {kind: steps, bands: {0%: 10%, 75%: 12.5%}}")
    run = calculated(tmp_path, text, january("48000"), quarter(1))
    assert due(run, "P1") == amounts("6,000")
    first, *_ = worked(run, "P1")
    assert first == "80 % of the goal"


def test_a_quarter_without_a_goal_says_why_it_pays_nothing(tmp_path: Path) -> None:
    text = plan_of_leave(", leave: relieve_goal").replace("weight: 100%", "rate: {kind: steps, bands: {0%: 10%}}")
    tables = world_of_leave(900, leave="2026-01-01 | 2026-03-31")
    run = calculated(tmp_path, text.replace("curve: linear", ""), tables, quarter(1))
    assert worked(run, "P1", "growth") == ("no goal in these days: nothing is paid",)


@pytest.mark.parametrize(("lines", "pays"), [
    # so many rows, each worth the amount
    (("per_unit: {amount: 250 USD, each: row}",), {1: "250", 2: "500", 5: "1250", 10: "2500"}),
    # as if the result were one row: 1 % up to 1,000, 2 % of what is above, at most 15
    (("rate: {kind: marginal, on: actual, bands: {0 USD: 1%, 1000 USD: 2%}, each: row}", "cap_per_row: 15 USD"),
     {500: "5", 1000: "10", 1500: "15", 2000: "15"}),
])
def test_results_are_worked_out_beforehand_as_rows(
    tmp_path: Path, lines: tuple[str, ...], pays: dict[int, str]
) -> None:
    text = read_plan(tmp_path, plan(*lines)).plan
    assert worked_amounts(text, "expansion") == tuple(
        (Fraction(result), Decimal(amount)) for result, amount in pays.items()
    )
