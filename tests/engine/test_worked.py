"""The table of what results pay on the page that people sign, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.worked import combined_terms, terms_of, worked
from csbonus.plan.model import Plan
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: page
    title: What results pay
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD{pay}}}
    components:
      one: {{{one}}}
      other: {{measure: score, score: other, weight: 50%, goal: 100%, curve: linear, settle: quarterly_with_true_up}}
"""
SCORE = "measure: score, score: one, weight: 50%, settle: quarterly_with_true_up"
KEPT = "measure: gross_renewal_rate, weight: 50%"
STRAIGHT = "kind: points, points: {80%: 0%, 90%: 100%, 100%: 150%}"


def read(folder: Path, one: str, pay: str = "") -> Plan:
    return read_plan(folder, PLAN.format(one=one, pay=pay)).plan


def table(plan: Plan, *, annual: bool = False) -> list[str]:
    """Each row as `actual attainment multiple pay`, in percent and in currency; `-` for what the plan does not say."""
    quarters = plan.calendar().quarters
    terms = terms_of(plan, "one", Fraction(20000), quarters if annual else quarters[:1], annual=annual)
    return [" ".join((*map(_percent, row[:3]), str(row.pays).removesuffix(".00"))) for row in worked(plan, terms)]


def _percent(value: Fraction | None) -> str:
    return "-" if value is None else str(value * 100)


def test_a_line_shows_round_attainments_its_cap_and_that_of_the_quarter(tmp_path: Path) -> None:
    one = f"{SCORE}, goal: 80%, quarter_cap: 115%, curve: {{kind: linear, cap: 120%}}"
    # 20,000 × 25 % × 50 %; of the rows that pay the most two are shown
    assert table(read(tmp_path, one)) == [
        "16 20 20 500", "40 50 50 1250", "64 80 80 2000", "72 90 90 2250", "80 100 100 2500", "88 110 110 2750",
        "92 115 115 2875", "96 120 115 2875",
    ]
    # the year knows no cap of a quarter
    assert table(read(tmp_path, one), annual=True) == [
        "16 20 20 2000", "40 50 50 5000", "64 80 80 8000", "72 90 90 9000", "80 100 100 10000", "88 110 110 11000",
        "96 120 120 12000", "100 125 120 12000",
    ]


def test_few_edges_are_shown_with_what_lies_between_them(tmp_path: Path) -> None:
    one = f"{SCORE}, goal: 80%, baseline: 40%, curve: {{kind: linear, floor: 70%, cap: 110%}}"
    assert table(read(tmp_path, one)) == [
        "60 50 70 1750", "66 65 70 1750", "72 80 80 2000", "74 85 85 2125", "76 90 90 2250", "78 95 95 2375",
        "80 100 100 2500", "82 105 105 2625", "84 110 110 2750", "87 235/2 110 2750",
    ]


def test_of_a_multiple_that_never_changes_two_rows_are_enough(tmp_path: Path) -> None:
    one = f"{SCORE}, goal: 100%, curve: {{kind: linear, floor: 100%, cap: 100%}}"
    assert table(read(tmp_path, one)) == ["125 125 100 2500", "140 140 100 2500"]


def test_a_ratio_ends_at_all_of_it_which_is_shown(tmp_path: Path) -> None:
    assert table(read(tmp_path, f"{KEPT}, goal: 75%, curve: linear")) == [
        "15 20 20 500", "75/2 50 50 1250", "60 80 80 2000", "135/2 90 90 2250", "75 100 100 2500",
        "165/2 110 110 2750", "375/4 125 125 3125", "100 400/3 400/3 3333.33",
    ]


def test_a_curve_of_the_actual_is_shown_at_its_points_and_at_the_goal(tmp_path: Path) -> None:
    one = f"{KEPT}, goal: 85%, curve: {{on: actual, {STRAIGHT}}}"
    attained = [str(Fraction(actual) * 100 / 85) for actual in ("75", "80", "82.5", "85", "87.5", "90", "95", "100")]
    pays = ["0 0", "0 0", "25 625", "50 1250", "75 1875", "100 2500", "125 3125", "150 3750"]
    actuals = ["75", "80", "165/2", "85", "175/2", "90", "95", "100"]
    assert table(read(tmp_path, one)) == [" ".join(row) for row in zip(actuals, attained, pays, strict=True)]


def test_without_a_goal_a_curve_of_the_actual_is_shown_at_its_points(tmp_path: Path) -> None:
    bands = "{80%: 50%, 90%: 100%, 100%: 150%}"
    one = f"{KEPT}, curve: {{kind: steps, pays: multiple, on: actual, bands: {bands}}}"
    assert table(read(tmp_path, one))[1:] == [
        "80 - 50 1250", "85 - 50 1250", "90 - 100 2500", "95 - 100 2500", "100 - 150 3750",
    ]


def test_a_goal_that_is_typed_in_leaves_the_result_open(tmp_path: Path) -> None:
    points = "{kind: points, points: {0%: 0%, 100%: 100%, 120%: 150%}}"
    one = f"measure: expansion_arr, weight: 50%, goal: goals, curve: {points}"
    assert table(read(tmp_path, one)) == [
        "- 0 0 0", "- 50 50 1250", "- 100 100 2500", "- 110 125 3125", "- 120 150 3750", "- 140 150 3750",
    ]
    assert table(read(tmp_path, f"{SCORE}, goal: 80%, curve: {points}"))[:2] == ["0 0 0 0", "40 50 50 1250"]
    one = f"{KEPT}, goal: goals, curve: {{kind: points, points: {{90%: 0%, 100%: 100%}}}}"
    assert table(read(tmp_path, one)) == ["- 80 0 0", "- 90 0 0", "- 95 50 1250", "- 100 100 2500", "- 110 100 2500"]


def test_a_curve_with_one_edge_begins_at_nothing(tmp_path: Path) -> None:
    one = f"{SCORE}, goal: 80%, curve: {{kind: steps, pays: multiple, bands: {{100%: 100%}}}}"
    assert [row.split()[1] for row in table(read(tmp_path, one))] == ["0", "50", "100", "200"]


def test_a_scale_is_shown_at_the_scores_it_names(tmp_path: Path) -> None:
    scale = "scale: {1: 0%, 3: 60%, 5: 100%}"
    assert table(read(tmp_path, f"{SCORE}, {scale}, goal: 80%, curve: linear")) == [
        "0 0 0 0", "60 75 75 1875", "100 125 125 3125",
    ]
    points = "{kind: points, on: actual, points: {60%: 100%, 100%: 150%}}"
    assert table(read(tmp_path, f"{SCORE}, {scale}, goal: 80%, curve: {points}")) == [
        "40 50 100 2500", "60 75 100 2500", "70 175/2 225/2 2812.50", "80 100 125 3125", "90 225/2 275/2 3437.50",
        "100 125 150 3750", "120 150 150 3750",
    ]
    untold = table(read(tmp_path, f"{SCORE}, {scale}, goal: goals, curve: linear"))
    assert (untold[0], untold[-1], len(untold)) == ("- 20 20 500", "- 140 140 3500", 13)


def test_a_cap_in_money_is_the_part_of_the_year(tmp_path: Path) -> None:
    plan = read(tmp_path, f"{SCORE}, goal: 80%, cap: 3000 USD, curve: linear")
    assert [row.split()[-1] for row in table(plan)][:3] == ["500", "750", "750"]
    assert [row.split()[-1] for row in table(plan, annual=True)][:3] == ["2000", "3000", "3000"]


def test_the_year_has_a_curve_of_its_own(tmp_path: Path) -> None:
    points = "points: {0%: 0%, 100%: 300%}"
    one = f"{SCORE}, goal: 80%, curve: {{quarter: {{kind: linear}}, year: {{kind: points, {points}}}}}"
    plan = read(tmp_path, one)
    assert "80 100 100 2500" in table(plan)
    assert "80 100 300 30000" in table(plan, annual=True)


@pytest.mark.parametrize(("pay", "target", "part"), [
    ("", "2500", "1/4"),
    (", quarters: [10%, 20%, 30%, 20%, 20%]", "1000", "1/10"),
    (", prorate: calendar_days_of_year", "180000/73", "18/73"),
])
def test_a_quarter_has_its_share_of_the_target(tmp_path: Path, pay: str, target: str, part: str) -> None:
    plan = read(tmp_path, f"{SCORE}, goal: 80%, curve: linear", pay)
    terms = terms_of(plan, "one", Fraction(20000), plan.calendar().quarters[:1], annual=False)
    assert (terms.target, terms.year) == (Fraction(target), Fraction(part))


def test_the_year_has_the_fifth_share_too_and_two_quarters_what_both_have(tmp_path: Path) -> None:
    plan = read(tmp_path, f"{SCORE}, goal: 80%, curve: linear", ", quarters: [10%, 20%, 30%, 20%, 20%]")
    quarters = plan.calendar().quarters
    both, year = (terms_of(plan, "one", Fraction(20000), span, annual=annual)
                  for span, annual in ((quarters[1:3], False), (quarters, True)))
    assert [both.target, both.year] == [5000, Fraction(1, 2)]  # 50 % of 20,000 × (20 % + 30 %)
    assert [year.target, year.year] == [10000, 1]


def test_a_pool_is_shown_whole(tmp_path: Path) -> None:
    one = "measure: expansion_arr, scope: team, goal: 1000 USD, curve: linear, "\
          "pool: {amount: 24000 USD, divided_by: target}"
    text = PLAN.format(one=one, pay=", quarters: [10%, 20%, 30%, 40%]").replace("weight: 50%", "weight: 100%")
    plan = read_plan(tmp_path, text).plan
    quarters = plan.calendar().quarters
    assert terms_of(plan, "one", Fraction(20000), quarters[1:2], annual=False).target == 4800
    assert terms_of(plan, "one", Fraction(20000), quarters, annual=True).target == 24000


def test_one_curve_for_all_components_is_shown_at_weighted_attainments(tmp_path: Path) -> None:
    text = """
    csbonus: 1
    plan: together
    title: One curve for both
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD, quarters: [10%, 20%, 30%, 40%]}
    combine: weighted_attainment
    curve: {kind: points, points: {80%: 0%, 100%: 100%}}
    components:
      one: {measure: gross_renewal_rate, weight: 60%, goal: 90%}
      two: {measure: score, score: two, weight: 40%, goal: 100%, settle: quarterly_with_true_up}
    """
    plan = read_plan(tmp_path, text).plan
    rows = worked(plan, combined_terms(plan, Fraction(20000)))
    # of 20,000 × 10 %
    assert {row.actual for row in rows} == {None}
    assert [f"{_percent(row.attained)} {row.pays}" for row in rows] == [
        "60 0.00", "80 0.00", "90 1000.00", "100 2000.00", "120 2000.00",
    ]
