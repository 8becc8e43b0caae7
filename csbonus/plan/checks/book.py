"""Rules of the book that need another rule to mean anything."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.documents.words import either
from csbonus.measures import Measure, Rows
from csbonus.plan.book import RULE_DATES, ComponentCredit, Credit
from csbonus.plan.draft import Draft

_DAYS = ("min_days_held", "inherited_grace_days", "add_window_days", "drop_window_days")


def rules_have_an_effect(draft: Draft) -> Iterator[Fault]:
    """A limit stands beside the rule that it limits."""
    renewals = draft.plan.renewals
    if renewals.early_limit_days is not None and renewals.early == "due_quarter" and draft.sound("renewals"):
        fact = "`early_limit_days` limits nothing: early renewals count in the quarter in which they are due"
        yield Fault("CSB670", fact, "write `early: when_signed` beside it, or remove it",
                    ("renewals", "early_limit_days"))


def credit_can_be_judged(draft: Draft) -> Iterator[Fault]:
    """Days that an account was held are known by assignments only; a rule date is one that the export has."""
    yield from _days_of_assignments(draft.plan.credit, draft.plan.credit.by, ("credit",), draft)
    if draft.plan.credit.date is not None and draft.sound("credit"):
        measures = [measure for at, reading in draft.readings() if (measure := draft.measure(at, reading))]
        if measures and not any(draft.plan.credit.date in _dates(measure) for measure in measures):
            yield _no_such_date(draft.plan.credit.date, measures[0], ("credit", "date"))
    for name, component in draft.components():
        at: Steps = ("components", name, "credit")
        if component.credit is None or not draft.sound(*at):
            continue
        yield from _days_of_assignments(component.credit, draft.plan.credited_by(component), at, draft)
        own = draft.measure(at[:-1], component)
        if component.credit.date is not None and own and component.credit.date not in _dates(own):
            yield _no_such_date(component.credit.date, own, (*at, "date"))


def _days_of_assignments(said: Credit | ComponentCredit, by: str, at: Steps, draft: Draft) -> Iterator[Fault]:
    for key in _DAYS if by == "owner" and draft.sound(*at) else ():
        if getattr(said, key):
            fact = f"`{key}` asks how long an account is held, which owner columns do not say"
            yield Fault("CSB671", fact, "write `by: assignments`, or remove it", (*at, key))


def _dates(measure: Measure) -> tuple[str, ...]:
    return tuple(RULE_DATES.get(measure.basis.export, ())) if isinstance(measure.basis, Rows) else ()


def _no_such_date(day: str, measure: Measure, at: Steps) -> Fault:
    dates = _dates(measure)
    hint = f"write {either(list(dates))}" if dates else "remove it: the measure has one day for all accounts"
    return Fault("CSB672", f"`{measure.name}` has no day `{day}`", hint, at)
