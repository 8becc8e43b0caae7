"""Pay of earlier quarters that is corrected: in these runs, between them, or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.engine.confirmed import CONFIRMED, settled_runs
from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.engine.settle import TRUE_UP
from csbonus.exact import NOTHING
from csbonus.report.review.corrects import corrected_quarters
from csbonus.report.review.model import WHO, Line, Money, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import paying_plans
from csbonus.report.runs import Shown, label, payout_of, plan_name

COLUMNS = (
    WHO, words("plan", "Plan", aside=4), words("corrects", "Corrects", aside=0), words("run", "Paid by", aside=3),
    words("component", "What", aside=0), words("how", "How", aside=2), numbers("elsewhere", "Not in this run"),
    numbers("correction", "In this run", main=True),
)
_IN, _WAITS, _OTHERWISE, _WHOLE = "part of this run", "waits for the true-up", "payroll paid otherwise", "payout"


def tell(review: Review) -> Told:
    """One row a component of a person whose earlier quarters are worth something else by now, or were paid so (R8)."""
    rows = tuple(row for found in (_of_runs(review), _between(review)) for row in found)
    moved: dict[str, Decimal] = {}
    for *_, amount in rows:
        if isinstance(amount, Money):
            moved[amount.currency] = moved.get(amount.currency, NOTHING) + amount.amount
    totals = tuple(("Total", None, None, None, None, None, None, Money(moved[c], c)) for c in sorted(moved))
    return Told("No earlier quarter is corrected.", COLUMNS, rows, totals)


def _of_runs(review: Review) -> Iterator[Line]:
    for plan in paying_plans(review):
        for shown in review.runs:
            for person in plan.people:
                who = Who(person.person_id, person.name), plan_name(plan)
                yield from ((*who, *found) for found in _of_payout(plan, person, shown))


def _of_payout(plan: PlanRun, person: Participant, shown: Shown) -> Iterator[Line]:
    """Which quarters are corrected, which run pays that, and how much."""
    run, payout, currency = label(plan, shown), payout_of(plan, person, shown), person.currency
    for line in payout.lines:
        name = line.component
        if line.correction:
            quarters = corrected_quarters(plan, person, shown, name, line.correction)
            yield quarters, run, name, _IN, None, Money(line.correction, currency)
        if line.waiting:
            quarters = corrected_quarters(plan, person, shown, name, line.waiting)
            yield quarters, f"{plan.desk.case.year.label} {TRUE_UP}", name, _WAITS, Money(line.waiting, currency), None
    for term in payout.terms:
        if term.term == CONFIRMED and term.due:
            quarters = ", ".join(settled_runs(term.facts))
            yield quarters, run, _WHOLE, _OTHERWISE, None, Money(term.due, currency)


def _between(review: Review) -> Iterator[Line]:
    """What batches of their own have corrected since the last quarter was closed, or of the year that is reviewed."""
    within = review.run.ask.shown is None
    for batch in review.corrections:
        how = f"batch {batch.number}: {batch.signed.reason}"
        names = {(entry.plan, entry.person): entry.name for entry in batch.people}
        for entry in batch.components:
            who = Who(entry.person, names.get((entry.plan, entry.person), ""))
            amount = Money(entry.amount, entry.currency)
            amounts = (None, amount) if within else (amount, None)
            yield who, entry.plan, entry.for_period, batch.run, entry.component, how, *amounts


SECTION = Section("corrected", "Corrections of earlier quarters", tell)
