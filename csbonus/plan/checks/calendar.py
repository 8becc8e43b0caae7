"""The fiscal year, the days that values are dated with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from csbonus.documents.dated import START, Dated
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.periods import DAY, Days, FiscalYear
from csbonus.plan.draft import Draft

YEARS = range(1990, 2101)
_LENGTHS = range(357, 379)
"""Days of a year of 51 to 54 weeks."""


def calendar_problems(draft: Draft) -> Iterator[Fault]:
    """The year exists, its quarters follow each other, its name is that of its days."""
    if not draft.sound("year") or draft.plan.year not in YEARS:
        if draft.sound("year"):
            fact = f"`{draft.plan.year}` is not a year of a plan"
            yield Fault("CSB244", fact, "write a year from 1990 to 2100", ("year",))
        return
    if not draft.sound("fiscal_year") or not draft.source.has("fiscal_year", "quarters"):
        return
    yield from _quarters(draft)


def _quarters(draft: Draft) -> Iterator[Fault]:
    spans = [quarter.days for quarter in draft.plan.fiscal_year.quarters]
    at: Steps = ("fiscal_year", "quarters")
    if draft.source.has("fiscal_year", "starts"):
        fact = "`starts` says nothing where `quarters` are listed"
        yield Fault("CSB246", fact, "remove one of the two", ("fiscal_year", "starts"))
    if len(spans) != 4:
        yield Fault("CSB246", f"there are {len(spans)} quarters", "list four, each with `from` and `to`", at)
        return
    for i, span in enumerate(spans):
        if span.last < span.first:
            yield Fault("CSB246", "the quarter ends before it begins", "turn `from` and `to` round", (*at, i))
    found = list(_seams(spans, at))
    yield from found
    if not found and all(span.first <= span.last for span in spans):
        yield from _name(draft, Days(spans[0].first, spans[3].last), at)


def _seams(spans: list[Days], at: Steps) -> Iterator[Fault]:
    for i, (before, after) in enumerate(pairwise(spans), start=1):
        if after.first > before.last + DAY:
            missing = str(before.last + DAY)
            if after.first - DAY > before.last + DAY:
                missing += f" to {after.first - DAY}"
            fact = f"no quarter holds {missing}"
            yield Fault("CSB247", fact, f"begin this quarter on {before.last + DAY}", (*at, i, "from"))
        if after.first <= before.last:
            fact = f"{after.first} is in the quarter before already, which ends on {before.last}"
            yield Fault("CSB248", fact, f"begin this quarter on {before.last + DAY}", (*at, i, "from"))


def _name(draft: Draft, days: Days, at: Steps) -> Iterator[Fault]:
    if days.count not in _LENGTHS:
        fact = f"the four quarters have {days.count} days, which is not a year"
        yield Fault("CSB246", fact, "check the days of the quarters", at)
        return
    year, rule = draft.plan.year, draft.plan.fiscal_year.named_after
    named = days.first.year if rule == "start" else days.last.year
    if named == year:
        return
    other, other_year = ("end", days.last.year) if rule == "start" else ("start", days.first.year)
    hint = f"write `named_after: {other}`" if other_year == year else "check the days, or write another year"
    fact = f"the year is called {year}, but its days are {days.first} to {days.last}"
    yield Fault("CSB249", fact, hint, ("year",))


def calendar_of(draft: Draft) -> FiscalYear | None:
    """The fiscal year, where the plan says one without fault."""
    if not draft.sound("year") or not draft.sound("fiscal_year") or any(calendar_problems(draft)):
        return None
    return draft.plan.calendar()


def dated_inside_the_year(draft: Draft) -> Iterator[Fault]:
    """Dated values begin on the first day of the year, all of them within it."""
    year = calendar_of(draft)
    if year is None:
        return
    for at, dated in _all_dated(draft):
        if draft.sound(*at) and dated.changes:
            yield from _outside(dated.changes, year, at)


def _all_dated(draft: Draft) -> Iterator[tuple[Steps, Dated[object]]]:
    if draft.plan.pay.target.amount is not None:
        yield ("pay", "target"), Dated(draft.plan.pay.target.amount.values)
    for name, component in draft.components():
        at: Steps = ("components", name)
        yield (*at, "weight"), Dated(component.weight.values)
        for key, goal in (("goal", component.goal), ("baseline", component.baseline)):
            if goal is None:
                continue
            periods = (("quarter", goal.quarter), ("year", goal.year)) if goal.split else (("", goal.quarter),)
            for period, value in periods:
                if value is not None:
                    yield (*at, key, period) if period else (*at, key), Dated(value.values)


def _outside(changes: tuple[date, ...], year: FiscalYear, at: Steps) -> Iterator[Fault]:
    for day in changes:
        if not year.days.holds(day):
            fact = f"{day} is not in the year {year.label}, which is {year.days.first} to {year.days.last}"
            yield Fault("CSB250", fact, "write a day of that year", (*at, day.isoformat()), in_key=True)
    first = min(changes)
    if year.days.first < first <= year.days.last and START not in changes:
        fact = f"nothing is said for {year.days.first} to {first - DAY}"
        hint = f"add `{year.days.first}: ...` before it"
        yield Fault("CSB251", fact, hint, (*at, first.isoformat()), in_key=True)
