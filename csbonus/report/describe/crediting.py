"""Sentences on who holds an account, on which day, and for how long."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.measures import Measure, Rows, Scores
from csbonus.plan.book import RULE_DATES, Credit
from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import said


def credited(subject: Subject) -> Sentences:
    """Who holds an account, and on which day; for how long, where the component says it for itself."""
    basis = subject.measure.basis
    if isinstance(basis, Scores) or subject.component.scope == "company":
        return
    if isinstance(basis, Rows) and basis.by_person:
        yield f"Each row belongs to the person that it names, on its `{basis.date}`."
        return
    rules, own = subject.plan.credit_of(subject.component), subject.component.credit
    by, day = "", _rule_date(subject.measure, rules)
    if own is None or own.by is None:
        by = said(not subject.loaded.source.has("credit", "by"))
    if rules.by == "owner":
        yield f"An account is held by the owner that its row names, on {day}{by}."
    else:
        yield f"An account is held by whom `assignments` says, with their share, on {day}{by}."
        yield "Without an export `assignments` it is held by its owner."
    if own is not None:
        yield from _held(rules, frozenset(key for key in _HELD if getattr(own, key) is None))


def _rule_date(measure: Measure, rules: Credit) -> str:
    if not isinstance(measure.basis, Rows):
        return "the last day of the period"
    named = RULE_DATES.get(measure.basis.export, {}).get(rules.date or "", measure.basis.date)
    return f"the `{named}` of each row"


def credit(loaded: Loaded) -> Sentences:
    """Who may hold one account together, and for how long it must be held."""
    rules, source = loaded.plan.credit, loaded.source
    if rules.overlay:
        yield "Several people may each hold all of an account, and each is paid for all of it."
    else:
        told = said(not source.has("credit", "overlay"))
        yield f"The shares of those who hold an account are 100 % together, never more{told}."
    yield from _held(rules, frozenset(key for key in _HELD if not source.has("credit", key)))


_HELD = ("min_days_held", "inherited_grace_days", "add_window_days", "drop_window_days")


def _held(rules: Credit, left: frozenset[str]) -> Sentences:
    """What becomes of accounts that change hands; `left` are the keys that are left to their default."""
    told = {key: said(key in left) for key in _HELD}
    if rules.min_days_held:
        yield f"Who has held an account for less than {rules.min_days_held} days is not credited with it."
    else:
        yield f"It does not matter for how long an account was held{told['min_days_held']}."
    if rules.inherited_grace_days:
        days = rules.inherited_grace_days
        yield f"A loss on an account taken over at most {days} days before is left out for its holder."
    else:
        yield f"A loss on an account that was just taken over counts{told['inherited_grace_days']}."
    yield from _windows(rules, told)


def _windows(rules: Credit, told: Mapping[str, str]) -> Sentences:
    if rules.add_window_days:
        when = f"in the last {rules.add_window_days} days of a quarter"
        yield f"An account that changes hands {when} counts for its new holder from the next."
    else:
        yield f"An account counts for its new holder from the day on which it changes hands{told['add_window_days']}."
    if rules.drop_window_days is not None:
        when = f"after the first {rules.drop_window_days} days of a quarter"
        yield f"Given up to nobody {when}, it stays its holder's until the quarter ends."
    else:
        yield f"An account may be given up to nobody on any day{told['drop_window_days']}."
