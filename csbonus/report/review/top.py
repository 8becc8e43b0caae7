"""The largest payouts, with the share of all pay that goes to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from csbonus.exact import NOTHING
from csbonus.report.review.model import WHO, Line, Money, Ratio, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import people

MOST = 10
COLUMNS = (
    WHO, words("team", "Team", aside=2),
    numbers("share", "Share of all pay"), numbers("share_so_far", "With those above", aside=2),
    numbers("paid", "Paid", main=True),
)


def tell(review: Review) -> Told:
    """At most ten people of each currency, by what they are paid."""
    return Told("Nobody is paid anything.", COLUMNS, tuple(_rows(review)))


def _rows(review: Review) -> Iterator[Line]:
    everyone = people(review)
    for currency in sorted({each.currency for each in everyone}):
        paid = [each for each in everyone if each.currency == currency and each.paid > 0]
        together, so_far = sum((each.paid for each in paid), NOTHING), NOTHING
        for each in sorted(paid, key=lambda one: (-one.paid, one.person))[:MOST]:
            so_far += each.paid
            yield (Who(each.person, each.name), each.team, _share(each.paid, together), _share(so_far, together),
                   Money(each.paid, currency))


def _share(part: Decimal, whole: Decimal) -> Ratio:
    return Ratio(Fraction(part) / Fraction(whole))


SECTION = Section("top", "Largest payouts", tell)
