"""Sentences on what holds for all components: calendar, currency, small accounts, own measures."""

from __future__ import annotations

from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import listed, quantity, said


def mode(loaded: Loaded) -> Sentences:
    """Whether anybody is paid."""
    if loaded.plan.reports_only:
        yield "Results are shown and nobody is paid."


def year(loaded: Loaded) -> Sentences:
    """The days of the year and its quarters."""
    calendar = loaded.plan.calendar()
    told = said(not loaded.source.has("fiscal_year"))
    yield f"The year {calendar.label} is {calendar.days.first.isoformat()} to {calendar.days.last.isoformat()}{told}."
    starts = (f"{each.days.first.isoformat()}" for each in calendar.quarters)
    yield f"Its quarters begin on {listed(starts)}."


_FX = {
    "plan_year": "at one rate for the whole year, the one that holds on its first day",
    "monthly": "at the rate that holds on the first day of the month of their date",
    "at_date": "at the rate that holds on their date",
}


def currency(loaded: Loaded) -> Sentences:
    """The currency of amounts, and how others are converted."""
    plan = loaded.plan
    told = said(not loaded.source.has("fx", "rate"))
    yield f"Amounts of the plan are in {plan.currency}; exports in others are converted {_FX[plan.fx.rate]}{told}."
    yield f"People are paid in the currency of their own row in `people`, else in {plan.currency}."


def accounts(loaded: Loaded) -> Sentences:
    """Which accounts are too small to count."""
    least = loaded.plan.accounts.min_arr
    if least is None:
        yield "Accounts of every size count (by default)."
    else:
        yield f"Accounts below {quantity(least)} are left out."


def book(loaded: Loaded) -> Sentences:
    """Whether missing snapshots are rebuilt."""
    if loaded.plan.book.rebuild:
        yield "A missing snapshot of the book is rebuilt from the one before it by renewals and expansion."
    else:
        yield f"A missing snapshot of the book is refused{said(not loaded.source.has('book', 'rebuild'))}."


def own_measures(loaded: Loaded) -> Sentences:
    """Measures that the plan defines itself."""
    for name, own in loaded.plan.measures.items():
        more = [f"of the export `{own.export}`", f"unit {own.unit}"]
        more += [f"rows where {own.rows}"] if own.rows else []
        more += [f"by {own.date}"] if own.date else []
        more += ["one row for each account and quarter"] if own.one_per_account else []
        more += ["less is better"] if own.lower_is_better else []
        yield f"`{name}`, {own.title}: {own.definition} {own.measure(name).formula}, {', '.join(more)}."
