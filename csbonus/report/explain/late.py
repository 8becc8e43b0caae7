"""Where a late renewal counts after all, in words."""

from __future__ import annotations

from datetime import date, timedelta

from csbonus.engine.detail import Credit
from csbonus.engine.readings import YEAR, Reading, cutoff, grace_ends
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Settle

LATE = "late"
CORRECTED = f"{LATE}: counts in a correction of the year"
AT_YEAR_END = f"{LATE}: counts at year end"
IF_LATER = ", or in a correction if it came when that was closed"
NOWHERE = f"{LATE}: signed too late for any run"


def note_text(plan: PlanRun, question: Question, reading: Reading, credit: Credit) -> str:
    """The note of a fact; one that is late for its quarter says which run it counts in (R8)."""
    if credit.note != LATE or credit.signed is None or reading.firm is None or reading.grace:
        return credit.note
    year = plan.desk.case.year
    number = next(q.number for q in year.quarters if q.days.holds(reading.days.first))
    if not _settled(plan, question) or credit.signed <= cutoff(plan.loaded.plan, year, number):
        return LATE  # nothing is paid by it alone; or it is in time, after the day of which this is told
    if _restated(plan, question, number, credit.signed):
        following = year.quarter(number + 1).label
        return f"{LATE}: counts with {following}{_if_closed(plan, following)}"
    return _in_the_year(plan, question, number, credit)


def _if_closed(plan: PlanRun, run: str) -> str:
    """What holds for a row where the run that would count it is closed: nothing says whether it was there by then."""
    return IF_LATER if run in plan.closed else ""


def _restated(plan: PlanRun, question: Question, number: int, signed: date) -> bool:
    """Whether the next run pays for the quarter again with what was signed by then."""
    terms, year = plan.loaded.plan, plan.desk.case.year
    if number == YEAR.last or signed > min(cutoff(terms, year, number + 1), grace_ends(terms, year, number)):
        return False
    settled = _settled(plan, question)
    if terms.corrections == "report_only":
        return Settle.YEAR_TO_DATE in settled
    return settled != {Settle.ANNUAL}


def _in_the_year(plan: PlanRun, question: Question, number: int, credit: Credit) -> str:
    """What the year makes of a row that the next run does not count."""
    terms, year, signed = plan.loaded.plan, plan.desk.case.year, credit.signed
    assert signed is not None, "only what is signed is late"
    last, grace = cutoff(terms, year, YEAR.last), grace_ends(terms, year, number)
    waits = terms.corrections == "report_only" and signed <= grace
    by = grace
    if _settled(plan, question) - {Settle.QUARTERLY}:
        by = max(grace, credit.rule_date + timedelta(days=terms.renewals.reactivation_days))
    elif number < YEAR.last and not waits:
        return NOWHERE
    if signed > by:
        return NOWHERE
    if signed <= last:
        return f"{AT_YEAR_END}{_if_closed(plan, f'{year.label} true-up')}"
    return CORRECTED if signed <= grace_ends(terms, year, YEAR.last) else NOWHERE


def _settled(plan: PlanRun, question: Question) -> set[Settle]:
    """How what pays for this is settled."""
    components = plan.loaded.plan.components.values()
    return {each.settle for each in components if each.measure == question.measure.name}
