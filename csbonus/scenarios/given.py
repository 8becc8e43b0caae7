"""How pay comes about where a test gives the results, step by step as `csbonus explain` says it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.example_results import actual_of, baseline_given, goal_given, quarters_of, reading
from csbonus.engine.examples import Given, gates_met, on_results, paid
from csbonus.engine.terms import Step
from csbonus.plan.example import Example
from csbonus.plan.model import Plan
from csbonus.report import figures
from csbonus.report.changes import GATES, PLAN_MULTIPLIER, Change, gate_words, rule_words
from csbonus.report.explain.target import in_money


def steps_of(plan: Plan, example: Example) -> tuple[str, ...]:
    """Two lines a component, one for whatever changed its pay after the curve, one for the sum."""
    given = on_results(plan, example)
    lines = [line for each in given for line in _component(plan, example, each)]
    if len(given) > 1:
        parts = " + ".join(in_money(each.left, plan.currency) for each in given)
        lines.append(f"together {parts} = {figures.priced(paid(plan, example), plan.currency)}")
    return tuple(lines)


def _component(plan: Plan, example: Example, given: Given) -> Iterator[str]:
    name, pay = given.component, given.steps[0].after
    whole = figures.priced(pay, plan.currency)
    if plan.components[name].on_amounts:
        yield f"{name}: {'; '.join(_on_amounts(plan, example, name))} → {whole}"
    else:
        multiple = reading(plan, example, name, quarters_of(plan, example)).multiple
        yield f"{name}: {_target(plan, example, given)} × {figures.precise_percent(multiple)} = {whole}"
        yield f"  {'; '.join(_multiple(plan, example, name))}"
    for step in given.steps[1:]:
        if step.before != step.after:
            yield f"  {_words(plan, example, name, step)} → {figures.priced(step.after, plan.currency)}"
    if given.left != given.alone:
        word = "cap" if given.left < given.alone else "floor"
        yield f"  person {word}, shared by all components → {figures.priced(given.left, plan.currency)}"


def _target(plan: Plan, example: Example, given: Given) -> str:
    """`5,000.00 × 60 %`, or what of a pool belongs to somebody."""
    target = example.target.value
    if plan.components[given.component].pool is not None:
        return f"{in_money(given.target, plan.currency)} of the pool"
    weight = given.target / target if target else Fraction(0)
    return f"{in_money(target, plan.currency)} × {figures.percent(weight)}"


def _on_amounts(plan: Plan, example: Example, name: str) -> tuple[str, ...]:
    from csbonus.engine.amounts import of_example  # few plans pay on amounts

    goal = goal_given(plan, example, name, quarters_of(plan, example))
    return of_example(plan.components[name], actual_of(plan, example, name), goal).steps


def _multiple(plan: Plan, example: Example, name: str) -> Iterator[str]:
    """From the result by the attainment to the multiple."""
    component, quarters = plan.components[name], quarters_of(plan, example)
    read, goal = reading(plan, example, name, quarters), goal_given(plan, example, name, quarters)
    if plan.combines(component):
        yield f"weighted attainment {figures.precise_percent(read.x)}"
    elif read.on_actual:
        yield f"result {figures.quantity(example.results[name])}"
    elif goal is not None:
        base = baseline_given(plan, example, name, quarters)
        above = f" from {figures.quantity(base)}" if base else ""
        yield f"{figures.precise_percent(read.x)} of the goal {figures.quantity(goal)}{above}"
    yield from read.told()
    if read.held:
        yield f"held to the quarter cap of {figures.percent(read.multiple)}"


def _words(plan: Plan, example: Example, name: str, step: Step) -> str:
    """What a step after the curve is: gates that apply, or a rule of the component."""
    if step.name in (GATES, PLAN_MULTIPLIER):
        met = gates_met(plan, example)
        of_plan = step.name == PLAN_MULTIPLIER
        mine = [n for n in met if plan.gates[n].of_plan == of_plan and (of_plan or name in plan.gates[n].of)]
        return ", ".join(gate_words(plan, n) for n in mine)
    rule = next(rule for rule in plan.components[name].rules.values() if rule.step == step.name)
    return rule_words(rule, Change(*step))
