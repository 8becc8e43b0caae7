"""The terms of a plan put to work: gates that apply, caps as amounts, the fixed order of the calculation (§6)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from csbonus.documents.fields import Quantity
from csbonus.plan.component import Component
from csbonus.plan.gate import Gate
from csbonus.rules.cap import capped
from csbonus.rules.floor import floored
from csbonus.rules.gate import Effect, gated

COMPONENT_CAP, COMPONENT_FLOOR = "component cap", "component floor"
CAP_OF_ALL = "cap of all"


class Step(NamedTuple):
    """One step of the fixed order of pay, with the amount before and after it."""

    name: str
    before: Fraction
    after: Fraction


class Base(NamedTuple):
    """What caps are measured against: target pay, and what a full year's amount in the plan is worth in the period.

    `year` is the part of the year that the person's days are, in their own currency (R27). `earlier` is
    what earlier quarters earned before a cap that holds over all of them; None where each period has its own.
    `decided` is the part of the target pay that is not carried on for want of a base (R12): a floor is of that part.
    """

    target: Fraction
    year: Fraction
    earlier: Fraction | None = None
    decided: Fraction = Fraction(1)


def in_order(
    component: Component, base: Base, curve: Fraction, own: Sequence[Effect], whole: Sequence[Effect]
) -> tuple[Step, ...]:
    """The amounts from target pay to the plan multiplier; `curve` is weighted target pay × multiple."""
    target = base.target
    gates = gated(curve, target, own)
    cap = _component_cap(component, base, gates)
    floor = floored(cap, floor_of(component.floor, base))
    lifted = () if component.floor is None else (Step(COMPONENT_FLOOR, cap, floor),)
    multiplier = gated(floor, target, whole)
    return (
        Step("curve and weight", target, curve), Step("gates", curve, gates), Step(COMPONENT_CAP, gates, cap), *lifted,
        Step("plan multiplier", floor, multiplier),
    )


def _component_cap(component: Component, base: Base, pay: Fraction) -> Fraction:
    """`pay` held to the component's cap: the period's own, or what earlier quarters left of it."""
    limit = limit_of(component.cap, base)
    if base.earlier is None:
        return capped(pay, limit)
    return capped(base.earlier + pay, limit) - capped(base.earlier, limit)


def limit_of(cap: Quantity | None, base: Base) -> Fraction | None:
    """A cap as an amount: a percentage is of the target pay of the period (R11), an amount of the year's part."""
    if cap is None:
        return None
    return cap.value * (base.target if cap.unit == "%" else base.year)


def floor_of(floor: Quantity | None, base: Base) -> Fraction | None:
    """A floor as an amount, of what the period decides."""
    limit = limit_of(floor, base)
    return None if limit is None else limit * base.decided


def effect_of(gate: Gate) -> Effect:
    """What a gate does where it applies."""
    if gate.then.zero:
        return Effect(Fraction(0))
    return Effect(Fraction(1) if gate.then.multiply is None else gate.then.multiply, gate.then.cap)


def applies(gate: Gate, value: Fraction) -> bool:
    """Whether the condition of a gate holds, compared exactly."""
    if gate.when.below is not None:
        return value < gate.when.below.value
    assert gate.when.at_least is not None, "the checks of a plan ask for one comparison"
    return value >= gate.when.at_least.value
