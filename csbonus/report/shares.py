"""What each unit's part of a component earned a person, after gates and caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from csbonus.engine.participants import Participant
from csbonus.engine.results import Earning, Line, Part
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.runs import Shown, earning_of, payout_of

ZERO = Fraction(0)


class PartPay(NamedTuple):
    """One part of what a component pays a person in a run; `part` is None where nothing decided anything.

    `earned` of all parts adds up to the earning; `cents` is what of it is shown, where people who divide a pool are
    shown their parts to the cent, as they are paid. `line` is the settlement of the whole component, in its first part.
    """

    person: Participant
    component: str
    number: int
    part: Part | None
    earned: Fraction
    cents: Decimal
    line: Line | None
    earning: Earning | None


def part_pays(plan: PlanRun, shown: Shown, seen_by: int | None = None) -> tuple[PartPay, ...]:
    """Every part of every component that a run pays, by person, then in the order of the plan.

    Earned as the run itself saw it, or as the run of quarter `seen_by` sees it.
    """
    return tuple(pay for person in plan.people for pay in _of_person(plan, person, shown, seen_by))


def _of_person(plan: PlanRun, person: Participant, shown: Shown, seen_by: int | None) -> tuple[PartPay, ...]:
    """The parts of one person, in the order of the plan."""
    lines = {line.component: line for line in payout_of(plan, person, shown).lines}
    found: list[PartPay] = []
    for component in plan.loaded.plan.components:
        earning = earning_of(plan, person, component, shown, seen_by)
        found.extend(_of_component(plan, person, component, lines.get(component), earning))
    return tuple(found)


def _of_component(
    plan: PlanRun, person: Participant, component: str, line: Line | None, earning: Earning | None
) -> tuple[PartPay, ...]:
    if earning is None or not earning.parts:
        idle = line is None or not any((line.earned_to_date, line.paid_before, line.due))
        earned = earning.amount if earning else ZERO
        shown = figures.in_cents(earned, person.currency)
        return () if idle and not earned else (PartPay(person, component, 1, None, earned, shown, line, earning),)
    pays = zip(earning.parts, _shared(earning), _in_cents(plan, person, earning), strict=True)
    return tuple(
        PartPay(person, component, number, part, earned, shown, line if number == 1 else None, earning)
        for number, (part, earned, shown) in enumerate(pays, start=1)
    )


def _in_cents(plan: PlanRun, person: Participant, earning: Earning) -> Iterator[Decimal]:
    """What is shown of each part."""
    if plan.loaded.plan.components[earning.component].pool is None:
        yield from (figures.in_cents(each, person.currency) for each in _shared(earning))
        return
    from csbonus.engine.divided import pool_by_unit  # few plans divide

    by_unit = pool_by_unit(plan.desk, person, earning.component, (earning.period,))
    yield from (by_unit.get(part.unit, Decimal(0)) for part in earning.parts)


def _shared(earning: Earning) -> Sequence[Fraction]:
    """The amount by part: what gates and caps took is taken in proportion; what was final before is in the first."""
    if len(earning.parts) == 1:
        return [earning.amount]
    by_curve = [part.pay for part in earning.parts]
    together = sum(by_curve, ZERO)
    rest = earning.amount - earning.set_aside
    shares = [rest * each / together for each in by_curve] if together else [rest, *[ZERO] * (len(by_curve) - 1)]
    return [shares[0] + earning.set_aside, *shares[1:]]
