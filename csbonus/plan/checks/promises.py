"""Guarantees and draws: how long they last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.checks.calendar import calendar_of
from csbonus.plan.draft import Draft


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
