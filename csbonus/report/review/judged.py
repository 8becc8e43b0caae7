"""How much of the pay depends on scores that people typed in, with who did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.run import PlanRun
from csbonus.exact import NOTHING
from csbonus.inputs.roster import ScoreRow
from csbonus.measures import AccountScores, Scores
from csbonus.report.judged_notes import scores_of
from csbonus.report.review.model import Line, Money, Ratio, Review, Section, Told, numbers, words
from csbonus.report.review.paid import paying_plans
from csbonus.report.runs import payout_of, plan_name

COLUMNS = (
    words("plan", "Plan", aside=2), words("component", "Component", aside=0), words("judged_by", "Typed in by"),
    numbers("scores", "Scores"), numbers("of_all", "Of all components, in %"), numbers("amount", "Amount", main=True),
)


def tell(review: Review) -> Told:
    """One row a component that pays on typed-in scores; its share is of what all components of all plans pay."""
    rows = tuple(_rows(review))
    return Told("No pay depends on scores that people typed in.", COLUMNS, rows, notes=(*_own(review), *_gates(review)))


def _rows(review: Review) -> Iterator[Line]:
    plans = paying_plans(review)
    everything = {currency: sum((_due(review, plan, name, currency) for plan in plans
                                 for name in plan.loaded.plan.components), NOTHING)
                  for currency in sorted({person.currency for plan in plans for person in plan.people})}
    for plan in plans:
        for name in _judged(plan):
            for currency in sorted({person.currency for person in plan.people}):
                rows = _typed(review, plan, name, currency)
                due = _due(review, plan, name, currency)
                share = Ratio(Fraction(due) / Fraction(everything[currency])) if everything[currency] > 0 else None
                yield plan_name(plan), name, _who(rows), len(rows), share, Money(due, currency)


def _judged(plan: PlanRun) -> Iterator[str]:
    """The components that pay on scores."""
    for name, component in plan.loaded.plan.components.items():
        if isinstance(plan.loaded.plan.measure(component.measure).basis, Scores | AccountScores):
            yield name


def _due(review: Review, plan: PlanRun, component: str, currency: str) -> Decimal:
    people = [person for person in plan.people if person.currency == currency]
    payouts = (payout_of(plan, person, shown) for person in people for shown in review.runs)
    return sum((line.due for payout in payouts for line in payout.lines if line.component == component), NOTHING)


def _typed(review: Review, plan: PlanRun, name: str, currency: str) -> Sequence[ScoreRow]:
    """The scores of the reviewed quarters that a component reads; of persons only those who are paid in `currency`."""
    case = plan.desk.case
    others = {person.person_id for person in plan.people if person.currency != currency}
    wanted = set(scores_of(plan, plan.loaded.plan.components[name]))
    quarters = {case.year.quarter(n).label for shown in review.runs for n in range(shown.first, shown.last + 1)}
    return [row for (score, quarter, scope, _), rows in case.scores.items()
            if quarter in quarters and (score, scope) in wanted for row in rows
            if row.scope != "person" or row.scope_id not in others]


def _who(rows: Sequence[ScoreRow]) -> str:
    names = sorted({row.entered_by for row in rows if row.entered_by})
    unknown = sum(not row.entered_by for row in rows)
    return ", ".join([*names, *([f"{unknown} by nobody named"] if unknown else [])])


def _own(review: Review) -> Iterator[str]:
    """Who typed in a score of their own."""
    for plan in paying_plans(review):
        for name in _judged(plan):
            rows = (row for each in {p.currency for p in plan.people} for row in _typed(review, plan, name, each))
            found = sorted({row.scope_id for row in rows if row.scope == "person" and row.scope_id == row.entered_by})
            if found:
                yield f"{', '.join(found)} typed in their own score for {name} of {plan_name(plan)}."


def _gates(review: Review) -> Iterator[str]:
    """Gates that read scores: all pay that they may take depends on them."""
    for plan in paying_plans(review):
        for number, gate in enumerate(plan.loaded.plan.gates, start=1):
            if isinstance(plan.loaded.plan.measure_of(gate.when).basis, Scores | AccountScores):
                yield f"Gate {number} of {plan_name(plan)} reads scores too: {gate.when.name}."


SECTION = Section("judged", "Pay on typed-in scores", tell)
