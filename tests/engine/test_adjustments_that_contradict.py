"""Adjustments that contradict each other, or could change nothing, are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.run import calculate
from tests.engine.test_book_rules_adjustments import PLAN, adjusting
from tests.engine.world import amounts, calculated, due, quarter, read_plan, refused, write_data


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-Q1 | exclude_account | | A2 | | ", "2026-Q1 | exclude_account | | A2 | | "),
        ("2026-Q1 | exclude_account | | A2 | | ", "2026 | exclude_account | | A2 | | "),
        ("2026-Q1 | recredit | P1 | A2 | | ", "2026-Q1 | recredit | P2 | A2 | | "),
        ("2026-Q1 | restate | | A2 | rate | 100", "2026-Q1 | restate | | A2 | gross_renewal_rate | 200"),
    ],
)
def test_two_adjustments_of_one_kind_and_account_on_the_same_days_are_refused(
    tmp_path: Path, first: str, second: str
) -> None:
    (told,) = refused(tmp_path, PLAN, adjusting(first, second), quarter(1))
    assert told.startswith("CSB547 AD1 and AD2 both ")


def test_the_same_account_may_be_left_out_of_two_quarters(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ", "2026-Q2 | exclude_account | | A2 | | ")
    assert due(calculated(tmp_path, PLAN, tables, quarter(1)), "P1") == amounts("10,000")


def test_an_amount_may_name_the_measure_of_a_component(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | amount | P1 | | gross_renewal_rate | 300")
    (payout,) = calculated(tmp_path, PLAN, tables, quarter(1)).plans[0].payouts["P1"]
    assert [payout.due_by("adjustment")] == amounts("300")


@pytest.mark.parametrize("row", ["amount | P1 | | nope | 300", "restate | | A2 | nope | 300"])
def test_a_name_of_no_component_and_no_measure_is_refused(tmp_path: Path, row: str) -> None:
    (told,) = refused(tmp_path, PLAN, adjusting(f"2026-Q1 | {row}"), quarter(1))
    assert told.startswith("CSB548 `nope` is no component of renewals")


def test_a_restatement_of_a_measure_that_only_other_plans_pay_on_is_left_to_them(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | restate | | A2 | expansion_arr | 300"), quarter(1))
    assert due(run, "P1") == amounts("2,500")


def test_an_account_without_a_row_in_the_quarter_cannot_be_restated(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, PLAN, adjusting("2026-Q2 | restate | | A2 | rate | 300"), quarter(2))
    assert told == "CSB549 A2 has no row of `renewals` in 2026-Q2, so there is nothing to restate"


def test_leads_that_name_no_accounts_cannot_be_restated_by_account(tmp_path: Path) -> None:
    plan = PLAN.replace("gross_renewal_rate", "lead_amount").replace("goal: 100%", "goal: 1000 USD")
    tables = adjusting("2026-Q1 | restate | | A2 | rate | 300") | {
        "leads": "lead_id | person_id | submitted_date | won_date | amount\nL1 | P1 | 2026-01-05 | 2026-02-02 | 500",
    }
    assert refused(tmp_path, plan, tables, quarter(1)) == [
        "CSB549 A2 has no row of `leads` in 2026-Q1, so there is nothing to restate"
    ]


def test_a_plan_of_another_year_has_no_rows_of_the_quarter_either(tmp_path: Path) -> None:
    plans = [
        read_plan(tmp_path / year, PLAN.replace("2026", year).replace("plan: renewals", f"plan: renewals-{year}"))
        for year in ("2026", "2027")
    ]
    data = write_data(tmp_path / "data", adjusting("2026-Q2 | restate | | A2 | rate | 300"))
    with pytest.raises(Refused) as told:
        calculate(plans, data, quarter(2))
    assert [each.code for each in told.value.found] == ["CSB549"]


def test_a_restatement_is_of_one_quarter(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, PLAN, adjusting("2026 | restate | | A2 | rate | 300"), quarter(1))
    assert told == "CSB435 `restate` in `2026`, which is not one quarter"
