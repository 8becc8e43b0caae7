"""What a run says, in the terms of a recalculation by hand."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import Period
from csbonus.engine.results import Payout
from csbonus.engine.run import PlanRun

Ratio = tuple[Fraction, Fraction]


def actuals(run: PlanRun, person: Participant, period: Period, component: str) -> dict[str, Ratio]:
    """The actual of each unit that a person's component was paid by in a period."""
    earning = earnings(run.desk, person, period).get(component)
    parts = earning.parts if earning else ()
    sums = {part.unit: part.attained.actual.sums for part in parts}
    return {unit: (each.numerator, each.denominator or Fraction(0)) for unit, each in sums.items()}


def own(run: PlanRun, person: Participant, period: Period, component: str) -> Ratio:
    """The actual of a person's own component; nothing over nothing where there is none."""
    nothing = (Fraction(0), Fraction(0))
    return actuals(run, person, period, component).get(person.person_id, nothing)


def dues(payouts: tuple[Payout, ...], component: str) -> list[Fraction]:
    """What each run of the year pays for a component."""
    return [sum((Fraction(line.due) for line in p.lines if line.component == component), Fraction(0)) for p in payouts]
