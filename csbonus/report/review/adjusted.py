"""Corrections by hand: who asked for them, who approved them, what they move."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.effects import Effect
from csbonus.exact import NOTHING
from csbonus.report.adjustments_table import left_by, moved_in, what
from csbonus.report.review.model import Line, Money, Review, Section, Told, numbers, words

COLUMNS = (
    words("adjustment_id", "Adjustment", aside=0), words("what", "What", aside=0), words("reason", "Why", aside=2),
    words("requested_by", "Asked for by"), words("approved_by", "Approved by"),
    words("approved_on", "On", aside=2), words("why_not", "Moves nothing because", aside=2),
    numbers("leaves", "For later runs"), numbers("moves", "Moves", main=True),
)


def tell(review: Review) -> Told:
    """One row an adjustment and currency; nobody can approve what they asked for themselves."""
    return Told("There are no adjustments.", COLUMNS, tuple(r for e in review.run.effects for r in _rows(review, e)))


def _rows(review: Review, effect: Effect) -> Iterator[Line]:
    row = effect.adjustment
    moved, left = moved_in(review.run, effect, review.runs), left_by(review.run, effect, review.runs)
    said = (row.adjustment_id, what(row), row.reason, row.requested_by, row.approved_by, row.approved_on.isoformat())
    for currency in sorted({*moved, *left}):
        later = Money(left[currency], currency) if currency in left else None
        yield *said, None, later, Money(moved.get(currency, NOTHING), currency)
    if not moved and not left:
        yield *said, effect.why_not or "it moves nothing in what is reviewed", None, None


SECTION = Section("adjustments", "Adjustments", tell)
