"""How target pay came about, stretch by stretch."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.diagnostics import Span
from csbonus.documents.dated import Dated
from csbonus.engine.participants import Participant, Stretch, unit_of
from csbonus.engine.readings import Period
from csbonus.engine.results import Part
from csbonus.engine.run import PlanRun
from csbonus.engine.target_pay import COUNTED_ON, annual_target, units_of
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.model import Component
from csbonus.report.explain.walk import Story
from csbonus.report.figures import in_cents, money, percent, precise, precise_percent


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
            stretch, component.weight.on(stretch.days.first) or ZERO, _words(plan, person, stretch, period),
            plan.ground.exports.place("people", stretch.spell.row_id),
        )
        for stretch in person.of_period(period)
        if unit_of(component, stretch) == part.unit and stretch.protected is part.protected
    )


def _words(plan: PlanRun, person: Participant, stretch: Stretch, period: Period) -> str:
    """`2026-04-01 to 2026-06-30: 10,800.00 a year × 25 % = 2,700.00`."""
    pay, year = plan.loaded.plan.pay, plan.desk.case.year
    annual = annual_target(pay.target, stretch.spell, person.rate, stretch.days.first) or ZERO
    factors = [f"{precise(annual)} a year{_reference(plan, stretch)}{_mix(plan, person, stretch)}"]
    if pay.fte == "multiply" and stretch.spell.fte is not None:
        factors.append(f"fte {precise(stretch.spell.fte)}")
    if pay.prorate == "calendar_days_of_year":
        factors.append(f"{stretch.days.count} of {year.days.count} days")
    else:
        share = _of_share(plan, pay.quarters[stretch.quarter - 1], stretch.days, year.quarter(stretch.quarter).days)
        fifth = period.annual and stretch.fifth_part
        last = _of_share(plan, pay.fifth, stretch.days, year.days)
        factors.append(f"({share} + {last} with the true-up)" if fifth else share)
    days = f"{stretch.days.first.isoformat()} to {stretch.days.last.isoformat()}"
    return f"{days}: {' × '.join(factors)} = {money(stretch.target, person.currency)}"


def _of_share(plan: PlanRun, share: Fraction, days: Days, whole: Days) -> str:
    """`25 %`, with the part of it that the days are: `25 % × 45 of 90 days`, `25 % × 2 of 3 months`."""
    part, of = units_of(plan.loaded.plan, days), units_of(plan.loaded.plan, whole)
    unit = "months" if plan.loaded.plan.pay.prorate in COUNTED_ON else "days"
    return percent(share) if part == of else f"{percent(share)} × {part} of {of} {unit}"


def _reference(plan: PlanRun, stretch: Stretch) -> str:
    """Who decided a target that the plan says with its reference."""
    amount = plan.loaded.plan.pay.target.amount
    return in_brackets(amount.reference(stretch.days.first) if amount else "")


def _mix(plan: PlanRun, person: Participant, stretch: Stretch) -> str:
    """Where the annual target is a part of on-target earnings, which part of what."""
    target = plan.loaded.plan.pay.target
    if target.on_target is None:
        return ""
    ote = stretch.spell.ote if target.on_target.ote is None else target.on_target.ote.value / person.rate
    mix = stretch.spell.pay_mix if target.on_target.mix is None else target.on_target.mix
    return f" ({precise(ote or ZERO)} on target × {percent(mix or ZERO)} variable)"


def arithmetic(steps: Sequence[TargetStep], part: Part, currency: str) -> str:
    """What is paid before gates in one line: `5,000.00 × 60 % × 130 % = 3,900.00 USD`."""
    if part.amount is not None:
        return f"on amounts {in_money(part.amount, currency)} {currency}"
    multiple = precise_percent(part.multiple or ZERO)
    after_curve = part.pay
    target = sum((step.stretch.target for step in steps), ZERO)
    weights = {step.weight for step in steps}
    whole = f"{in_money(part.target, currency)} {'of the pool' if part.of_pool else 'weighted target'}"
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


def weights_text(steps: Sequence[TargetStep], weight: Dated[Fraction]) -> str:
    """`60 %`, or `60 % then 70 % (board of 12 May)`."""
    words = (f"{percent(step.weight)}{in_brackets(weight.reference(step.stretch.days.first))}" for step in steps)
    return " then ".join(dict.fromkeys(words))


def in_brackets(reference: str) -> str:
    """Who decided something, behind it; nothing where nobody is named."""
    return f" ({reference})" if reference else ""
