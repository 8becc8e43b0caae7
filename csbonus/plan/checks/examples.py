"""Examples in a plan: that they give all that their arithmetic needs."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.near import did_you_mean
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened
from csbonus.plan.checks.calendar import calendar_of
from csbonus.plan.checks.goals import on_attainment
from csbonus.plan.checks.units import doubtful, unit_faults
from csbonus.plan.component import Component, Settle
from csbonus.plan.draft import Draft
from csbonus.plan.example import Example
from csbonus.plan.gate import Condition

_GOAL = ".goal"
SHARE = ".share"


def examples_are_complete(draft: Draft) -> Iterator[Fault]:
    """Each example has one period, one target, and a result for everything that pays or gates."""
    for i, example in enumerate(draft.plan.examples):
        if not draft.sound("examples", i):
            continue
        yield from _period(draft, example, ("examples", i))
        yield from _target(draft, example, ("examples", i))
        if ("components",) not in draft.holes:
            yield from _results(draft, example, ("examples", i))


def _period(draft: Draft, example: Example, at: Steps) -> Iterator[Fault]:
    if example.year and example.quarter:
        yield Fault("CSB275", "the example is about a quarter and about the year", "keep one of the two", at)
        return
    if example.quarter is not None:
        year = calendar_of(draft)
        labels = [q.label for q in year.quarters] if year else [example.quarter]
        if example.quarter not in labels:
            fact = f"`{shortened(example.quarter)}` is not a quarter of this plan"
            yield Fault("CSB275", fact, f"write `{labels[0]}` to `{labels[-1]}`", (*at, "quarter"))
    elif not example.year and _is_dated(draft):
        fact = "parts of the plan change during the year, but the example says no quarter"
        yield Fault("CSB275", fact, "add `quarter: ...`, or `year: true`", at)
    for name, component in draft.components() if not example.year else ():
        goal = component.goal
        if goal and goal.split and goal.quarter is None and component.settle is Settle.ANNUAL:
            fact = f"the goal of `{name}` is for the year, but the example is about a quarter"
            yield Fault("CSB275", fact, "write `year: true` with `annual_target`", at)


def _is_dated(draft: Draft) -> bool:
    goals = (g for _, c in draft.components() for g in (c.goal, c.baseline) if g is not None)
    dated = [c.weight.changes for _, c in draft.components()]
    dated += [value.changes for g in goals for value in (g.quarter, g.year) if value is not None]
    return any(dated)


def _target(draft: Draft, example: Example, at: Steps) -> Iterator[Fault]:
    wanted, other = ("annual_target", "quarter_target") if example.year else ("quarter_target", "annual_target")
    given = {key for key in (wanted, other) if getattr(example, key) is not None}
    period = "year" if example.year else "quarter"
    if other in given:
        fact = f"an example about a {period} has `{wanted}`, not `{other}`"
        yield Fault("CSB275", fact, f"write `{wanted}: 5000.00 USD`", (*at, other), in_key=True)
    elif not given and not draft.plan.reports_only and not all(c.on_amounts or c.pool for _, c in draft.components()):
        yield Fault("CSB275", f"the example has no `{wanted}`", f"add `{wanted}: 5000.00 USD`", at)


def _results(draft: Draft, example: Example, at: Steps) -> Iterator[Fault]:
    gates = (condition.name for condition in _conditions(draft))
    needed = dict.fromkeys((*draft.component_names(), *_goals(draft), *_shares(draft), *gates))
    gates_known = all(draft.sound("gates", i) for i in range(len(draft.plan.gates))) and draft.sound("gates")
    misspelt = set()
    for name in example.results:
        if name not in needed and (gates_known or "." not in name):
            hint = did_you_mean(name, needed, "names")
            misspelt.add(hint)
            fact = f"`{shortened(name)}` is neither a component nor what a gate looks at"
            yield Fault("CSB276", fact, hint, (*at, name), in_key=True)
    for name in needed:
        if name not in example.results and f"did you mean `{name}`?" not in misspelt:
            yield Fault("CSB276", f"the example gives no `{name}`", f"add `{name}: ...`", at)


def _goals(draft: Draft) -> Iterator[str]:
    """Goals that stand in an export and so must be given by the example."""
    for name, component in draft.components():
        if component.goal and component.goal.from_export and on_attainment(component):
            yield f"{name}{_GOAL}"


def _shares(draft: Draft) -> Iterator[str]:
    """Which part of each pool is the person's, whom the example does not show beside others."""
    for name, component in draft.components():
        if component.pool is not None:
            yield f"{name}{SHARE}"


def _conditions(draft: Draft) -> Iterator[Condition]:
    for i, gate in enumerate(draft.plan.gates):
        if draft.sound("gates", i):
            yield gate.when


def examples_use_right_units(draft: Draft) -> Iterator[Fault]:
    """Results are in the unit of their measure."""
    readings: dict[str, tuple[Steps, Component | Condition]] = {}
    for at, part in draft.readings():
        readings[str(at[1]) if isinstance(part, Component) else part.name] = (at, part)
    for i, example in enumerate(draft.plan.examples):
        for name, value in example.results.items() if draft.sound("examples", i) else ():
            if name.endswith(SHARE) and value.unit != "%":
                hint = "write a percentage such as `20%`"
                yield Fault("CSB261", f"`{value}` is not a part of a pool", hint, ("examples", i, name))
            reading = readings.get(name.removesuffix(_GOAL))
            measure = draft.measure(*reading) if reading else None
            by_count = reading is not None and _counts_rows(reading[1]) and not value.unit
            if by_count:
                yield from doubtful(value, ("examples", i, name))
            elif measure:
                yield from unit_faults(draft, measure, value, ("examples", i, name))


def _counts_rows(part: Component | Condition) -> bool:
    """Whether an example says how many rows there are, whatever each of them counts."""
    return isinstance(part, Component) and part.per_unit is not None and part.per_unit.each == "row"
