"""What each unit's part of a component earned a person, after gates and caps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from csbonus.engine.participants import Participant
from csbonus.engine.results import Earning, Line, Part
from csbonus.engine.run import PlanRun
from csbonus.report.runs import Shown, earning_of, payout_of

ZERO = Fraction(0)


class PartPay(NamedTuple):
    """One part of what a component pays a person in a run; `part` is None where nothing decided anything.

    `earned` of all parts adds up to the earning. `line` is the settlement of the whole component, in its first part.
    """

    person: Participant
    component: str
    number: int
    part: Part | None
    earned: Fraction
    line: Line | None
    earning: Earning | None


def part_pays(plan: PlanRun, shown: Shown) -> tuple[PartPay, ...]:
    """Every part of every component that a run pays, by person, then in the order of the plan."""
    return tuple(pay for person in plan.people for pay in parts_of_person(plan, person, shown))


def parts_of_person(plan: PlanRun, person: Participant, shown: Shown) -> tuple[PartPay, ...]:
    """The parts of one person, in the order of the plan."""
    lines = {line.component: line for line in payout_of(plan, person, shown).lines}
    found: list[PartPay] = []
    for component in plan.loaded.plan.components:
        earning = earning_of(plan, person, component, shown)
        found.extend(_of_component(person, component, lines.get(component), earning))
    return tuple(found)


def _of_component(
    person: Participant, component: str, line: Line | None, earning: Earning | None
) -> tuple[PartPay, ...]:
    if earning is None or not earning.parts:
        idle = line is None or not any((line.earned_to_date, line.paid_before, line.due))
        earned = earning.amount if earning else ZERO
        return () if idle and not earned else (PartPay(person, component, 1, None, earned, line, earning),)
    pays = zip(earning.parts, _shared(earning), strict=True)
    return tuple(
        PartPay(person, component, number, part, earned, line if number == 1 else None, earning)
        for number, (part, earned) in enumerate(pays, start=1)
    )


def _shared(earning: Earning) -> Sequence[Fraction]:
    """The amount by part: what gates and caps took is taken in proportion; what was final before is in the first."""
    if len(earning.parts) == 1:
        return [earning.amount]
    by_curve = [part.pay for part in earning.parts]
    together = sum(by_curve, ZERO)
    rest = earning.amount - earning.set_aside
    shares = [rest * each / together for each in by_curve] if together else [rest, *[ZERO] * (len(by_curve) - 1)]
    return [shares[0] + earning.set_aside, *shares[1:]]
