"""Components of a plan that only reports: what was reached, and nothing that is paid."""

from __future__ import annotations

from csbonus.engine.attain import attain
from csbonus.engine.desk import Desk
from csbonus.engine.goals import Wanted
from csbonus.engine.participants import Participant, targets_by_unit
from csbonus.engine.parts import NO_BASE
from csbonus.engine.readings import Period
from csbonus.engine.results import Actual, Earning, Part
from csbonus.engine.unscored import why_unscored
from csbonus.exact import ZERO
from csbonus.plan.component import Component


def reported(desk: Desk, person: Participant, period: Period, name: str) -> Earning:
    """What each unit reached that decides a component; no base is no refusal, since nothing depends on it."""
    component = desk.case.plan.components[name]
    parts = []
    for unit in targets_by_unit(component, person.of_period(period)):
        attained = attain(desk.case, desk.measured, Wanted(name, component, person, unit, period, {}))
        parts.append(Part(unit, ZERO, attained, attained.multiple, _note(component, attained.actual), amount=ZERO))
    return Earning(name, period, ZERO, ZERO, tuple(parts), (), (), ZERO, ZERO)


def _note(component: Component, actual: Actual) -> str:
    """That there is nothing to measure, with why something that is there is not scored."""
    if actual.value is not None:
        return ""
    why = why_unscored(actual, component.min_coverage)
    return f"{NO_BASE} ({why})" if why else NO_BASE
