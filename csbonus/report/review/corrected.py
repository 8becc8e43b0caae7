"""Pay of earlier quarters that these runs correct."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.report.review.model import WHO, ZERO, Line, Money, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import paying_plans
from csbonus.report.runs import label, payout_of, plan_name

COLUMNS = (
    WHO, words("plan", "Plan", aside=3),
    words("run", "Run", aside=3), words("component", "Component", aside=0), numbers("due", "Due in all"),
    numbers("correction", "Of it for earlier quarters", main=True),
)


def tell(review: Review) -> Told:
    """One row a component of a person whose earlier quarters are worth something else by now (R8)."""
    rows = tuple(_rows(review))
    totals = []
    for currency in sorted({money.currency for *_, money in rows if isinstance(money, Money)}):
        moved = sum((m.amount for *_, m in rows if isinstance(m, Money) and m.currency == currency), ZERO)
        totals.append(("Total", None, None, None, None, Money(moved, currency)))
    return Told("No earlier quarter is corrected.", COLUMNS, rows, tuple(totals))


def _rows(review: Review) -> Iterator[Line]:
    for plan in paying_plans(review):
        for shown in review.runs:
            for person in plan.people:
                for line in payout_of(plan, person, shown).lines:
                    if line.correction:
                        yield (Who(person.person_id, person.name), plan_name(plan), label(plan, shown), line.component,
                               Money(line.due, person.currency), Money(line.correction, person.currency))


SECTION = Section("corrected", "Corrections of earlier quarters", tell)
