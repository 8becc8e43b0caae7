"""Components of a plan that only reports: what was reached, and nothing that is paid."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine.attain import attain
from csbonus.engine.desk import Desk
from csbonus.engine.goals import Wanted
from csbonus.engine.participants import Participant, targets_by_unit
from csbonus.engine.readings import Period
from csbonus.engine.results import Earning, Part

ZERO = Fraction(0)


def reported(desk: Desk, person: Participant, period: Period, name: str) -> Earning:
    """What each unit reached that decides a component; no base is no refusal, since nothing depends on it."""
    component = desk.case.plan.components[name]
    parts = []
    for unit in targets_by_unit(component, person.of_period(period)):
        attained = attain(desk.case, desk.measured, Wanted(name, component, person, unit, period, {}))
        note = "no base" if attained.actual.value is None else ""
        parts.append(Part(unit, ZERO, attained, attained.multiple, note, amount=ZERO))
    return Earning(name, period, ZERO, ZERO, tuple(parts), (), (), ZERO, ZERO)
