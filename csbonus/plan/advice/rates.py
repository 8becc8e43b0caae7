"""Advice on pay at a rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from csbonus.curves.base import percent, x_text
from csbonus.curves.rates.base import RateBase
from csbonus.curves.rates.marginal import SliceRate
from csbonus.curves.rates.steps import StepRate
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.measures import About, Unit
from csbonus.plan.advice.parts import about, advice, measured, read_abouts
from csbonus.plan.component import Component, Settle
from csbonus.plan.draft import Draft

STEEPEST = Fraction(1, 10)
"""Part of the pay so far that reaching a band may add at once."""
KEPT = frozenset({About.GROSS_RETENTION, About.NET_RETENTION, About.LOGO_RETENTION})


def _rates(draft: Draft) -> Iterator[tuple[Steps, Component, RateBase]]:
    """Each sound rate with the steps to it."""
    for name, component in draft.components():
        at: Steps = ("components", name, "rate")
        if component.rate is not None and draft.sound(*at) and not component.rate.problems():
            yield at, component, component.rate


def rate_cliffs(draft: Draft) -> Iterator[Fault]:
    """Reaching a band changes the rate of all that went before."""
    for at, _, rate in _rates(draft):
        jumps = [
            ((above.y - below.y) / below.y, above.x)
            for below, above in pairwise(rate.bands if isinstance(rate, StepRate) else ())
            if below.y > 0
        ]
        jump, edge = max(jumps, default=(Fraction(0), None))
        if edge is not None and jump > STEEPEST:
            fact = f"reaching {x_text(edge.value, edge.unit)} adds {percent(jump)} to all pay so far"
            hint = "deals are held back, or pushed over it; pay each slice at its own rate with `kind: marginal`"
            yield advice("CSB285", fact, hint, at)


def rates_not_taken_back(draft: Draft) -> Iterator[Fault]:
    """Rates that rise begin anew in each quarter."""
    for at, component, rate in _rates(draft):
        if component.settle is Settle.QUARTERLY and rate.each is None and _rises(rate):
            fact = "the rates rise in each quarter by itself, and the year takes nothing back"
            hint = "deals are then bunched in one quarter; let them rise over the year: `settle: year_to_date`"
            yield advice("CSB708", fact, hint, at)


def unlimited_rates(draft: Draft) -> Iterator[Fault]:
    """Rates that rise without an end."""
    if draft.plan.caps.person is not None or not draft.sound("caps"):
        return
    for at, component, rate in _rates(draft):
        if not component.is_limited and component.cap_per_row is None and _rises(rate):
            hint = "add `cap: 20000 USD` to the component, or `caps: {person: 200%}`"
            yield advice("CSB295", "nothing limits what these rising rates can pay in a year", hint, at)


def _rises(rate: RateBase) -> bool:
    """Whether more of the amount is paid at a higher rate."""
    bands = rate.bands if isinstance(rate, StepRate | SliceRate) else ()
    return any(below.y < above.y for below, above in pairwise(bands))


def commission_without_losses(draft: Draft) -> Iterator[Fault]:
    """A commission on what renews does not see what is lost."""
    if KEPT & read_abouts(draft):
        return
    for name, component, measure in measured(draft):
        if component.on_amounts and about(component, measure) is About.RENEWED and measure.unit is Unit.MONEY:
            fact = f"`{name}` pays for what renews, but nothing in the plan looks at what is lost"
            hint = "a customer lost costs nothing; add a component on a renewal rate or `grr`, or a gate on it"
            yield advice("CSB710", fact, hint, ("components", name))
