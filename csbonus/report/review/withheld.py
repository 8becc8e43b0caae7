"""What gates and caps took from pay, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.results import Earning
from csbonus.exact import NOTHING
from csbonus.report import figures
from csbonus.report.changes import withheld, withheld_by
from csbonus.report.review.model import WHO, Line, Money, Review, Section, Told, Who, numbers, words
from csbonus.report.review.paid import paying_plans
from csbonus.report.runs import deciding, earning_of, plan_name

COLUMNS = (
    WHO, words("plan", "Plan", aside=3),
    words("component", "Component", aside=0), words("withheld_by", "By"),
    numbers("earned", "Left"), numbers("withheld", "Withheld", main=True),
)


def tell(review: Review) -> Told:
    """One row a component of a person; what the curve cap of each quarter took belongs to the quarter."""
    rows = tuple(_rows(review))
    totals = []
    for currency in sorted({money.currency for *_, money in rows if isinstance(money, Money)}):
        taken = sum((m.amount for *_, m in rows if isinstance(m, Money) and m.currency == currency), NOTHING)
        totals.append(("Total", None, None, None, None, Money(taken, currency)))
    return Told("No gate or cap took anything.", COLUMNS, rows, tuple(totals))


def _rows(review: Review) -> Iterator[Line]:
    for plan in paying_plans(review):
        for name in plan.loaded.plan.components:
            for shown in deciding(plan, name, review.runs):
                for person in plan.people:
                    earning = earning_of(plan, person, name, shown)
                    if earning is not None and withheld(earning):
                        taken = (_money(amount, person.currency) for amount in (earning.amount, withheld(earning)))
                        yield Who(person.person_id, person.name), plan_name(plan), name, _by(earning), *taken


def _by(earning: Earning) -> str:
    return withheld_by(earning).replace(";", ", ")


def _money(amount: Fraction, currency: str) -> Money:
    return Money(figures.in_cents(amount, currency), currency)


SECTION = Section("withheld", "Withheld by gates and caps", tell)
