"""Curves beside the component that they pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.curves import CurveBase, On
from csbonus.curves.base import percent
from csbonus.diagnostics import Severity
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.measures import Measure
from csbonus.plan.checks.units import unit_faults
from csbonus.plan.component import Settle
from csbonus.plan.draft import Draft

LARGE = Fraction(10)
"""A multiple above this is more likely a slip than a plan."""


def curves(draft: Draft) -> Iterator[tuple[Steps, CurveBase, Measure | None]]:
    """Each curve that is written, with the steps to it and the measure that it pays."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if component.curve is None or not draft.sound(*at, "curve"):
            continue
        for steps, curve in component.curve.written:
            yield (*at, "curve", *steps), curve, draft.measure(at, component)


def curves_make_sense(draft: Draft) -> Iterator[Fault]:
    """What a curve says of itself, then the unit of its x beside the measure."""
    for at, curve, measure in curves(draft):
        found = curve.problems()
        yield from (fault.under(*at) for fault in found)
        if measure is None or found or curve.on is not On.ACTUAL:
            continue
        for steps, x in curve.xs:
            yield from unit_faults(draft, measure, x, (*at, *steps), in_key=True)


def rising_pay(draft: Draft) -> Iterator[Fault]:
    """A better result never pays less."""
    for at, curve, measure in curves(draft):
        if curve.problems() or measure is None:
            continue
        down = curve.on is On.ACTUAL and measure.lower_is_better
        if curve.falls if down else curve.monotone:
            continue
        fact = "the curve pays less for a better result"
        hint = "let the percentages rise from band to band" if not down else "let the percentages fall: less is better"
        yield Fault("CSB242", fact, hint, (*at, *curve.table_key))


def quarter_caps(draft: Draft) -> Iterator[Fault]:
    """`quarter_cap` caps the quarters of a component whose year is trued up (calculation R1)."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if component.quarter_cap is None or component.settle is Settle.WITH_TRUE_UP or not draft.sound(*at, "settle"):
            continue
        fact = f"`quarter_cap` has no meaning with `settle: {component.settle}`"
        hint = "remove it and write `cap` in the curve, or write `settle: quarterly_with_true_up`"
        yield Fault("CSB259", fact, hint, (*at, "quarter_cap"))


def large_payouts(draft: Draft) -> Iterator[Fault]:
    """Payouts so large that they are probably a slip of the pen."""
    for at, curve, _ in curves(draft):
        for steps, value in curve.multiples:
            if value > LARGE:
                yield _large(value, (*at, *steps))
    person = draft.plan.caps.person
    if draft.sound("caps") and person is not None and person.unit == "%" and person.value > LARGE:
        yield _large(person.value, ("caps", "person"))


def _large(value: Fraction, at: Steps) -> Fault:
    fact = f"{percent(value)} of target pay is unusually much"
    return Fault("CSB277", fact, "check the figure", at, severity=Severity.WARNING)
