"""What a plan pays in an example is worked out like a run, on the results given (calculation §6, R1, R10, R16, R29)."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from csbonus.engine.examples import wrong_examples
from csbonus.plan.load import Loaded
from tests.engine.world import read_plan

HEAD = """
csbonus: 1
plan: worked
title: Worked out
year: 2026
currency: USD
for: {role: [CSM]}
"""
PAY = "pay: {target: 20000 USD}"
SHARES = "pay: {target: 20000 USD, quarters: [10%, 20%, 30%, 40%]}"
SCORE = "{{measure: score, score: {0}, weight: {1}, goal: {2}, curve: {3}, settle: quarterly_with_true_up}}"


def score(weight: str = "100%", goal: str = "100%", curve: str = "linear", more: str = "") -> str:
    return SCORE.format("any", weight, goal, curve).replace("}", f"{more}}}", 1) if more else SCORE.format(
        "any", weight, goal, curve)


def plan(folder: Path, *components: str, more: str = PAY, example: str = "{pays: 0 USD}") -> Loaded:
    """The components are called a, b, c."""
    lines = [f"{name}: {text}" for name, text in zip("abc", components, strict=False)]
    text = f"{HEAD}{more}\ncomponents:\n{indent(chr(10).join(lines), '  ')}\nexamples:\n  - {example}\n"
    return read_plan(folder, text)


def said(folder: Path, *components: str, more: str = PAY, example: str) -> list[str]:
    return [each.message for each in wrong_examples(plan(folder, *components, more=more, example=example))]


HALF_WAY = ("{2026-01-01: 100%, 2026-02-15: 50%}", "{2026-01-01: 0%, 2026-02-15: 50%}")
IN_JULY = ("{2026-01-01: 60%, 2026-07-01: 75%}", "{2026-01-01: 40%, 2026-07-01: 25%}")


@pytest.mark.parametrize(
    ("weights", "more", "example"),
    [
        # 45 of the 90 days each: three quarters of the target at 100 %, a quarter at 200 %
        (HALF_WAY, PAY, "{quarter: 2026-Q1, quarter_target: 9000 USD, a: 100%, b: 200%, pays: 11250 USD}"),
        (IN_JULY, PAY, "{quarter: 2026-Q2, quarter_target: 9000 USD, a: 100%, b: 200%, pays: 12600 USD}"),
        (IN_JULY, PAY, "{quarter: 2026-Q3, quarter_target: 9000 USD, a: 100%, b: 0%, pays: 6750 USD}"),
        # 10 and 20 % of the year at 60 %, 30 and 40 % at 75 %
        (IN_JULY, SHARES, "{year: true, annual_target: 10000 USD, a: 80%, b: 0%, pays: 5640 USD}"),
        # 15 % at 60 %, three times 15 % at 40 %; then 40 % at the weight of the year's days: 90 at 60 %, 275 at 40 %
        (("{2026-01-01: 60%, 2026-04-01: 40%}", "{2026-01-01: 40%, 2026-04-01: 60%}"),
         "pay: {target: 20000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}",
         "{year: true, annual_target: 7300 USD, a: 100%, b: 0%, pays: 3283 USD}"),
        (("50%", "50%"), "pay: {target: 20000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}",
         "{quarter_target: 3000 USD, a: 100%, b: 0%, pays: 1500 USD}"),
    ],
)
def test_weights_that_change_weigh_the_days_of_a_quarter_and_the_quarters_of_a_year(
    tmp_path: Path, weights: tuple[str, str], more: str, example: str
) -> None:
    assert said(tmp_path, *(score(weight) for weight in weights), more=more, example=example) == []


@pytest.mark.parametrize(
    ("more", "example"),
    [
        # 10,000 a year are 2,000 in a quarter of 20 % and 4,000 in one of 40 %
        ("caps: {person: 10000 USD}", "{quarter: 2026-Q2, quarter_target: 2500 USD, a: 100%, pays: 2000 USD}"),
        ("caps: {person: 10000 USD}", "{quarter: 2026-Q4, quarter_target: 5000 USD, a: 100%, pays: 4000 USD}"),
        ("caps: {person: 10000 USD}", "{year: true, annual_target: 12000 USD, a: 100%, pays: 10000 USD}"),
        ("floors: {person: 10000 USD}", "{quarter: 2026-Q1, quarter_target: 2500 USD, a: 0%, pays: 1000 USD}"),
        ("floors: {person: 10000 USD}", "{year: true, annual_target: 12000 USD, a: 0%, pays: 10000 USD}"),
    ],
)
def test_an_amount_that_limits_a_year_limits_a_quarter_by_its_share(tmp_path: Path, more: str, example: str) -> None:
    assert said(tmp_path, score(), more=f"{SHARES}\n{more}", example=example) == []


def test_the_cap_of_a_spiff_is_one_amount_whatever_the_quarter_has_of_a_year(tmp_path: Path) -> None:
    spiff = "{measure: events_counted, with: {kind: [reference]}, per_unit: 100 USD, cap: 500 USD}"
    for results, pays in (("4", "400"), ("7", "500")):
        assert said(tmp_path / results, spiff, more="", example=f"{{a: {results}, pays: {pays} USD}}") == []


def test_a_pool_is_the_quarters_share_of_its_amount_and_of_it_the_persons(tmp_path: Path) -> None:
    pool = ("{measure: score, score: any, scope: team, goal: 100%, curve: linear, "
            "pool: {amount: 24000 USD, divided_by: target}}")
    # 30 % of 24,000, a quarter of that, at 80 %
    third = "{quarter: 2026-Q3, a: 80%, a.share: 25%, pays: 1440 USD}"
    year = "{year: true, a: 80%, a.share: 25%, pays: 4800 USD}"
    assert [said(tmp_path / name, pool, more=SHARES, example=each) for name, each in (("3", third), ("y", year))] == [
        [], [],
    ]


GATES = """
gates:
  - {when: {measure: gross_renewal_rate, scope: company, below: 90%}, then: {multiply: 50%}, of: [a]}
  - {when: {measure: net_renewal_rate, scope: person, below: 100%}, then: {multiply: 80%}}
"""


@pytest.mark.parametrize(
    ("company", "person", "pays"),
    [("90", "100", 1000), ("89", "100", 700), ("90", "99", 800), ("89", "99", 560)],
)
def test_a_gate_takes_from_what_it_is_of_and_only_where_it_applies(
    tmp_path: Path, company: str, person: str, pays: int
) -> None:
    gate, plan_gate = f"company.gross_renewal_rate: {company}%", f"person.net_renewal_rate: {person}%"
    example = f"{{quarter_target: 1000 USD, a: 100%, b: 100%, {gate}, {plan_gate}, pays: {pays} USD}}"
    assert said(tmp_path, score("60%"), score("40%"), more=PAY + GATES, example=example) == []


QUARTERLY = "{2026-01-01: 50%, 2026-04-01: 60%, 2026-07-01: 75%, 2026-10-01: 100%}"
OF_YEAR = "{quarter: 50%, year: {2026-01-01: 60%, 2026-04-01: 75%, 2026-10-01: 100%}}"


@pytest.mark.parametrize(
    ("goal", "example"),
    [
        # the goal of a quarter is the one of its last day
        ("{2026-01-01: 80%, 2026-05-15: 100%}", "{quarter: 2026-Q1, quarter_target: 800 USD, a: 40%, pays: 400 USD}"),
        ("{2026-01-01: 80%, 2026-05-15: 100%}", "{quarter: 2026-Q2, quarter_target: 800 USD, a: 40%, pays: 320 USD}"),
        # the last holds for the year
        (QUARTERLY, "{year: true, annual_target: 800 USD, a: 60%, pays: 480 USD}"),
        (OF_YEAR, "{year: true, annual_target: 800 USD, a: 60%, pays: 480 USD}"),
        (OF_YEAR, "{quarter: 2026-Q3, quarter_target: 800 USD, a: 60%, pays: 960 USD}"),
        ("goals", "{quarter_target: 800 USD, a: 60%, a.goal: 80%, pays: 600 USD}"),
        # from 75 % to 95 %
        ("95%, baseline: 75%", "{quarter_target: 800 USD, a: 80%, pays: 200 USD}"),
    ],
)
def test_a_result_is_held_against_the_goal_of_its_period(tmp_path: Path, goal: str, example: str) -> None:
    assert said(tmp_path, score(goal=goal), example=example) == []


def test_goals_of_amounts_add_up_in_the_year(tmp_path: Path) -> None:
    growth = ("{measure: expansion_arr, weight: 100%, curve: linear, settle: quarterly_with_true_up, "
              "goal: {2026-01-01: 100 USD, 2026-07-01: 300 USD}}")
    for name, each in enumerate((
        "{year: true, annual_target: 800 USD, a: 600 USD, pays: 600 USD}",
        "{quarter: 2026-Q2, quarter_target: 800 USD, a: 75 USD, pays: 600 USD}",
        "{quarter: 2026-Q3, quarter_target: 800 USD, a: 75 USD, pays: 200 USD}",
    )):
        assert said(tmp_path / str(name), growth, example=each) == []


BY_PERIOD = "{quarter: {kind: linear, cap: 150%}, year: {kind: linear, cap: 110%}}"
ACTUAL = "{kind: points, on: actual, points: {50%: 0%, 100%: 100%}}"


@pytest.mark.parametrize(
    ("curve", "example"),
    [
        (BY_PERIOD, "{quarter_target: 100 USD, a: 160%, pays: 150 USD}"),
        (BY_PERIOD, "{year: true, annual_target: 100 USD, a: 160%, pays: 110 USD}"),
        ("linear, quarter_cap: 120%", "{quarter_target: 100 USD, a: 160%, pays: 120 USD}"),
        ("linear, quarter_cap: 120%", "{quarter_target: 100 USD, a: 90%, pays: 90 USD}"),
        ("linear, quarter_cap: 120%", "{year: true, annual_target: 100 USD, a: 160%, pays: 160 USD}"),
        # on the result itself, whatever the goal: half of the way from 50 % to 100 %
        (ACTUAL, "{quarter_target: 100 USD, a: 75%, pays: 50 USD}"),
    ],
)
def test_the_curve_of_the_period_pays(tmp_path: Path, curve: str, example: str) -> None:
    goal = "60%" if curve == ACTUAL else "100%"
    assert said(tmp_path, score(goal=goal, curve=curve), example=example) == []


COMBINED = "combine: weighted_attainment\ncurve: {kind: points, points: {80%: 0%, 100%: 100%, 120%: 150%}}\n"
PART = "{{measure: score, score: any, weight: {}, goal: {}}}"
DEALS = "{measure: expansion_arr, rate: 10%}"


def test_what_is_combined_is_rounded_together_and_the_rest_by_itself(tmp_path: Path) -> None:
    """40 % × 50/50 + 60 % × 80/100 = 88 %, for which the curve pays 40 % of 0.04, 0.016; and 0.4 of a cent of deals."""
    parts = PART.format("40%", "50%"), PART.format("60%", "100%")
    example = "{quarter_target: 0.04 USD, a: 50%, b: 80%, c: 0.04 USD, pays: 0.02 USD}"
    assert said(tmp_path / "1", *parts, DEALS, more=PAY + "\n" + COMBINED, example=example) == []
    year = "{year: true, annual_target: 1000 USD, a: 50%, b: 100%, c: 500 USD, pays: 1050 USD}"
    assert said(tmp_path / "2", *parts, DEALS, more=PAY + "\n" + COMBINED, example=year) == []


def test_the_year_of_what_is_combined_may_have_a_curve_of_its_own(tmp_path: Path) -> None:
    """80 % of the goals: 80 % by the curve of the year, nothing by that of a quarter."""
    parts = PART.format("40%", "50%"), PART.format("60%", "100%")
    curves = COMBINED.replace("curve: {kind", "curve: {year: linear, quarter: {kind").replace("}}", "}}}")
    for number, (period, pays) in enumerate((("year: true, annual_target", 800), ("quarter_target", 0))):
        example = f"{{{period}: 1000 USD, a: 40%, b: 80%, pays: {pays} USD}}"
        assert said(tmp_path / str(number), *parts, more=PAY + "\n" + curves, example=example) == []


def test_nothing_is_combined_of_no_target_pay(tmp_path: Path) -> None:
    parts = PART.format("40%", "50%"), PART.format("60%", "100%")
    example = "{quarter_target: 0 USD, a: 50%, b: 80%, c: 500 USD, pays: 50 USD}"
    assert said(tmp_path, *parts, DEALS, more=PAY + "\n" + COMBINED, example=example) == []


@pytest.mark.parametrize(("rounding", "pays"), [("half_up", "0.03"), ("half_even", "0.02")])
def test_half_a_cent_is_rounded_as_the_plan_says(tmp_path: Path, rounding: str, pays: str) -> None:
    example = f"{{quarter_target: 0.05 USD, a: 50%, pays: {pays} USD}}"
    assert said(tmp_path, score(), more=f"{PAY}\nrounding: {rounding}", example=example) == []


ALL_TERMS = """
caps: {plan: 500000 USD}
guarantee: {pays: 80%, months: 3}
draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}
"""
BUDGET = ("{measure: expansion_arr, per_unit: {amount: 250 USD, each: row}, "
          "cap_of_all: {amount: 5000 USD, then: pro_rata}}")


@pytest.mark.parametrize(
    ("components", "more", "rest"),
    [
        ((score(),), "", ""),
        ((score(),), "release: [60%, 40%]", ", before the release in parts"),
        ((score(),), "caps: {plan: 500000 USD}", ", before limits for all people together"),
        ((score(), BUDGET), "", ", before limits for all people together"),
        ((score(),), ALL_TERMS,
         ", before limits for all people together, the guarantee and the draw"),
    ],
)
def test_a_wrong_example_is_told_what_the_plan_pays_and_before_what(
    tmp_path: Path, components: tuple[str, ...], more: str, rest: str
) -> None:
    deals = ", b: 1" if len(components) > 1 else ""
    pays = "1,484.50" if deals else "1,234.50"
    example = f"{{quarter_target: 2469 USD, a: 50%{deals}, pays: 0.01 USD}}"
    [found] = wrong_examples(plan(tmp_path, *components, more=f"{PAY}\n{more}", example=example))
    assert found.message == f"the example says 0.01 USD, but the plan pays {pays}{rest}"
    assert found.hint == "correct the example, or the rule that it shows to be wrong"
