"""Goals with the baselines they are read against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csbonus.curves.base import On
from csbonus.documents.dated import START, Dated
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.measures import Measure, Over, Unit
from csbonus.plan.checks.units import example_of, point_faults, unit_faults
from csbonus.plan.component import NO_WEIGHT, Component, Settle
from csbonus.plan.draft import Draft
from csbonus.plan.goal import Goal


def on_attainment(component: Component) -> bool:
    """Whether any curve of the component, or its rate, reads the attainment of its goal."""
    if component.rate is not None:
        return component.rate.on is On.ATTAINMENT
    if component.curve is None:
        return component.weight is not NO_WEIGHT
    return any(curve.on is On.ATTAINMENT for _, curve in component.curve.written)


def goals_are_given(draft: Draft) -> Iterator[Fault]:
    """A curve on attainment has a goal, for every period that it pays; so has its baseline."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if not all(draft.sound(*at, key) for key in ("goal", "curve", "rate")) or not on_attainment(component):
            continue
        if draft.plan.reports_only and component.curve is None:
            continue
        if component.goal is None:
            fact = f"`{name}` pays by attainment but has no goal"
            yield Fault("CSB260", fact, _add_goal(draft, component, at), at)
        for key, value in (("goal", component.goal), ("baseline", component.baseline)):
            if value is not None and value.split and draft.sound(*at, key):
                yield from _missing_period(component, value, draft.measure(at, component), (*at, key))


def _add_goal(draft: Draft, component: Component, at: Steps) -> str:
    """How a missing goal is written, in the unit of the measure; a table of money needs none."""
    measure = draft.measure(at, component)
    example = f"`goal: {example_of(measure, draft.units(measure)[0])}`" if measure else "a `goal`"
    from_export = "`goal: goals` to read it from the goals export"
    if component.rate is None or measure is None:
        return f"add {example}, or {from_export}"
    return f"add {example} or {from_export}; bands that are amounts themselves are written with `on: actual`"


def _missing_period(component: Component, goal: Goal, measure: Measure | None, at: Steps) -> Iterator[Fault]:
    settle, key = component.settle, at[-1]
    if goal.quarter is None and settle is not Settle.ANNUAL:
        fact = f"`settle: {settle}` pays quarters, but only the {key} of the year is given"
        yield Fault("CSB260", fact, "add `quarter: ...`, or write `settle: annual`", at)
    # Quarter goals of a sum make its annual goal (R16); of anything else they do not.
    sums = measure is None or measure.over is Over.SUM
    if goal.year is None and not sums and settle in (Settle.WITH_TRUE_UP, Settle.ANNUAL):
        fact = f"`settle: {settle}` pays the year, but only the {key} of a quarter is given"
        yield Fault("CSB260", fact, "add `year: ...`", at)


def _is_typed(goal: Goal | None) -> bool:
    return goal is not None and goal.from_export


def goals_of_both_periods(draft: Draft) -> Iterator[Fault]:
    """An amount that is paid once a year says whether it is the goal of the year or of each quarter."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        measure, goal = draft.measure(at, component), component.goal
        if measure is None or goal is None or goal.quarter is None or goal.split or not draft.sound(*at, "goal"):
            continue
        is_amount = measure.over is Over.SUM and measure.unit in (Unit.MONEY, Unit.COUNT)
        if is_amount and component.settle is Settle.ANNUAL:
            value = goal.quarter.all[0]
            fact = f"`{value}` may be the goal of the year or of each quarter"
            hint = f"write `goal: {{year: {value}}}` or `goal: {{quarter: {value}}}`"
            yield Fault("CSB274", fact, hint, (*at, "goal"))


def goal_units(draft: Draft) -> Iterator[Fault]:
    """Goals are in the unit of their measure; on attainment they can be divided by."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        measure = draft.measure(at, component)
        if measure is None:
            continue
        for key, goal in (("goal", component.goal), ("baseline", component.baseline)):
            for steps, value in written(draft, (*at, key), goal):
                yield from unit_faults(draft, measure, value, steps)
                yield from point_faults(measure, value, steps)
        if on_attainment(component) and component.baseline is None and draft.sound(*at, "baseline"):
            yield from _divisors(draft, component.goal, at)


def _divisors(draft: Draft, goal: Goal | None, at: Steps) -> Iterator[Fault]:
    for steps, value in written(draft, (*at, "goal"), goal):
        if value.value <= 0:
            word = "zero" if value.value == 0 else "negative"
            fact = f"a goal that is {word} cannot be attained in part"
            yield Fault("CSB262", fact, "write a goal above zero, or add a `baseline`", steps)


def written(draft: Draft, at: Steps, goal: Goal | None) -> Iterator[tuple[Steps, Quantity]]:
    """Each value of a goal with the steps to it, once however it is written."""
    if goal is None or not draft.sound(*at):
        return
    periods = (("quarter", goal.quarter), ("year", goal.year)) if goal.split else (("", goal.quarter),)
    for period, dated in periods:
        steps = (*at, period) if period else at
        for day, value in dated.values if dated else ():
            yield (steps if day == START else (*steps, day.isoformat())), value


def baselines(draft: Draft) -> Iterator[Fault]:
    """A baseline is where attainment begins: worse than the goal, and only where there is attainment (R5, R6)."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        measure = draft.measure(at, component)
        if measure is None or not all(draft.sound(*at, key) for key in ("goal", "baseline", "curve")):
            continue
        if component.baseline is None:
            yield from _needs_baseline(component, measure, at)
        elif component.baseline.from_export:
            yield Fault("CSB263", "a baseline is not read from the goals export", "write its value", (*at, "baseline"))
        elif not on_attainment(component):
            fact = "a curve on the actual does not use a baseline"
            yield Fault("CSB263", fact, "remove it, or write `on: attainment`", (*at, "baseline"))
        else:
            yield from _worse_than_goal(component, component.baseline, measure, at)


def _needs_baseline(component: Component, measure: Measure, at: Steps) -> Iterator[Fault]:
    if measure.lower_is_better and on_attainment(component):
        fact = f"of `{measure.name}` less is better, so attainment needs a point to come down from"
        yield Fault("CSB263", fact, "add a `baseline` that is worse than the goal, or a curve with `on: actual`", at)


def _worse_than_goal(component: Component, baseline: Goal, measure: Measure, at: Steps) -> Iterator[Fault]:
    goal = component.goal
    pairs = ((goal.quarter, baseline.quarter), (goal.year, baseline.year)) if goal else ()
    told: set[tuple[Quantity, Quantity]] = set()
    for asked, begun in pairs:
        for day in _days(asked, begun):
            pair = (asked.on(day), begun.on(day)) if asked and begun else (None, None)
            if pair[0] is None or pair[1] is None or pair in told:
                continue
            told.add((pair[0], pair[1]))
            yield from _order(pair[0], pair[1], measure, at)


def _days(*values: Dated[Quantity] | None) -> list[date]:
    return sorted({day for dated in values if dated for day, _ in dated.values})


def _order(goal: Quantity, baseline: Quantity, measure: Measure, at: Steps) -> Iterator[Fault]:
    side = "above" if measure.lower_is_better else "below"
    hint = f"write a baseline {side} the goal of {goal}"
    if goal.unit != baseline.unit:
        # Only of scores may both units be right; elsewhere one of them has been refused already.
        if measure.unit is Unit.SCORE:
            fact = f"the baseline {baseline} has another unit than the goal {goal}"
            yield Fault("CSB237", fact, "write both in one unit", (*at, "baseline"))
    elif goal.value == baseline.value:
        yield Fault("CSB263", f"the baseline {baseline} is the goal itself", hint, (*at, "baseline"))
    elif (goal.value < baseline.value) is not measure.lower_is_better:
        fact = f"the baseline {baseline} is better than the goal {goal}"
        yield Fault("CSB263", fact, hint, (*at, "baseline"))
