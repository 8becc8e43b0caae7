"""Weights of components, shares of quarters: parts that make a whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from csbonus.curves.base import percent
from csbonus.documents.dated import START
from csbonus.documents.fault import Fault
from csbonus.plan.checks.calendar import dated_inside_the_year
from csbonus.plan.component import NO_WEIGHT
from csbonus.plan.draft import Draft
from csbonus.plan.pay import QUARTERS


def weights(draft: Draft) -> Iterator[Fault]:
    """The weights that are written sum to 100 % on every day on which one changes."""
    weighted = [(name, c) for name, c in draft.components() if c.weight is not NO_WEIGHT]
    if not weighted or not _can_be_added(draft):
        return
    days = {day for _, c in weighted for day, _ in c.weight.values}
    dated = days != {START}
    told: set[tuple[Fraction, ...]] = set()
    for day in sorted(days):
        parts = tuple((name, c.weight.on(day)) for name, c in weighted)
        held = tuple((name, w) for name, w in parts if w is not None)
        # On the day of undated weights the dated ones do not hold yet.
        if len(held) < len(parts) or sum(w for _, w in held) == 1 or tuple(w for _, w in held) in told:
            continue
        told.add(tuple(w for _, w in held))
        yield _weights_fault(held, day if dated else None)


def _can_be_added(draft: Draft) -> bool:
    """Whether no weight has a fault of its own, which would make every sum wrong."""
    whole = all(draft.sound("components", name, "weight") for name in draft.component_names())
    signed = all(w >= 0 for _, c in draft.components() for w in c.weight.all)
    return whole and signed and not any(fault.at[2:3] == ("weight",) for fault in dated_inside_the_year(draft))


def _weights_fault(held: tuple[tuple[str, Fraction], ...], day: date | None) -> Fault:
    total = sum((w for _, w in held), Fraction(0))
    since = f"from {day} on " if day and day != START else ""
    each = " + ".join(f"{name} {percent(w)}" for name, w in held)
    hint = "change them so that they sum to 100%"
    if len({w for _, w in held}) == 1 and abs(total - 1) < Fraction(1, 50):
        hint = f"write `1/{len(held)}` for each"
    related = tuple(("components", name, "weight") for name, _ in held)
    fact = f"{since}the weights sum to {percent(total)}, not 100 %: {each}"
    return Fault("CSB252", fact, hint, ("components",), related=related)


def quarter_shares(draft: Draft) -> Iterator[Fault]:
    """The four quarters share the whole year."""
    pay = draft.plan.pay
    at = ("pay", "quarters")
    if not draft.source.has(*at) or not draft.sound(*at):
        return
    if pay.prorate == "calendar_days_of_year":
        fact = "`calendar_days_of_year` spreads the year over its days, so quarters have no shares"
        yield Fault("CSB253", fact, "remove `quarters`, or write `prorate: calendar_days`", at)
        return
    if len(pay.quarters) not in (QUARTERS, QUARTERS + 1):
        fact = f"there are {len(pay.quarters)} shares for four quarters"
        hint = "write four, such as `[25%, 25%, 25%, 25%]`, or five, the last of them paid with the true-up"
        yield Fault("CSB253", fact, hint, at)
        return
    total = sum(pay.quarters, Fraction(0))
    if total != 1:
        fact = f"the shares of the quarters sum to {percent(total)}, not 100 %"
        yield Fault("CSB253", fact, "change them so that they sum to 100%", at)
