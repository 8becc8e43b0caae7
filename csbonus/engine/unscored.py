"""Why an actual is not scored, though there is something to measure (calculation R12)."""

from __future__ import annotations

from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.engine.results import Actual, Question


def why_unscored(actual: Actual, min_coverage: Fraction | None = None) -> str:
    """Too few answers, or too few accounts scored, in words; empty for an actual that stands."""
    least, rows, coverage = _fewest(actual.question), actual.sums.rows, actual.sums.coverage
    if rows < least:
        return f"{rows} of the {least} answers that it needs" if least > 1 else "there is no answer"
    if min_coverage is None or coverage is None or coverage.share >= min_coverage:
        return ""
    named = ", ".join(coverage.missing[:5])
    more = coverage.eligible - coverage.scored - min(5, len(coverage.missing))
    without = f"{named} and {more} more" if more > 0 else named
    counts = f"{coverage.scored} of {coverage.eligible} accounts have a score, {Quantity(min_coverage, '%')} must"
    return f"{counts}; without one: {without}"


def _fewest(question: Question) -> int:
    """How many answers a survey needs."""
    asked = any(setting.name == "min_responses" for setting in question.measure.settings)
    return int(question.setting("min_responses")) if asked else 0
