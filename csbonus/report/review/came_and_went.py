"""Who was paid in the quarter before and is not now, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.exact import NOTHING
from csbonus.report.review.model import WHO, Line, Money, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import people

COLUMNS = (
    WHO, words("what", "What", aside=0),
    numbers("earlier", "Quarter before"), numbers("paid", "Paid", main=True),
)


def tell(review: Review) -> Told:
    """One row a person; somebody whose currency changed stands in both lists."""
    if review.earlier is None:
        return Told("There is no quarter before to compare with.", COLUMNS, ())
    return Told(f"The same people are paid as in {review.earlier.label}.", COLUMNS, tuple(_rows(review)))


def _rows(review: Review) -> Iterator[Line]:
    assert review.earlier is not None
    now = {each.key: each for each in people(review)}
    then = review.earlier.paid
    for key in sorted({*now, *then}, key=lambda each: (each[1], each[0])):
        before, paid = then.get(key, NOTHING), now[key].paid if key in now else NOTHING
        if bool(before) != bool(paid):
            person, currency = key
            name = now[key].name if key in now else review.earlier.names[person]
            yield Who(person, name), _what(key in now, bool(paid)), Money(before, currency), Money(paid, currency)


def _what(on_plan: bool, paid: bool) -> str:  # noqa: FBT001 - two facts, one word each
    if paid:
        return "paid now, not before"
    return "paid before, not now" if on_plan else "paid before, on no plan now"


SECTION = Section("came_and_went", "Paid before and not now, or the reverse", tell)
