"""Until when a late renewal still counts at year end, in words."""

from __future__ import annotations

from datetime import date, timedelta

from csbonus.engine.detail import Credit
from csbonus.engine.readings import Reading, cutoff
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Settle

LATE = "late"


def note_text(plan: PlanRun, question: Question, reading: Reading, credit: Credit) -> str:
    """The note of a fact; one that is late for its quarter says what the year asks of it."""
    if credit.note != LATE or not _may_count_later(plan, question, reading):
        return credit.note
    day = _last_day(plan, reading, credit.rule_date)
    return f"{LATE}: counts at year end if signed by {day.isoformat()}"


def _may_count_later(plan: PlanRun, question: Question, reading: Reading) -> bool:
    """Whether this is a look at one quarter of a component that the year settles again."""
    components = plan.loaded.plan.components.values()
    by_year = any(c.measure == question.measure.name and c.settle is not Settle.QUARTERLY for c in components)
    return by_year and reading.firm is not None and not reading.grace


def _last_day(plan: PlanRun, reading: Reading, due: date) -> date:
    """The year's cut-off; before it, the late grace of the quarter or the reactivation days from due (R8)."""
    terms, year = plan.loaded.plan, plan.desk.case.year
    number = next(q.number for q in year.quarters if q.days.holds(reading.days.first))
    grace = cutoff(terms, year, number) + timedelta(days=terms.renewals.late_grace_days)
    reactivated = due + timedelta(days=terms.renewals.reactivation_days)
    return min(cutoff(terms, year, 4), max(grace, reactivated))
