"""The review of a run: which of its payouts are looked at, against which quarter before."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.diagnostics import Diagnostic
from csbonus.engine.run import Run
from csbonus.ledger.history import standing_of, year_of
from csbonus.ledger.model import Batch, Kind
from csbonus.report.review.model import Earlier, Review
from csbonus.report.review.paid import of_batch, paying_plans, recalculated
from csbonus.report.runs import Shown, label, shown_runs


def review_of(
    run: Run, warnings: Sequence[Diagnostic], batches: Sequence[Batch] = (), draft: Batch | None = None
) -> Review:
    """The quarter asked for, without the true-up, which is a run of its own; or all runs of the year together."""
    shown = shown_runs(run.ask)
    runs = shown if run.ask.shown is None else tuple(each for each in shown if not each.year)
    review = Review(run, runs, tuple(warnings), None, draft)
    if not paying_plans(review):
        return review
    closed = _closed(review, batches)
    earlier = _earlier(review, closed) if run.ask.shown is not None else None
    return review._replace(closed=closed, corrections=_corrections(review, closed, batches), earlier=earlier)


def _corrections(review: Review, closed: Batch | None, batches: Sequence[Batch]) -> tuple[Batch, ...]:
    """The batches that corrected pay since the last close; those of the whole year where that is reviewed."""
    found = [each for each in standing_of(batches) if each.kind is Kind.CORRECTION]
    if review.run.ask.shown is None:
        year = paying_plans(review)[0].desk.case.year.label
        return tuple(each for each in found if any(year_of(entry.for_period) == year for entry in each.components))
    return tuple(each for each in found if closed is not None and each.number > closed.number)


def _closed(review: Review, batches: Sequence[Batch]) -> Batch | None:
    """The last quarter that was closed before the reviewed one, or before the true-up."""
    last = review.runs[-1]
    own = paying_plans(review)[0].desk.case.year.quarter(last.number).label
    closed = (each for each in standing_of(batches) if each.kind is Kind.CLOSE)
    before = [each for each in closed if each.period < own or (last.year and each.period == own)]
    return max(before, key=lambda each: each.period, default=None)


def _earlier(review: Review, closed: Batch | None) -> Earlier | None:
    """The quarter before as it was closed, else as it is recalculated; of another year only as it was closed."""
    plans, number = paying_plans(review), review.runs[0].number - 1
    before = Shown(review.runs[0].place - 1, number, number, year=False)
    if closed is not None and (not number or closed.period == label(plans[0], before)):
        return of_batch(closed)
    return recalculated(plans, before) if number else None
