"""Until when a late renewal still counts, in words."""

from __future__ import annotations

from datetime import timedelta

from csbonus.engine.detail import Credit
from csbonus.engine.readings import YEAR, Reading, cutoff, grace_ends
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Settle

LATE = "late"


def note_text(plan: PlanRun, question: Question, reading: Reading, credit: Credit) -> str:
    """The note of a fact; one that is late for its quarter says what the year, or a correction of it, asks of it."""
    if credit.note != LATE or reading.firm is None or reading.grace:
        return credit.note
    terms, year = plan.loaded.plan, plan.desk.case.year
    number = next(q.number for q in year.quarters if q.days.holds(reading.days.first))
    grace = grace_ends(terms, year, number)
    if number == YEAR.last:
        return f"{LATE}: counts in a correction of the year if signed by {grace.isoformat()}"
    if not _settled_again(plan, question):
        return LATE
    reactivated = credit.rule_date + timedelta(days=terms.renewals.reactivation_days)
    day = min(cutoff(terms, year, YEAR.last), max(grace, reactivated))  # R8
    return f"{LATE}: counts at year end if signed by {day.isoformat()}"


def _settled_again(plan: PlanRun, question: Question) -> bool:
    """Whether the year settles again what pays for this."""
    components = plan.loaded.plan.components.values()
    return any(c.measure == question.measure.name and c.settle is not Settle.QUARTERLY for c in components)
