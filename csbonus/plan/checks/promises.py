"""Guarantees, draws, ramps, leave: how long they last, and what they can act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from csbonus.curves.base import percent
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.checks.calendar import calendar_of
from csbonus.plan.checks.goals import on_attainment
from csbonus.plan.component import Component, Settle
from csbonus.plan.draft import Draft
from csbonus.plan.pay import QUARTERS

_PARTS = range(2, QUARTERS + 1)


def guarantee_has_an_end(draft: Draft) -> Iterator[Fault]:
    """A guarantee lasts for months, or until a day, or has a value for each month (R23)."""
    guarantee = draft.plan.guarantee
    if guarantee is None or not draft.sound("guarantee"):
        return
    ends = [key for key in ("months", "until") if getattr(guarantee, key) is not None]
    if len(guarantee.pays) != 1 and ends:
        fact = f"`pays` has a value for each month, so `{ends[0]}` says nothing"
        yield Fault("CSB631", fact, "remove it, or write one value", ("guarantee", ends[0]))
    elif len(guarantee.pays) == 1 and len(ends) != 1:
        fact = "the guarantee says both `months` and `until`" if ends else "the guarantee does not say for how long"
        yield Fault("CSB631", fact, "write one of `months: 3` and `until: 2026-06-30`", ("guarantee",))
    elif not guarantee.pays:
        yield Fault("CSB631", "the guarantee pays nothing", "write `pays: 100%`", ("guarantee", "pays"))
    yield from _length(draft, ("guarantee",), guarantee.months, guarantee.until)


def draw_has_one_end(draft: Draft) -> Iterator[Fault]:
    """A draw lasts for months, or until a day, or for the whole year."""
    draw = draft.plan.draw
    if draw is None or not draft.sound("draw"):
        return
    if draw.months is not None and draw.until is not None:
        fact = "the draw says both `months` and `until`"
        yield Fault("CSB631", fact, "write one of them, or neither for the whole year", ("draw",))
    yield from _length(draft, ("draw",), draw.months, draw.until)


def _length(draft: Draft, at: Steps, months: int | None, until: date | None) -> Iterator[Fault]:
    if months == 0:
        yield Fault("CSB631", "no months are no promise", "write `months: 3`", (*at, "months"))
    year = calendar_of(draft)
    if until is not None and year is not None and not year.days.holds(until):
        fact = f"{until} is not in the year {year.label}, which is {year.days.first} to {year.days.last}"
        yield Fault("CSB250", fact, "write a day of that year", (*at, "until"))


def relieved_goals_are_amounts(draft: Draft) -> Iterator[Fault]:
    """Leave that relieves the goal needs goals that are amounts (R25); a ramp needs one of them."""
    own = [(name, c) for name, c in draft.components() if c.scope == "person" and c.goal and on_attainment(c)]
    amounts = [name for name, c in own if _is_amount(draft, name, c)]
    ratios = [name for name, c in own if name not in amounts]
    if draft.plan.pay.leave == "relieve_goal" and draft.sound("pay", "leave") and ratios:
        fact = f"the goal of `{ratios[0]}` is no amount, so leave cannot make it smaller"
        yield Fault("CSB632", fact, "write `leave: prorate` or `leave: protect`", ("pay", "leave"))
    if draft.plan.ramp is not None and draft.sound("ramp") and not amounts:
        fact = "no goal of a person is an amount, so the ramp changes nothing"
        yield Fault("CSB632", fact, "remove it, or use `guarantee` to pay more in the first months", ("ramp",))


def _is_amount(draft: Draft, name: str, component: Component) -> bool:
    measure = draft.measure(("components", name), component)
    return measure is None or measure.is_amount


def release_is_whole(draft: Draft) -> Iterator[Fault]:
    """The parts of a release are all of the pay; a draw beside them would be paid and held back at once."""
    parts = draft.plan.release
    if not draft.source.has("release") or not draft.sound("release"):
        return
    total = sum(parts, Fraction(0))
    if len(parts) not in _PARTS or total != 1:
        fact = f"there are {len(parts)} parts, which sum to {percent(total)}"
        yield Fault("CSB634", fact, "write two to four that sum to 100%, such as `[60%, 40%]`", ("release",))
    if draft.plan.draw is not None:
        fact = "a draw pays ahead of what is earned, a release after it"
        yield Fault("CSB634", fact, "keep one of the two", ("release",))


def schedules_end_in_full(draft: Draft) -> Iterator[Fault]:
    """A schedule has a part for each quarter, rises to all, and is of a component that is settled to date."""
    for name, component in draft.components():
        parts, at = component.paid_out, ("components", name, "paid_out")
        if not draft.source.has(*at) or not draft.sound(*at):
            continue
        if len(parts) != QUARTERS or list(parts) != sorted(parts) or parts[-1] != 1:
            hint = "write four that rise to all of it, such as `[15%, 35%, 60%, 100%]`"
            yield Fault("CSB635", "the schedule does not lead to 100 % in four quarters", hint, at)
        if component.settle is not Settle.YEAR_TO_DATE or component.curve is None or component.pool:
            fact = f"`{name}` has no year to date of its own target pay that could be paid out in parts"
            yield Fault("CSB635", fact, "write `settle: year_to_date` for a component with a weight and a curve", at)
