"""The review of a run: which of its payouts are looked at, against which quarter before."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.diagnostics import Diagnostic
from csbonus.engine.run import Run
from csbonus.ledger.history import standing_of
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
    if run.ask.shown is None or not paying_plans(review):
        return review
    return review._replace(earlier=_earlier(review, runs[0], batches))


def _earlier(review: Review, shown: Shown, batches: Sequence[Batch]) -> Earlier | None:
    """The last closed quarter before this one; without one, the quarter before as it is recalculated."""
    plans = paying_plans(review)
    own, number = label(plans[0], shown), shown.number - 1
    before = Shown(shown.place - 1, number, number, year=False)
    closed = [each for each in standing_of(batches) if each.kind is Kind.CLOSE and each.period < own]
    last = max(closed, key=lambda each: each.period, default=None)
    if last is not None and (not number or last.period == label(plans[0], before)):
        return of_batch(last)
    return recalculated(plans, before) if number else None
