"""What each unit's part of a component earned a person, after gates and caps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.results import Earning, Line, Part
from csbonus.engine.run import PlanRun
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.runs import Shown, payout_of, period_of


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


class ComponentPay(NamedTuple):
    """What a component pays a person in a run: how it was settled, and what of it was earned for the run's period."""

    person: Participant
    component: str
    line: Line | None
    earning: Earning | None


def component_pays(plan: PlanRun, shown: Shown, seen_by: int | None = None) -> Iterator[ComponentPay]:
    """Every component that a run pays anything of, or decides, by person, then in the order of the plan.

    Earned as the run itself saw it, or as the run of quarter `seen_by` sees it.
    """
    periods = {name: period_of(plan, name, shown, seen_by) for name in plan.loaded.plan.components}
    for person in plan.people:
        lines = {line.component: line for line in payout_of(plan, person, shown).lines}
        for component, period in periods.items():
            earning = None if period is None else earnings(plan.desk, person, period).get(component)
            line = lines.get(component)
            if (earning and (earning.parts or earning.amount)) or (line and _moves(line)):
                yield ComponentPay(person, component, line, earning)


def part_pays(plan: PlanRun, shown: Shown, seen_by: int | None = None) -> Iterator[PartPay]:
    """Every part of every component that a run pays, by person, then in the order of the plan."""
    for pay in component_pays(plan, shown, seen_by):
        yield from _parts(plan, pay)


def by_component(pays: Iterable[PartPay]) -> Mapping[str, Sequence[PartPay]]:
    """The same by component."""
    found: dict[str, list[PartPay]] = {}
    for pay in pays:
        found.setdefault(pay.component, []).append(pay)
    return found


def _moves(line: Line) -> bool:
    return bool(line.earned_to_date or line.paid_before or line.due)


def _parts(plan: PlanRun, pay: ComponentPay) -> Iterator[PartPay]:
    person, component, line, earning = pay
    if earning is None or not earning.parts:
        earned = earning.amount if earning else ZERO
        yield PartPay(person, component, 1, None, earned, figures.in_cents(earned, person.currency), line, earning)
        return
    shares = _shared(earning)
    for number, (part, earned, shown) in enumerate(
        zip(earning.parts, shares, _in_cents(plan, person, earning, shares), strict=True), start=1
    ):
        yield PartPay(person, component, number, part, earned, shown, line if number == 1 else None, earning)


def _in_cents(plan: PlanRun, person: Participant, earning: Earning, shares: Sequence[Fraction]) -> Sequence[Decimal]:
    """What is shown of each part."""
    if plan.loaded.plan.components[earning.component].pool is None:
        return [figures.in_cents(each, person.currency) for each in shares]
    from csbonus.engine.divided import pool_by_unit  # few plans divide

    by_unit = pool_by_unit(plan.desk, person, earning.component, (earning.period,))
    return [by_unit.get(part.unit, Decimal(0)) for part in earning.parts]


def _shared(earning: Earning) -> Sequence[Fraction]:
    """The amount by part: what gates and caps took is taken in proportion; what was final before is in the first."""
    if len(earning.parts) == 1:
        return [earning.amount]
    by_curve = [part.pay for part in earning.parts]
    together = sum(by_curve, ZERO)
    rest = earning.amount - earning.set_aside
    shares = [rest * each / together for each in by_curve] if together else [rest, *[ZERO] * (len(by_curve) - 1)]
    return [shares[0] + earning.set_aside, *shares[1:]]
