"""What each person is paid against their target and against the quarter before, the largest change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from csbonus.exact import NOTHING
from csbonus.report.review.model import (
    WHO,
    Carried,
    Line,
    Money,
    Paid,
    Ratio,
    Review,
    Section,
    Told,
    Who,
    numbers,
    words,
)
from csbonus.report.review.paid import people, together

COLUMNS = (
    WHO, words("team", "Team", aside=3), words("plans", "Plan", aside=3),
    numbers("target", "Target", aside=2), numbers("to_target", "Against target", aside=2),
    numbers("to_target_ratio", "Of target", aside=1), numbers("earlier", "Quarter before", aside=2),
    numbers("change", "Change", aside=0), numbers("change_ratio", "Change in %"),
    numbers("true_up", "Of it true-up"), numbers("carried_in", "Carried in", aside=3),
    numbers("paid", "Paid", main=True), numbers("carried_on", "Carried on", aside=3),
)


def tell(review: Review) -> Told:
    """One row a person; without a quarter before, those who are farthest from their target come first."""
    before = review.earlier.paid if review.earlier else {}
    found = sorted(people(review), key=lambda each: (each.currency, -abs(_distance(review, each)), each.person))
    rows = tuple(_row(review, each, before.get(each.key, NOTHING)) for each in found)
    currencies = sorted({each.currency for each in found})
    totals = tuple(_total(review, currency, [each for each in found if each.currency == currency])
                   for currency in currencies)
    return Told("Nobody is on a plan that pays.", COLUMNS, rows, totals, tuple(_notes(review, found)))


def _distance(review: Review, each: Paid) -> Decimal:
    against = each.target if review.earlier is None else review.earlier.paid.get(each.key, NOTHING)
    return each.paid - against


def _row(review: Review, each: Paid, before: Decimal) -> Line:
    return Who(each.person, each.name), each.team, ", ".join(each.plans), *_figures(review, each, before)


def _total(review: Review, currency: str, found: Sequence[Paid]) -> Line:
    """The sums of everybody paid in a currency; the quarter before holds also those who are not paid any more."""
    earlier = review.earlier.paid if review.earlier else {}
    before = sum((amount for (_, paid_in), amount in earlier.items() if paid_in == currency), NOTHING)
    return "Total", None, None, *_figures(review, reduce(together, found), before)


def _figures(review: Review, each: Paid, before: Decimal) -> Line:
    change, currency, known = each.paid - before, each.currency, review.earlier is not None
    return (
        Money(each.target, currency), Money(each.paid - each.target, currency), _ratio(each.paid, each.target),
        Money(before, currency) if known else None, Money(change, currency) if known else None,
        _ratio(change, abs(before)) if known else None,
        None if each.true_up is None else Money(each.true_up, currency), Carried(each.carried_in, currency),
        Money(each.paid, currency), Carried(each.carried_on, currency),
    )


def _ratio(part: Decimal, whole: Decimal) -> Ratio | None:
    return Ratio(Fraction(part) / Fraction(whole)) if whole else None


def _notes(review: Review, found: Sequence[Paid]) -> Iterator[str]:
    yield _against(review)
    if any(each.otherwise for each in found):
        yield "Paid is as payroll confirmed it, where that is another amount than was closed."
    if any(each.carried_on for each in found):
        yield "Carried on: settled with later pay, no part of what is paid here."


def _against(review: Review) -> str:
    if review.earlier is None:
        return "There is no quarter before to compare with."
    before = f"{review.earlier.label}, {review.earlier.source}"
    return f"The quarter before is {before}; the total holds all who were paid then."


SECTION = Section("variance", "Against target and the quarter before", tell)
