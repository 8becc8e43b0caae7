"""Where a goal was set: in the plan, or row by row in the goals export."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Span
from csbonus.engine.goals import typed_row
from csbonus.engine.participants import Participant
from csbonus.engine.readings import Period
from csbonus.engine.results import Part
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Component, Goal


def goal_places(
    plan: PlanRun, person: Participant, name: str, part: Part, period: Period, key: str
) -> tuple[Span, ...]:
    """The places of `goal` or `baseline` of a component for a period."""
    component = plan.loaded.plan.components[name]
    goal: Goal | None = getattr(component, key)
    if goal is None or not goal.from_export:
        return (plan.loaded.place("components", name, key),)
    typed = tuple(_rows(plan, person, name, component, part, period))
    return typed or (plan.loaded.place("components", name, key),)


def _rows(
    plan: PlanRun, person: Participant, name: str, component: Component, part: Part, period: Period
) -> Iterator[Span]:
    """The year's own row if there is one, else those of its quarters; by the component's name, else its measure's."""
    case = plan.desk.case
    quarters = [case.year.quarter(number).label for number in period.numbers]
    for labels in ([case.year.label], quarters) if period.annual else (quarters,):
        rows = [typed_row(case, component, name, part.unit, person, label) for label in labels]
        if any(rows):
            yield from (plan.ground.exports.place("goals", row.row_id, "goal") for row in rows if row)
            return
