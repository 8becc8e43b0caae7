"""Corrections that wait: closed quarters stay at what they were closed with until the true-up (R8)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.results import Line
from csbonus.engine.rounding import rounded
from csbonus.named import NamedTuple
from csbonus.plan.model import Plan


class ToDate(NamedTuple):
    """What a component earned to date, exact and as it is paid."""

    exact: Fraction
    rounded: Decimal


class Looks(NamedTuple):
    """The quarters of a run: each as its own run saw it, with the last and without it; those before it as of now.

    `divided`: the parts of people are rounded together.
    """

    own: ToDate
    own_before: ToDate
    restated_before: ToDate
    divided: bool


def kept_line(plan: Plan, person: Participant, line: Line, closed: Line | None, looks: Looks) -> Line:
    """The line of a run in which earlier quarters stay at what they came to; what they would change by waits."""
    before = ToDate(closed.earned_to_date, closed.rounded) if closed else ToDate(Fraction(0), Decimal(0))
    exact = before.exact + looks.own.exact - looks.own_before.exact
    paid = rounded(plan, person, exact)
    if looks.divided:
        paid = before.rounded + looks.own.rounded - looks.own_before.rounded
    return line._replace(
        earned_to_date=exact, rounded=paid, due=paid - line.paid_before, correction=before.rounded - line.paid_before,
        waiting=looks.restated_before.rounded - before.rounded,
    )
