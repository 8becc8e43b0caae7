"""Limits over all components of a person, and over all people of a plan (calculation §6, R11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from csbonus.engine.desk import Desk, Earnings
from csbonus.engine.participants import Participant
from csbonus.engine.parts import carried_out
from csbonus.engine.readings import Period, days_of
from csbonus.engine.results import Earning
from csbonus.engine.target_pay import units_of
from csbonus.engine.terms import Step, limit_of
from csbonus.exact import ZERO
from csbonus.plan.model import Plan
from csbonus.rules import Base
from csbonus.rules.together import shared_cut, shared_lift

PERSON_CAP, PERSON_FLOOR, PLAN_CAP = "person cap", "person floor", "plan cap"


def person_cap(plan: Plan, found: Earnings, base: Base, elsewhere: Fraction) -> Earnings:
    """The person cap, taken from all components in proportion to their pay before it; `elsewhere` is paid already."""
    limit = limit_of(plan.caps.person, base)
    if limit is None:
        return found
    pays = [earning.amount for earning in found.values()]
    return _stepped(found, PERSON_CAP, shared_cut(pays, max(limit - elsewhere, ZERO)))


def person_floor(plan: Plan, found: Earnings, base: Base, elsewhere: Fraction) -> Earnings:
    """The person floor; what is missing is shared by the target pay of the components."""
    targets = [target_pay(plan, e) for e in found.values()]
    decided = [_decided(plan, e) for e in found.values()]
    whole = sum(targets, ZERO)
    limit = limit_of(plan.floors.person, base)
    if limit is None:
        return found
    if whole:
        limit *= sum(decided, ZERO) / whole
    pays = [e.amount for e in found.values()]
    return _stepped(found, PERSON_FLOOR, shared_lift(pays, decided, limit - elsewhere))


def target_pay(plan: Plan, earning: Earning) -> Fraction:
    """The weighted target pay of an earning; a part of a pool is none."""
    return ZERO if plan.components[earning.component].pool is not None else earning.target


def _decided(plan: Plan, earning: Earning) -> Fraction:
    """The weighted target pay of an earning less what is carried on for want of a base (R12)."""
    target = target_pay(plan, earning)
    return target and target - carried_out(earning, plan.components[earning.component].no_base)


def plan_cap(
    desk: Desk, period: Period, found: Earnings, uncapped: Callable[[Participant], tuple[Earnings, Fraction]]
) -> Earnings:
    """The cap of the plan: everybody's pay, cut by the same part. `uncapped` is what somebody has before it."""
    if desk.case.plan.caps.plan is None:
        return found
    if period not in desk.parts_left:
        desk.parts_left[period] = _part_left(desk, period, uncapped)
    part = desk.parts_left[period]
    return _stepped(found, PLAN_CAP, [earning.amount * part for earning in found.values()])


def _part_left(
    desk: Desk, period: Period, uncapped: Callable[[Participant], tuple[Earnings, Fraction]]
) -> Fraction:
    """The part of everybody's pay of a period that the cap of the plan leaves, in the plan's currency."""
    total = elsewhere = target = ZERO
    for person in desk.case.participants.values():
        earned, before = uncapped(person)
        total += sum((each.amount for each in earned.values()), ZERO) * person.rate
        elsewhere += before * person.rate
        target += person.target_of(period) * person.rate
    limit = limit_of(desk.case.plan.caps.plan, Base(target, _part_of_year(desk, period)))
    assert limit is not None, "asked only where the plan has a cap"
    left = max(limit - elsewhere, ZERO)
    return left / total if total > left else Fraction(1)


def _part_of_year(desk: Desk, period: Period) -> Fraction:
    """The part of a year's amount that falls into a period, whoever is on plan in it."""
    plan, year = desk.case.plan, desk.case.year
    if period.annual:
        return Fraction(1)
    if plan.pay.prorate == "calendar_days_of_year":
        return Fraction(units_of(plan, days_of(period, year)), units_of(plan, year.days))
    return sum((plan.pay.quarters[number - 1] for number in period.numbers), ZERO)


def _stepped(found: Earnings, name: str, after: Sequence[Fraction]) -> Earnings:
    """Earnings with one more step."""
    return {
        each: earning._replace(steps=(*earning.steps, Step(name, earning.amount, amount)), amount=amount)
        for (each, earning), amount in zip(found.items(), after, strict=True)
    }
