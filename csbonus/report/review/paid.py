"""What each person is paid by the reviewed runs, all of their plans together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch
from csbonus.report import figures
from csbonus.report.payout_table import is_in
from csbonus.report.review.model import Earlier, Paid, Payee, Review
from csbonus.report.runs import (
    Shown,
    carried,
    is_year,
    label,
    paid_in,
    paid_otherwise,
    payout_of,
    plan_name,
    target_of,
    team_of,
)


def paying_plans(review: Review) -> tuple[PlanRun, ...]:
    """The plans that pay, by name."""
    return tuple(sorted((p for p in review.run.plans if not p.loaded.plan.reports_only), key=plan_name))


def people(review: Review) -> tuple[Paid, ...]:
    """Everybody who is on a plan in the reviewed runs, or paid by them, by currency then id."""
    found: dict[Payee, Paid] = {}
    for plan in paying_plans(review):
        for person in plan.people:
            if any(is_in(plan, person, shown) for shown in review.runs):
                mine = _paid(review, plan, person)
                known = found.get(mine.key)
                found[mine.key] = mine if known is None else together(known, mine)
    return tuple(sorted(found.values(), key=lambda each: (each.currency, each.person)))


def _paid(review: Review, plan: PlanRun, person: Participant) -> Paid:
    quarters = [shown for shown in review.runs if not shown.year]
    target = figures.in_cents(sum((target_of(person, shown) for shown in quarters), Fraction(0)), person.currency)
    paid = paid_in(plan, person, review.runs)
    last = review.runs[-1]
    true_up = payout_of(plan, person, last).paid if last.year else None
    team = team_of(person, last)
    carried_in, carried_on = carried(plan, person, review.runs)
    otherwise = is_year(review.runs) and bool(paid_otherwise(plan, person))
    return Paid(person.person_id, person.name, team, (plan_name(plan),), person.currency, target, paid, true_up,
                carried_in, carried_on, otherwise)


def together(one: Paid, other: Paid) -> Paid:
    """Both payouts as one, under the name of the first."""
    both = None if one.true_up is None or other.true_up is None else one.true_up + other.true_up
    return one._replace(plans=(*one.plans, *other.plans), target=one.target + other.target, paid=one.paid + other.paid,
                        true_up=both, carried_in=one.carried_in + other.carried_in,
                        carried_on=one.carried_on + other.carried_on, otherwise=one.otherwise or other.otherwise)


def of_batch(batch: Batch) -> Earlier:
    """A closed quarter as the ledger has it."""
    paid: dict[Payee, Decimal] = {}
    for entry in batch.people:
        key = entry.person, entry.currency
        paid[key] = paid.get(key, NOTHING) + entry.amount
    names = {entry.person: entry.name for entry in batch.people}
    return Earlier(batch.period, f"batch {batch.number} of the ledger", paid, names)


def recalculated(plans: tuple[PlanRun, ...], shown: Shown) -> Earlier:
    """An earlier quarter as today's exports give it."""
    paid: dict[Payee, Decimal] = {}
    names: dict[str, str] = {}
    for plan in plans:
        for person in plan.people:
            if is_in(plan, person, shown):
                key = person.person_id, person.currency
                paid[key] = paid.get(key, NOTHING) + payout_of(plan, person, shown).paid
                names[person.person_id] = person.name
    return Earlier(label(plans[0], shown), "recalculated from today's exports", paid, names)


def totals_of(people: tuple[Paid, ...]) -> Mapping[str, Decimal]:
    """What is paid, by currency."""
    found: dict[str, Decimal] = {}
    for each in people:
        found[each.currency] = found.get(each.currency, NOTHING) + each.paid
    return found
