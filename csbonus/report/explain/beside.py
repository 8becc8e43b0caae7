"""What stands beside an actual: how sure a survey is, how long a life may be, how many accounts were scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from csbonus.engine.results import Actual, Coverage
from csbonus.exact import plain, round_half_up
from csbonus.measures import AccountScores, Unit
from csbonus.report import figures
from csbonus.report.explain.evidence import Evidence

DIGITS = 50
_SURE = Decimal("1.96")
"""Nineteen of twenty samples lie within so many standard errors."""


def beside_actual(actual: Actual, found: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """Titles with what is said under them; nothing for most measures."""
    question = actual.question
    if question.measure.answers is not None:
        yield "Answers", _answers(actual, found)
    if question.measure.lifetime:
        lost = sum((part.denominator or Fraction(0) for part in actual.parts), Fraction(0))
        years, counted = question.setting(question.measure.lifetime), actual.sums.denominator or Fraction(0)
        raised = f": counted as {figures.precise(counted)}" if counted > lost else ""
        yield "Lifetime", f"{figures.precise(lost)} customers lost, at most {years} years each{raised}"
    coverage = actual.sums.coverage
    if coverage is not None:
        share = figures.precise_percent(coverage.share)
        accounts = f"{coverage.scored} of {coverage.eligible} accounts have a score"
        yield "Coverage", f"{share} = {accounts}{_beyond(actual, coverage)}"


def _beyond(actual: Actual, coverage: Coverage) -> str:
    """Rows that count beside one for each customer at the end, whom alone coverage is about."""
    more = actual.sums.rows - coverage.scored
    if not more:
        return ""
    of = "row is of an account that is no customer" if more == 1 else "rows are of accounts that are no customers"
    several = isinstance(actual.question.measure.basis, AccountScores)
    again = f", or {'has' if more == 1 else 'have'} another row" if several else ""
    return f"; {more} more {of} at the end{again}"


def margin(found: Sequence[Evidence]) -> Decimal | None:
    """How far chance alone may put a survey's score, in its own unit (R30): display only, never pay."""
    answers = [proof.credit.numerator for evidence in found for proof in evidence.counted]
    if not answers:
        return None
    mean = sum(answers, Fraction(0)) / len(answers)
    spread = sum(((each - mean) ** 2 for each in answers), Fraction(0)) / len(answers) ** 2
    with localcontext(prec=DIGITS):
        return _SURE * (Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt()


def _answers(actual: Actual, found: Sequence[Evidence]) -> str:
    least, error = actual.question.setting("min_responses"), margin(found)
    counted = f"{actual.sums.rows:,}, at least {least} needed"
    if error is None:
        return counted
    points = actual.question.measure.unit is Unit.POINTS
    shown = plain(Fraction(round_half_up(Fraction(error) * (1 if points else 100), 1)))
    return f"{counted}; chance alone may move the result by {shown} points either way, in 19 of 20 cases"
