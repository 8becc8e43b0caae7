"""A review ready to be shown: what it is of, its sections as tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.text import body_digest
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row
from csbonus.report.grid import Section as Rows
from csbonus.report.letters import visible
from csbonus.report.review.model import Carried, Line, Money, Ratio, Review, Told, Value, Who
from csbonus.report.review.paid import paying_plans, people, totals_of
from csbonus.report.review.sections import SECTIONS
from csbonus.report.runs import label, plan_name


class Chapter(NamedTuple):
    """One section: a table, or a sentence where it has no rows; notes below it."""

    title: str
    grid: Grid
    nothing: str
    notes: tuple[str, ...]


class Page(NamedTuple):
    """A whole review; `facts` say what it is of."""

    title: str
    facts: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def page_of(review: Review) -> Page:
    """Every section of a review, also those that have nothing to tell: that is an answer too."""
    chapters = tuple(_chapter(section.title, section.tell(review)) for section in SECTIONS)
    return Page(f"Review of {name_of(review)}", tuple(_facts(review)), chapters)


def name_of(review: Review) -> str:
    """The quarter that is reviewed; the year where all of its runs are."""
    plan = review.run.plans[0]
    return label(plan, review.runs[0]) if review.run.ask.shown is not None else plan.desk.case.year.label


def _facts(review: Review) -> Iterator[str]:
    found = people(review)
    for currency, paid in totals_of(found).items():
        mine = [each for each in found if each.currency == currency]
        some = sum(bool(each.paid) for each in mine)
        yield f"Paid: {figures.priced(paid, currency)} to {some:,} of {len(mine):,} people"
    beside = "beside it" if review.run.ask.shown is not None else "of it"
    for batch in review.corrections:
        for currency, paid in batch.total.items():
            yield f"Paid {beside} by batch {batch.number}, {batch.run}: {figures.priced(paid, currency)}"
    for plan in paying_plans(review):
        yield f"Plan {plan_name(plan)}: {plan.loaded.plan.title}, digest sha256:{plan.loaded.digest}"
    number = review.run.past.runs.get(label(review.run.plans[0], review.runs[-1]))
    if number is not None:
        yield f"Closed already: batch {number} of the ledger"
    if review.draft is not None:
        yield f"Draft of batch {review.draft.number}, {review.draft.run}: {body_digest(review.draft)}"
    if review.run.ask.shown is not None and review.run.ask.year:
        yield "The true-up is a run of its own: review it with --year"


def _chapter(title: str, told: Told) -> Chapter:
    columns = tuple(each.column for each in told.columns)
    rows, totals = tuple(_row(line, columns) for line in told.rows), tuple(_row(line, columns) for line in told.totals)
    nothing = "" if rows else told.nothing
    return Chapter(title, Grid(columns, (Rows(rows),), totals).without_empty() if rows else Grid(columns, ()),
                   nothing, told.notes)


def _row(line: Line, columns: tuple[Column, ...]) -> Row:
    return tuple(_cell(value, column) for value, column in zip(line, columns, strict=True))


def _cell(value: Value, column: Column) -> str:
    """A value for people; the currency stands beside the main figure of a row."""
    if isinstance(value, Money):
        return (figures.priced if column.main else figures.money)(value.amount, value.currency)
    if isinstance(value, Carried):
        return figures.money(value.amount, value.currency) if value.amount else ""
    if isinstance(value, Who):
        return visible(f"{value.person} {value.name}".strip())
    if isinstance(value, Ratio):
        return figures.ratio(value.value)
    if isinstance(value, int | Decimal):
        return figures.number(Fraction(value))
    return visible(value or "")
