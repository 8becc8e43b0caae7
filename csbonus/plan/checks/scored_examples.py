"""Scores in examples: that they can be read off their scale and held against their goal, as those of an export are."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.measures import Unit
from csbonus.plan.checks.goals import on_attainment
from csbonus.plan.component import Component
from csbonus.plan.draft import Draft
from csbonus.plan.example import Example

_GOAL = ".goal"


def scores_of_examples(draft: Draft) -> Iterator[Fault]:
    """A score that is typed in is on its scale, where there is one, and in the unit of its goal."""
    for name, component in draft.components():
        measure = draft.measure(("components", name), component)
        if measure is None or measure.unit is not Unit.SCORE or not draft.sound("components", name):
            continue
        for i, example in enumerate(draft.plan.examples):
            if draft.sound("examples", i) and name in example.results:
                yield from _score(name, component, example, ("examples", i))


def _score(name: str, component: Component, example: Example, at: Steps) -> Iterator[Fault]:
    score, given, scale = example.results[name], example.results.get(f"{name}{_GOAL}"), component.scale
    if scale is not None and not score.unit:
        if scale.worth(score.value) is None:
            fact = f"`{score}` is not on the scale of `{name}`"
            hint = f"write a score of the scale ({scale}), or what it is worth, such as `80%`"
            yield Fault("CSB637", fact, hint, (*at, name))
        score = Quantity(score.value, "%")
    asked = given or _asked(component)
    if asked is not None and (asked.unit == "%") != (score.unit == "%"):
        where = (*at, f"{name}{_GOAL}" if given else name)
        fact = f"the score `{example.results[name]}` cannot be held against `{asked}`, which `{name}` asks for"
        yield Fault("CSB637", fact, "write both as percentages, or both as plain numbers", where)


def _asked(component: Component) -> Quantity | None:
    """What the plan asks for: a goal, else a value of the curve; None where only an export knows."""
    goal = component.goal
    if on_attainment(component):
        dated = (goal.quarter or goal.year) if goal else None
        return dated.all[0] if dated else None
    curve = component.curve.for_quarter if component.curve else None
    return next((x for _, x in curve.xs), None) if curve else None
