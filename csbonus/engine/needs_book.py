"""Which columns the book rules of a plan need beyond those of its measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.inputs.needs import Need
from csbonus.measures import AccountScores, Book, Measure, MonthEnds, Onboarding, Ranked, Rows
from csbonus.plan.book import RULE_DATES
from csbonus.plan.model import Plan

BY_ACCOUNT = (MonthEnds, AccountScores, Ranked, Onboarding)
"""Bases that count accounts, and leave it to the book to say how large one is."""


def by_book_rules(plan: Plan, measure: Measure, settings: Mapping[str, object]) -> Iterator[tuple[str, Need]]:
    """The exports and columns without which a rule that the plan sets could not be followed for `measure`."""
    export = measure.basis.export if isinstance(measure.basis, Rows) else ""
    if export == "renewals":
        yield "renewals", Need(frozenset(_renewals(plan)) | _hollow(settings))
    if export == "expansion" and _dates(plan, "expansion", "effective"):
        yield "expansion", Need(frozenset({"effective_date"}))
    if export == "expansion" and plan.renewals.price_uplift == "leave_out":
        yield "expansion", Need(frozenset({"kind"}))
    if plan.book.rebuild and isinstance(measure.basis, Book):
        yield from _REBUILDING
    if plan.accounts.min_arr is not None and (export == "expansion" or isinstance(measure.basis, BY_ACCOUNT)):
        yield "book", Need(frozenset({"account_id", "as_of", "arr"}), frozenset({"currency"}))


_REBUILDING = (
    ("renewals", Need(frozenset({"account_id", "due_date", "arr_due", "outcome", "arr_renewed"}),
                      frozenset({"expansion_arr", "signed_date", "notice_date", "kind", "currency"}))),
    ("expansion", Need(frozenset({"account_id", "signed_date", "arr_delta"}),
                       frozenset({"effective_date", "currency"}))),
)


def _renewals(plan: Plan) -> Iterator[str]:
    rules = plan.renewals
    yield from ("signed_date", "outcome") if rules.early == "when_signed" else ()
    yield from ("notice_date", "outcome") if rules.churn_date == "notice_date" else ()
    yield from ("price_uplift_arr", "arr_renewed") if rules.price_uplift == "leave_out" else ()
    yield from ("kind", "outcome") if rules.auto_renew != "count" else ()
    yield from _dates(plan, "renewals", "signed", "notice")
    yield from ("arr_due",) if plan.accounts.min_arr is not None else ()


def _dates(plan: Plan, export: str, *days: str) -> tuple[str, ...]:
    """The columns of rule dates that the plan or one of its components asks for."""
    said = [plan.credit.date, *(c.credit.date for c in plan.components.values() if c.credit)]
    return tuple(RULE_DATES[export][day] for day in days if day in said)


def _hollow(settings: Mapping[str, object]) -> frozenset[str]:
    asked = settings.get("hollow", "0%") not in ("0%", "")
    return frozenset({"arr_due", "arr_renewed"}) if asked else frozenset()
