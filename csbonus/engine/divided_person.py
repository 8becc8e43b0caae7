"""Dividing to the cent what the cap of a person leaves: its components rounded so that they do not go over the cap."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.desk import Desk
from csbonus.engine.divided import divided_to_date, parts_of_whole, pool_by_unit
from csbonus.engine.divided_caps import earned_to_date, of_cap_of_all, settled_by
from csbonus.engine.limits import PERSON_CAP
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings, person_limit
from csbonus.engine.questions import is_worked_out
from csbonus.engine.readings import Period, quarter_period
from csbonus.engine.rounding import rounded
from csbonus.named import NamedTuple

ZERO = Fraction(0)
_Seen = tuple[Period, ...]


class _Amount(NamedTuple):
    """An amount, exact and to the cent."""

    exact: Fraction
    rounded: Decimal


def of_person_cap(desk: Desk, person: Participant, name: str, seen: _Seen) -> Decimal | None:
    """A component's part of what the cap of the person leaves all of them over `seen`, to the cent (§6, R11).

    None where it holds back nothing: it cut no amount, and amounts that are rounded by themselves do not pass it.
    """
    plan = desk.case.plan
    names = [each for each, component in plan.components.items() if settled_by(component, seen[-1])]
    exact = {each: earned_to_date(desk, person, each, seen) for each in names}
    used = _used(desk, person, seen[-1])
    alone = [rounded(plan, person, amount) for amount in exact.values()]
    if not _is_cut(desk, person, seen) and not _passes(desk, person, seen, sum(alone, used.rounded)):
        return None
    fixed = {each: held for each in names if (held := _fixed(desk, person, each, seen, exact[each])) is not None}
    if name in fixed:
        return fixed[name]
    whole = rounded(plan, person, sum(exact.values(), used.exact)) - used.rounded
    rest = max(whole - sum(fixed.values(), Decimal(0)), Decimal(0))
    shared = {each: amount for each, amount in exact.items() if each not in fixed and amount}
    parts = parts_of_whole(rest, tuple(shared.values()), person.currency)
    return dict(zip(shared, parts, strict=True)).get(name, Decimal(0))


def _is_cut(desk: Desk, person: Participant, seen: _Seen) -> bool:
    """Whether the cap took anything in these periods."""
    found = (earning for period in seen for earning in earnings(desk, person, period).values())
    return any(step.name == PERSON_CAP and step.before != step.after for each in found for step in each.steps)


def _passes(desk: Desk, person: Participant, seen: _Seen, amount: Decimal) -> bool:
    """Whether an amount of these periods is above the cap of all of them, rounded."""
    limits = [person_limit(desk, person, period, earnings(desk, person, period)) for period in seen]
    return amount > rounded(desk.case.plan, person, sum((limit for limit in limits if limit is not None), ZERO))


def _fixed(desk: Desk, person: Participant, name: str, seen: _Seen, amount: Fraction) -> Decimal | None:
    """What is rounded otherwise: pools and budgets, whose people add up, and amounts below zero."""
    component = desk.case.plan.components[name]
    if component.pool is not None:
        return sum(pool_by_unit(desk, person, name, seen).values(), Decimal(0))
    if component.cap_of_all is not None and (held := of_cap_of_all(desk, person, name, seen)) is not None:
        return held
    return rounded(desk.case.plan, person, amount) if amount < 0 else None


def _used(desk: Desk, person: Participant, period: Period) -> _Amount:
    """What components that only their quarters decide have used of a longer period's cap."""
    if period.is_quarter:
        return _Amount(ZERO, Decimal(0))
    quarters = tuple(quarter_period(number, period.run) for number in period.numbers)
    names = list(_of_quarters(desk, period, quarters[0]))
    exact = sum((earned_to_date(desk, person, each, quarters) for each in names), ZERO)
    return _Amount(exact, sum((divided_to_date(desk, person, each, quarters) for each in names), Decimal(0)))


def _of_quarters(desk: Desk, period: Period, quarter: Period) -> Iterator[str]:
    for name, component in desk.case.plan.components.items():
        if is_worked_out(component, quarter) and not is_worked_out(component, period):
            yield name
