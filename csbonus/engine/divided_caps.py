"""Dividing to the cent what caps over all people leave: their amounts rounded so that nothing goes over the cap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.desk import Desk
from csbonus.engine.divided import parts_of_whole, pool_by_unit
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import Period
from csbonus.engine.rounding import rounded
from csbonus.engine.terms import CAP_OF_ALL
from csbonus.exact import ZERO

_Seen = tuple[Period, ...]


def of_plan_cap(desk: Desk, person: Participant, name: str, seen: _Seen) -> Decimal | None:
    """A person's part of what the cap of the plan leaves all components over `seen`; None where it holds back none.

    Components that other periods settle earn nothing in these: year to date stands alone under such a cap.
    """
    people = desk.case.participants.values()
    if desk.case.plan.components[name].pool is not None:
        return None  # its parts add up by themselves; the others divide what is left beside them
    if not any(earnings(desk, each, p) and desk.parts_left.get(p, 1) != 1 for each in people for p in seen):
        return None
    return _held(desk, tuple(desk.case.plan.components), seen)[name].get(person.person_id, Decimal(0))


def of_cap_of_all(desk: Desk, person: Participant, name: str, seen: _Seen) -> Decimal | None:
    """A person's part of what a component's cap over all leaves over `seen`; None where it holds back none."""
    found = (earnings(desk, each, p).get(name) for each in desk.case.participants.values() for p in seen)
    steps = (step for earning in found if earning for step in earning.steps if step.name == CAP_OF_ALL)
    if all(step.before == step.after for step in steps):
        return None
    return _held(desk, [name], seen)[name].get(person.person_id, Decimal(0))


def _held(desk: Desk, names: Sequence[str], seen: _Seen) -> Mapping[str, Mapping[str, Decimal]]:
    """What every component pays everybody over `seen`, divided apart for each currency; remembered by component."""
    if any((name, seen) not in desk.held for name in names):
        found: dict[str, dict[str, Decimal]] = {name: {} for name in names}
        for currency in sorted({person.currency for person in desk.case.participants.values()}):
            for (name, person_id), amount in _divided(desk, names, seen, currency).items():
                found[name][person_id] = amount
        desk.held.update({(name, seen): amounts for name, amounts in found.items()})
    return {name: desk.held[name, seen] for name in names}


def _divided(desk: Desk, names: Sequence[str], seen: _Seen, currency: str) -> Mapping[tuple[str, str], Decimal]:
    """Pools and amounts below zero are rounded by themselves; all others add up to the rest of the rounded whole."""
    plan, people = desk.case.plan, [p for p in desk.case.participants.values() if p.currency == currency]
    found = {(name, p.person_id): _earned(desk, p, name, seen) for name in names for p in people}
    anybody = next(iter(people))  # all are paid in one currency
    whole = rounded(plan, anybody, sum(found.values(), ZERO))
    alone: dict[tuple[str, str], Decimal] = {}
    for (name, person_id), amount in found.items():
        if plan.components[name].pool is not None:
            parts = pool_by_unit(desk, desk.case.participants[person_id], name, seen)
            alone[name, person_id] = sum(parts.values(), Decimal(0))
        elif amount < 0:
            alone[name, person_id] = rounded(plan, anybody, amount)
    shared = {key: amount for key, amount in found.items() if key not in alone and amount}
    if not shared:
        return alone
    rest = whole - sum(alone.values(), Decimal(0))
    return alone | dict(zip(shared, parts_of_whole(rest, tuple(shared.values()), currency), strict=True))


def _earned(desk: Desk, person: Participant, name: str, seen: _Seen) -> Fraction:
    found = (earnings(desk, person, period) for period in seen)
    return sum((each[name].amount for each in found if name in each), ZERO)
