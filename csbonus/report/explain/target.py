"""How target pay came about, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from csbonus.diagnostics import Span
from csbonus.engine.participants import Participant, Stretch, annual_target, unit_of
from csbonus.engine.readings import Period
from csbonus.engine.results import Part
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Component
from csbonus.report.explain.walk import Story
from csbonus.report.figures import in_cents, money, percent, precise, precise_percent

ZERO = Fraction(0)


class TargetStep(NamedTuple):
    """The target pay of one stretch of days, with the arithmetic in words and the roster row it comes from."""

    stretch: Stretch
    weight: Fraction
    text: str
    place: Span


def target_steps(story: Story, component: Component, part: Part, period: Period) -> tuple[TargetStep, ...]:
    """The stretches whose weighted target pay one unit decides."""
    plan, person = story.plan, story.person
    return tuple(
        TargetStep(
            stretch, component.weight.on(stretch.days.first) or ZERO, _words(plan, person, stretch),
            plan.ground.exports.place("people", stretch.spell.row_id),
        )
        for stretch in person.of_quarters(period.numbers)
        if unit_of(component, stretch) == part.unit
    )


def _words(plan: PlanRun, person: Participant, stretch: Stretch) -> str:
    """`2026-04-01 to 2026-06-30: 10,800.00 a year × 25 % = 2,700.00`."""
    pay, year = plan.loaded.plan.pay, plan.desk.case.year
    annual = annual_target(pay.target, stretch.spell, person.rate) or ZERO
    quarter = year.quarter(stretch.quarter)
    factors = [f"{precise(annual)} a year{_mix(plan, person, stretch)}"]
    if pay.fte == "multiply" and stretch.spell.fte is not None:
        factors.append(f"fte {precise(stretch.spell.fte)}")
    if pay.prorate == "calendar_days_of_year":
        factors.append(f"{stretch.days.count} of {year.days.count} days")
    else:
        factors.append(percent(pay.quarters[stretch.quarter - 1]))
        if stretch.days.count != quarter.days.count:
            factors.append(f"{stretch.days.count} of {quarter.days.count} days")
    days = f"{stretch.days.first.isoformat()} to {stretch.days.last.isoformat()}"
    return f"{days}: {' × '.join(factors)} = {money(stretch.target, person.currency)}"


def _mix(plan: PlanRun, person: Participant, stretch: Stretch) -> str:
    """Where the annual target is a part of on-target earnings, which part of what."""
    target = plan.loaded.plan.pay.target
    if target.on_target is None:
        return ""
    ote = stretch.spell.ote if target.on_target.ote is None else target.on_target.ote.value / person.rate
    mix = stretch.spell.pay_mix if target.on_target.mix is None else target.on_target.mix
    return f" ({precise(ote or ZERO)} on target × {percent(mix or ZERO)} variable)"


def arithmetic(steps: Sequence[TargetStep], part: Part, currency: str) -> str:
    """What the curve pays in one line: `5,000.00 × 60 % × 130 % = 3,900.00 USD`."""
    multiple = precise_percent(part.multiple or ZERO)
    after_curve = part.target * (part.multiple or ZERO)
    target = sum((step.stretch.target for step in steps), ZERO)
    weights = {step.weight for step in steps}
    whole = f"{in_money(part.target, currency)} weighted target"
    if len(weights) == 1 and target * next(iter(weights)) == part.target:
        whole = f"{in_money(target, currency)} × {percent(next(iter(weights)))}"
    return f"{whole} × {multiple} = {money(after_curve, currency)} {currency}"


def in_money(amount: Fraction, currency: str) -> str:
    """An amount to the minor unit, marked where there is more behind it."""
    mark = "" if Fraction(in_cents(amount, currency)) == amount else "≈ "
    return f"{mark}{money(amount, currency)}"


def carried(steps: Sequence[TargetStep], part: Part) -> Fraction:
    """Target pay that earlier quarters without a base handed on."""
    return part.target - sum((step.stretch.target * step.weight for step in steps), ZERO)


def weights_text(steps: Sequence[TargetStep]) -> str:
    """`60 %`, or `60 % then 70 %`."""
    return " then ".join(_each_once(steps))


def _each_once(steps: Sequence[TargetStep]) -> Iterator[str]:
    yield from dict.fromkeys(percent(step.weight) for step in steps)
