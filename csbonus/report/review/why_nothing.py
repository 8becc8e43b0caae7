"""Why somebody who is on a plan is paid nothing, in the words in which `explain` tells it."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.participants import Participant
from csbonus.engine.parts import NO_BASE
from csbonus.engine.results import Earning, Part, Payout
from csbonus.engine.run import PlanRun
from csbonus.named import NamedTuple
from csbonus.plan.model import Component
from csbonus.report import figures
from csbonus.report.changes import change_line, changes
from csbonus.report.runs import Shown, earning_of, payout_of, period_of, target_of

BELOW, NOTHING_COUNTED, NOT_PAYABLE = "below the curve", "nothing counted", "not payable"
SETTLED_LATER, NO_TARGET, PAID_BEFORE, CARRIED, NETTED = (
    "settled later", "no target", "paid before", "carried in", "netted"
)


class Reason(NamedTuple):
    """One reason: what programs know it by, and what of the plan it is about, in words."""

    reason: str
    text: str


NOTHING_DUE = Reason("nothing due", "nothing is due")


def reasons(plan: PlanRun, person: Participant, shown: Shown) -> tuple[Reason, ...]:
    """Every reason for which a run pays a person nothing, component by component; each once."""
    if pays_on_target(plan) and not target_of(person, shown):
        return (Reason(NO_TARGET, "no target pay on the days of this run"),)
    found = [each for name in plan.loaded.plan.components for each in _of_component(plan, person, name, shown)]
    found += _beside(payout_of(plan, person, shown), person.currency)
    return tuple(dict.fromkeys(found))


def pays_on_target(plan: PlanRun) -> bool:
    """Whether every component pays a part of target pay."""
    return all(not each.on_amounts and each.pool is None for each in plan.loaded.plan.components.values())


def _of_component(plan: PlanRun, person: Participant, name: str, shown: Shown) -> Iterator[Reason]:
    if period_of(plan, name, shown) is None:
        if not shown.year:
            yield Reason(SETTLED_LATER, f"{name}: paid with the true-up")
        return
    earning = earning_of(plan, person, name, shown)
    if earning is None:
        return
    if not earning.parts and not earning.amount:
        yield Reason(NOTHING_COUNTED, f"{name}: nothing counted{_only(plan.loaded.plan.components[name])}")
    elif earning.amount:
        yield from _settled(payout_of(plan, person, shown), name, person.currency)
    elif any(part.pay for part in earning.parts):
        yield from (Reason(change.name, f"{name}: {change_line(plan, earning, change, person.currency)}")
                    for change in changes(earning) if change.after < change.before)
    else:
        yield from (_of_part(earning, part) for part in earning.parts)


def _only(component: Component) -> str:
    """The days to which a component is held, if any."""
    told = [f"from {component.first_day.isoformat()} on"] if component.first_day else []
    told += [f"until {component.last_day.isoformat()}"] if component.last_day else []
    return f"; only what is dated {' and '.join(told)} counts" if told else ""


def _of_part(earning: Earning, part: Part) -> Reason:
    """Why a part of a component has nothing to pay before gates and caps."""
    name, attained = earning.component, part.attained
    if part.note:
        known = (NO_BASE, NOT_PAYABLE)
        return Reason(next((each for each in known if part.note.startswith(each)), part.note), f"{name}: {part.note}")
    reached = attained.attainment if attained.combined is None else attained.combined
    if part.amount is not None or reached is None:
        return Reason(NOTHING_COUNTED, f"{name}: nothing counted")
    if not part.target:
        return Reason(NO_TARGET, f"{name}: {'no part of the pool' if part.of_pool else 'no target pay'}")
    together = "an attainment of all components" if attained.combined is not None else "an attainment"
    return Reason(BELOW, f"{name}: {together} of {figures.percent(reached)} pays nothing")


def _settled(payout: Payout, name: str, currency: str) -> Iterator[Reason]:
    """What was earned to date was paid before, or more than that."""
    for line in payout.lines:
        if line.component == name and line.due <= 0:
            earned, before = figures.money(line.rounded, currency), figures.priced(line.paid_before, currency)
            yield Reason(PAID_BEFORE, f"{name}: earned to date {earned}, paid before {before}")


def _beside(payout: Payout, currency: str) -> Iterator[Reason]:
    """What is taken from what the components pay: the carry, draws, what is held back."""
    if payout.carry_in < 0:
        yield Reason(CARRIED, f"{figures.priced(payout.carry_in, currency)} carried in from earlier runs")
    for line in payout.terms:
        if line.due < 0:
            yield Reason(line.term, f"{line.term}: {figures.priced(line.due, currency)}")
    if payout.carry_out < 0:
        yield Reason(NETTED, f"{figures.priced(payout.carry_out, currency)} is kept back from later pay")
