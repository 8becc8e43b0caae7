"""What was not counted of some people alone: the rows that are theirs, or those of whoever decides their pay."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from csbonus.engine.detail import Credit, credits_of
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun

_Row = tuple[str, str, int | None, int | None]


def left_out_of(
    plan: PlanRun, question: Question, reading: Reading, units: frozenset[str]
) -> Mapping[str, tuple[int, Fraction]]:
    """Rows and amounts by reason of rows that these units hold; those of the whole company are not theirs to read."""
    rows: dict[_Row, list[Fraction]] = {}
    for unit in sorted(units) if question.scope != "company" else ():
        for credit in credits_of(plan, question, reading, unit):
            if credit.reason:
                row = (credit.reason, credit.account_id, credit.row_id, credit.closing_row)
                rows.setdefault(row, []).append(_amount(credit))
    found: dict[str, tuple[int, Fraction]] = {}
    for (reason, *_), amounts in rows.items():
        count, amount = found.get(reason, (0, Fraction(0)))
        # people and teams have shares of a row; managers, one above the other, have the same one
        own = max(amounts) if question.scope == "reports" else sum(amounts, Fraction(0))
        found[reason] = (count + 1, amount + own)
    return found


def _amount(credit: Credit) -> Fraction:
    """What a ratio is of; what else is added up."""
    return credit.numerator if credit.denominator is None else credit.denominator
