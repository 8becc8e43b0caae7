"""Plans that report and do not pay."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.report.rows import components, payouts
from tests.engine.test_rates import january
from tests.engine.world import calculated, due, read_plan, whole_year, write_data

SCORECARD = """
    csbonus: 1
    plan: scorecard
    title: What everybody reached
    year: 2026
    currency: USD
    {mode}
    for: {{role: [CSM]}}
    components:
      expansion:
        measure: expansion_arr
        {lines}
"""
REPORT = SCORECARD.format(mode="mode: report_only", lines="goal: 1000 USD")
PAYING = SCORECARD.replace("scorecard", "paying").format(mode="", lines="rate: 10%")


def test_what_was_reached_is_shown_and_nothing_is_paid(tmp_path: Path) -> None:
    run = calculated(tmp_path, REPORT, january("500", "250"), quarter(1))
    assert due(run, "P1") == [Decimal(0)]
    assert list(payouts(run)) == []
    [row] = components(run)
    assert (row.actual_exact, row.attainment_exact, row.earned) == ("750", "0.75", Decimal("0.00"))


def test_the_year_of_a_scorecard_is_measured_once_more(tmp_path: Path) -> None:
    """750 of four times 1,000."""
    run = calculated(tmp_path, REPORT, january("500", "250"), whole_year())
    assert [(row.run, row.attainment_exact) for row in components(run)] == [
        ("2026-Q1", "0.75"), ("2026-Q2", "0"), ("2026-Q3", "0"), ("2026-Q4", "0"), ("2026", "0.1875"),
    ]


def test_a_curve_shows_its_multiple_and_pays_nothing(tmp_path: Path) -> None:
    lines = "goal: 1000 USD\n        weight: 100%\n        curve: {kind: linear, cap: 50%}\n    pay: {target: 9000 USD}"
    run = calculated(tmp_path, SCORECARD.format(mode="mode: report_only", lines=lines), january("750"), quarter(1))
    [row] = components(run)
    assert (row.multiple_exact, row.due, due(run, "P1")) == ("0.5", Decimal("0.00"), [Decimal(0)])


def test_nothing_to_measure_is_said_and_not_refused(tmp_path: Path) -> None:
    text = SCORECARD.format(mode="mode: report_only", lines="goal: 90%").replace("expansion_arr", "gross_renewal_rate")
    tables = january("1") | {
        "renewals": "renewal_id | account_id | due_date | arr_due | arr_renewed | outcome | signed_date | kind",
    }
    [row] = components(calculated(tmp_path, text, tables, quarter(1)))
    assert (row.note, row.actual) == ("no base", None)


def test_somebody_may_be_on_a_scorecard_and_on_a_plan_that_pays(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", january("500"))
    plans = [read_plan(tmp_path / "a", REPORT), read_plan(tmp_path / "b", PAYING)]
    run = calculate(plans, data, quarter(1))
    assert [(row.plan, row.due) for row in payouts(run)] == [("paying", Decimal("50.00"))]


def test_a_coverage_that_is_missed_is_said(tmp_path: Path) -> None:
    judged = "goal: 70\n        score: trust\n        min_coverage: 75%"
    text = SCORECARD.format(mode="mode: report_only", lines=judged).replace("expansion_arr", "account_score")
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "accounts": "account_id | customer_since\nA1 | 2025-01-01\nA2 | 2025-01-01",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
        "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | account | A1 | trust | 80",
    }
    [row] = components(calculated(tmp_path, text, tables, quarter(1)))
    assert row.note == "no base (1 of 2 accounts have a score, 75% must; without one: A2)"
