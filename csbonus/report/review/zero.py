"""Everybody on a plan who is paid nothing, with every reason."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.report.payout_table import is_in
from csbonus.report.review.model import WHO, Line, Money, Paid, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import paying_plans, people
from csbonus.report.review.why_nothing import NOTHING_DUE, reasons
from csbonus.report.runs import label, plan_name

COLUMNS = (
    WHO, words("plan", "Plan", aside=3),
    words("run", "Run", aside=3), words("reason", "Reason", aside=3), words("text", "Why", aside=0),
    numbers("target", "Target", main=True),
)


def tell(review: Review) -> Told:
    """One row a reason; what a person earned in several plans is netted, so each of their plans is told."""
    return Told("Everybody on these plans is paid something.", COLUMNS, tuple(_rows(review)))


def _rows(review: Review) -> Iterator[Line]:
    unpaid = {each.key: each for each in people(review) if not each.paid}
    for plan in paying_plans(review):
        for person in plan.people:
            mine = unpaid.get((person.person_id, person.currency))
            if mine is not None:
                yield from _of_person(review, plan, person, mine)


def _of_person(review: Review, plan: PlanRun, person: Participant, mine: Paid) -> Iterator[Line]:
    runs = [shown for shown in review.runs if is_in(plan, person, shown)]
    told = [(shown, why) for shown in runs for why in reasons(plan, person, shown)]
    for shown, why in told or [(shown, NOTHING_DUE) for shown in runs[-1:]]:
        yield (Who(mine.person, mine.name), plan_name(plan), label(plan, shown), why.reason, why.text,
               Money(mine.target, mine.currency))


SECTION = Section("zero", "Paid nothing", tell)
