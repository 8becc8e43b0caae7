"""An explanation reaches the rows, and everything in it can be worked out again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run
from csbonus.exact import number
from csbonus.report.explain.machine import stories_as_json
from csbonus.report.explain.sheet import stories_as_csv
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import Story, stories
from csbonus.report.runs import shown_runs
from tests.engine.test_rates import january
from tests.engine.test_report_only import REPORT
from tests.engine.world import calculated

DATA = Path(__file__).parents[3] / "sample_data"


def exact(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below)) if below else number(text) or Fraction(text)


def told(run: Run, person_id: str | None = None, component: str | None = None) -> list[tuple[Story, ...]]:
    runs = shown_runs(run.ask)
    return [
        stories(plan, person, runs, component)
        for plan in run.plans
        for person in plan.people
        if person_id in (None, person.person_id)
    ]


def text_of(run: Run, person_id: str, component: str | None = None, rows: int = 10, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in told(run, person_id, component):
        print_stories(console, part, rows)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module", params=["second_quarter", "fourth_quarter"])
def payouts(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(stories_as_json(told(request.getfixturevalue(request.param))))
    return found


def earnings(payouts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for payout in payouts:
        for line in payout["lines"]:
            yield from (earned["earning"] for earned in line["earned"] if earned["earning"])


def test_what_is_paid_is_the_lines_with_the_carry(payouts: list[dict[str, Any]]) -> None:
    for payout in payouts:
        due = sum(exact(line["due"]) for line in payout["lines"])
        due += sum((exact(term["due"]) for term in payout["terms"]), Fraction(0))
        assert due + exact(payout["carry_in"]) == exact(payout["paid"]) + exact(payout["carry_out"])


def test_a_line_is_what_was_earned_to_date_less_what_was_paid(payouts: list[dict[str, Any]]) -> None:
    for payout in payouts:
        for line in payout["lines"]:
            assert sum(exact(earned["amount"]) for earned in line["earned"]) == exact(line["earned_to_date"])
            assert exact(line["rounded"]) - exact(line["paid_before"]) + exact(line["waived"]) == exact(line["due"])


def test_an_earning_is_target_times_multiple_through_its_steps(payouts: list[dict[str, Any]]) -> None:
    for earning in earnings(payouts):
        by_curve = sum(exact(part["target"]) * exact(part["multiple"]) for part in earning["parts"])
        assert exact(earning["steps"][0]["after"]) == by_curve
        afters = [exact(step["after"]) for step in earning["steps"]]
        befores = [exact(step["before"]) for step in earning["steps"]]
        assert befores[1:3] == afters[:2]


def test_an_attainment_is_the_actual_between_baseline_and_goal(payouts: list[dict[str, Any]]) -> None:
    for earning in earnings(payouts):
        for part in earning["parts"]:
            actual = part["actual"]
            if actual["denominator"] and exact(actual["denominator"]):
                assert exact(actual["value"]) == exact(actual["numerator"]) / exact(actual["denominator"])
            if part["attainment"]:
                base = exact(part["baseline"]["value"]) if part["baseline"] else Fraction(0)
                reached = (exact(actual["value"]) - base) / (exact(part["goal"]["value"]) - base)
                assert exact(part["attainment"]) == reached


def test_a_goal_is_the_sum_of_the_stated_ones_for_their_days(payouts: list[dict[str, Any]]) -> None:
    parts = [part for earning in earnings(payouts) for part in earning["parts"]]
    amounts = [part for part in parts if part["goal_steps"]]
    for part in amounts:
        steps = (exact(s["stated"]["value"]) * exact(s["here"]) * exact(s["asked"]) for s in part["goal_steps"])
        assert sum(steps, Fraction(0)) == exact(part["goal"]["value"])
    assert any(part["goal"] for part in parts if not part["goal_steps"])
    assert amounts


def test_the_rows_add_up_to_the_actual_exactly(payouts: list[dict[str, Any]]) -> None:
    seen = 0
    for earning in earnings(payouts):
        for part in earning["parts"]:
            readings = part["actual"]["readings"]
            for reading in readings:
                assert reading["equal"] is True
                assert sum(exact(row["numerator"]) for row in reading["rows"]) == exact(reading["used_numerator"])
                seen += len(reading["rows"])
            assert sum(exact(reading["numerator"]) for reading in readings) == exact(part["actual"]["numerator"])
    assert seen > 100


def test_every_row_is_found_in_the_export_at_its_place(payouts: list[dict[str, Any]]) -> None:
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in DATA.glob("*.csv")}
    for earning in earnings(payouts):
        for part in earning["parts"]:
            for reading in part["actual"]["readings"]:
                for row in reading["rows"]:
                    assert row["places"]
                    for place in row["places"]:
                        assert row["account_id"] in lines[place["file"]][place["line"] - 1]


def test_places_of_rules_are_lines_of_the_plan(payouts: list[dict[str, Any]]) -> None:
    for payout in payouts:
        for line in payout["lines"]:
            written = Path(line["place"]["file"]).read_text(encoding="utf-8").splitlines()[line["place"]["line"] - 1]
            assert written.strip() == f"{line['component']}:"


def test_the_arithmetic_stands_in_one_line(second_quarter: Run) -> None:
    shown = text_of(second_quarter, "P-17", "objective")
    assert "2026-Q2: 2,700.00 × 20 % × 100 % = 540.00 EUR" in shown


def test_a_restated_quarter_is_told_in_full(second_quarter: Run) -> None:
    shown = text_of(second_quarter, "P-17", "renewal-rate")
    assert "2026-Q1: earned 2,025.00 EUR, restated: its own run saw 209.11" in shown
    assert "2026-Q1: 2,700.00 × 50 % × 150 % = 2,025.00 EUR" in shown


def test_rows_of_usage_say_that_they_are_means(second_quarter: Run) -> None:
    shown = " ".join(text_of(second_quarter, "P-17", "licence-utilisation").split())
    assert "all in full, each the mean of 3 month ends, first row shown" in shown


def test_a_score_is_of_a_person(second_quarter: Run) -> None:
    assert re.search(r"Person +Row +Counted +Of\n", text_of(second_quarter, "P-17", "objective"))


def test_renewals_are_shown_with_the_day_they_were_signed(second_quarter: Run) -> None:
    shown = text_of(second_quarter, "P-17", "renewal-rate", width=140)
    assert re.search(r"A-0123 Kestrel Klinik GmbH +renewals.csv:\d+ +2026-05-07 +2026-04-13 ", shown)


def test_a_late_renewal_says_what_the_year_asks_of_it(year: Run) -> None:
    shown = text_of(year, "P-18", "renewal-rate", width=180)
    wanted = r"renewals.csv:290 +2026-06-08 +2026-08-19 +0 +31,851.60 +late: counts at year end\n"
    assert re.search(wanted, shown)


def test_few_rows_still_add_up_to_the_sum(second_quarter: Run) -> None:
    shown = text_of(second_quarter, "P-17", "renewal-rate", rows=1)
    assert re.search(r"3 more rows +[\d,.]+ +[\d,.]+", shown)
    assert "= 56,015.04 of 75,221.76, what the actual was made of: equal to the sum above" in " ".join(shown.split())


def test_what_was_not_counted_has_its_reason(second_quarter: Run) -> None:
    shown = " ".join(text_of(second_quarter, "P-17", "renewal-rate").split())
    assert "Not counted in the whole export, outside_period (dated in other quarters): 336 rows" in shown


def test_defaults_that_change_pay_are_told(second_quarter: Run) -> None:
    shown = " ".join(text_of(second_quarter, "P-17", "renewal-rate").split())
    for default in ("renewals.late_grace_days 30", "curve.above hold", "rounding half_up"):
        assert f"{default} (default)" in shown


def test_a_team_mover_sees_both_teams(year: Run) -> None:
    plan = next(plan for plan in year.plans if plan.loaded.plan.plan == "team-retention-2026")
    person = plan.desk.case.participants["P-14"]
    console = Console(file=io.StringIO(), width=120, highlight=False)
    print_stories(console, stories(plan, person, shown_runs(year.ask)[2:3], "gross-retention"), 3)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "47 of 92 days" in shown
    assert "45 of 92 days" in shown
    assert "team Americas Mid-Market" in shown
    assert "2026-Q3: ≈ 1,342.97 + ≈ 1,915.05 = 3,258.02 USD" in shown


def test_who_was_not_on_plan_is_told_so(year: Run) -> None:
    plan = next(plan for plan in year.plans if plan.loaded.plan.plan == "team-retention-2026")
    console = Console(file=io.StringIO(), width=120, highlight=False)
    person = plan.desk.case.participants["P-09"]
    print_stories(console, stories(plan, person, shown_runs(year.ask)[2:3], None), 3)
    assert isinstance(console.file, io.StringIO)
    assert "2026-Q3: not on plan" in console.file.getvalue()


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(second_quarter: Run, width: int) -> None:
    shown = text_of(second_quarter, "P-16", "objective", width=width)
    assert max(map(len, shown.splitlines())) <= width


def test_rows_can_be_had_as_csv(second_quarter: Run) -> None:
    text = stories_as_csv(told(second_quarter, "P-17", "objective"))
    head, row, *rest = text.splitlines()
    assert head.startswith("plan,run,person_id,component,period,unit")
    assert row == (
        "csm-renewals-2026,2026-Q2,P-17,objective,2026-Q2,P-17,2026-04-01,2026-06-30,,,scores.csv:7,2026-06-30,,1,1,1,,"
    )
    assert rest == []


def test_nobody_is_told_that_nothing_was_paid(tmp_path: Path) -> None:
    told = text_of(calculated(tmp_path, REPORT, january("500", "250"), quarter(1)), "P1")
    assert "Results are shown and nobody is paid" in told
    assert [word for word in ("Paid", "earned", "USD =") if word in told] == []
