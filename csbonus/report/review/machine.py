"""A review as JSON: sections by name, every amount as exact text."""

from __future__ import annotations

from decimal import Decimal

from csbonus.cells import plain_text
from csbonus.ledger.text import body_digest
from csbonus.report import figures
from csbonus.report.objects import Plain, as_json
from csbonus.report.review.model import Carried, Line, Money, Ratio, Review, Told, Value, Who
from csbonus.report.review.page import name_of
from csbonus.report.review.paid import paying_plans, people, totals_of
from csbonus.report.review.sections import SECTIONS
from csbonus.report.runs import plan_name


def review_as_json(review: Review) -> str:
    """What is reviewed, what it is compared with, the rows and notes of every section."""
    told = {section.key: section.tell(review) for section in SECTIONS}
    earlier = review.earlier
    return as_json({
        "review": name_of(review),
        "plans": [{"plan": plan_name(each), "digest": each.loaded.digest} for each in paying_plans(review)],
        "paid": {currency: _plain(Money(paid, currency)) for currency, paid in totals_of(people(review)).items()},
        "draft": None if review.draft is None else body_digest(review.draft),
        "earlier": None if earlier is None else {"run": earlier.label, "source": earlier.source},
        "sections": {key: [_object(each, line) for line in each.rows] for key, each in told.items()},
        "notes": {key: list(each.notes) for key, each in told.items() if each.notes},
    })


def _object(told: Told, line: Line) -> Plain:
    """A row by the names of its columns, with the currency of its amounts."""
    row = {heading.key: _plain(value) for heading, value in zip(told.columns, line, strict=True)}
    names = [value.name for value in line if isinstance(value, Who)]
    currencies = {value.currency for value in line if isinstance(value, Money)}
    return {**row, **({"name": names[0]} if names else {}), **({"currency": currencies.pop()} if currencies else {})}


def _plain(value: Value) -> Plain:
    if isinstance(value, Money | Carried):
        return plain_text(figures.in_cents(value.amount, value.currency))
    if isinstance(value, Who):
        return value.person
    if isinstance(value, Ratio):
        return plain_text(figures.six_places(value.value))
    return plain_text(value) if isinstance(value, Decimal) else value
