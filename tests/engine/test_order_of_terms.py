"""Gates, the cap of a component and the plan multiplier, each by itself and in their order (calculation §6, R11)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.terms import applies, effect_of, every_step, in_order, limit_of
from csbonus.plan.model import Plan
from csbonus.rules import Base
from csbonus.rules.gate import Effect
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: one
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    components:
      one: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear{more}}}
    gates:
      - {{when: {{measure: score, score: health, {when}}}, then: {then}, of: plan}}
"""
HALF, TENTH = Effect(Fraction(1, 2)), Effect(Fraction(1, 10))


def read(folder: Path, more: str = "", when: str = "below: 85%", then: str = "zero") -> Plan:
    return read_plan(folder, PLAN.format(more=more, when=when, then=then)).plan


def amounts(plan: Plan, base: Base, pay: int, own: tuple[Effect, ...], whole: tuple[Effect, ...]) -> list[str]:
    """Each step with what it leaves."""
    steps = in_order(plan.components["one"], base, Fraction(pay), own, whole)
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]]
    return [f"{step.name} {step.after}" for step in steps]


def test_gates_come_first_then_the_cap_then_the_multiplier_of_the_plan(tmp_path: Path) -> None:
    base = Base(Fraction(1000), Fraction(1, 4))
    capped = read(tmp_path, ", cap: 1600 USD")  # 400 a quarter
    assert amounts(capped, base, 900, (HALF,), (TENTH,)) == [
        "curve and weight 900", "gates 450", "component cap 400", "plan multiplier 40",
    ]
    # without a cap its place is kept for whoever reads the steps
    assert amounts(read(tmp_path), base, 900, (), (TENTH,)) == [
        "curve and weight 900", "gates 900", "component cap 900", "plan multiplier 90",
    ]
    assert amounts(read(tmp_path), base, 900, (HALF,), ())[-1] == "plan multiplier 450"


def test_where_nothing_stands_after_the_curve_the_other_steps_are_told_with_its_pay(tmp_path: Path) -> None:
    steps = in_order(read(tmp_path).components["one"], Base(Fraction(1000), Fraction(1, 4)), Fraction(900), (), ())
    assert [(step.name, step.before, step.after) for step in every_step(steps)] == [
        ("curve and weight", Fraction(1000), Fraction(900)), ("gates", Fraction(900), Fraction(900)),
        ("component cap", Fraction(900), Fraction(900)), ("plan multiplier", Fraction(900), Fraction(900)),
    ]


@pytest.mark.parametrize(("earlier", "pay", "left"), [
    # the cap of a year holds over all of its quarters: of the 1,600 they had 1,300, and 300 are left
    (1300, 500, 300), (1300, 200, 200), (1700, 500, 0),
])
def test_a_cap_over_several_periods_leaves_what_earlier_ones_left_of_it(
    tmp_path: Path, earlier: int, pay: int, left: int
) -> None:
    base = Base(Fraction(1000), Fraction(1), earlier={"component cap": Fraction(earlier)})
    assert amounts(read(tmp_path, ", cap: 1600 USD"), base, pay, (), ())[2] == f"component cap {left}"


def test_before_the_first_period_nothing_was_earned(tmp_path: Path) -> None:
    base = Base(Fraction(1000), Fraction(1), earlier={})
    assert amounts(read(tmp_path, ", cap: 1600 USD"), base, 1601, (), ())[2] == "component cap 1600"


@pytest.mark.parametrize(("then", "effect"), [
    ("zero", Effect(Fraction(0))), ("{multiply: 90%}", Effect(Fraction(9, 10))),
    ("{cap: 80%}", Effect(Fraction(1), Fraction(4, 5))),
])
def test_a_gate_takes_all_or_a_part_or_limits(tmp_path: Path, then: str, effect: Effect) -> None:
    assert effect_of(read(tmp_path, then=then).gates[0]) == effect


@pytest.mark.parametrize(("when", "holds"), [
    ("below: 85%", [True, False, False]), ("at_least: 85%", [False, True, True]),
])
def test_a_gate_compares_exactly(tmp_path: Path, when: str, holds: list[bool]) -> None:
    [gate] = read(tmp_path, when=when).gates
    edge, hair = Fraction(85, 100), Fraction(1, 10**20)
    assert [applies(gate, value) for value in (edge - hair, edge, edge + hair)] == holds


def test_a_limit_in_percent_is_of_target_pay_and_one_in_money_of_the_part_of_the_year(tmp_path: Path) -> None:
    base = Base(Fraction(1000), Fraction(1, 4))
    told = [limit_of(read_plan(tmp_path, PLAN.format(more="", when="below: 1%", then="zero")
                               + f"    caps: {{person: {cap}}}\n").plan.caps.person, base)
            for cap in ("150%", "1600 USD")]
    assert told == [1500, 400]
    assert limit_of(None, base) is None
