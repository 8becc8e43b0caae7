"""Dividing to the cent: parts that are rounded so that they add up to the whole, rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import Period
from csbonus.engine.results import Earning
from csbonus.engine.rounding import rounded
from csbonus.exact import ZERO, divide, minor_units


def divided_to_date(desk: Desk, person: Participant, name: str, seen: Sequence[Period]) -> Decimal:
    """What a component earned a person over `seen`, rounded so that what is divided adds up (§6).

    Where the cap of the plan holds everybody back its amount is divided, else a pool, the pay of a common curve or
    the budget of a component; all that is not divided is rounded by itself.
    """
    plan, component = desk.case.plan, desk.case.plan.components[name]
    if plan.caps.plan is not None and seen:
        from csbonus.engine.divided_caps import of_plan_cap  # few plans have one

        if (held := of_plan_cap(desk, person, name, tuple(seen))) is not None:
            return held
    if component.pool is not None:
        return _pool_to_date(desk, person, name, seen)
    if plan.combines(component):
        return _combined_to_date(desk, person, name, seen)
    if component.cap_of_all is not None and seen:
        from csbonus.engine.divided_caps import of_cap_of_all  # few plans have one

        if (held := of_cap_of_all(desk, person, name, tuple(seen))) is not None:
            return held
    found = (earnings(desk, person, period) for period in seen)
    return rounded(plan, person, sum((each[name].amount for each in found if name in each), ZERO))


def _pool_to_date(desk: Desk, person: Participant, name: str, seen: Sequence[Period]) -> Decimal:
    """What a pool earned a person over `seen`, divided among all people of its unit by the largest remainder (§6)."""
    return sum(pool_by_unit(desk, person, name, seen).values(), Decimal(0))


def pool_by_unit(desk: Desk, person: Participant, name: str, seen: Sequence[Period]) -> Mapping[str, Decimal]:
    """The same by the unit whose pool it is of."""
    key = (name, tuple(seen))
    if key not in desk.divided:
        desk.divided[key] = _divided(desk, name, seen)
    return desk.divided[key].get(person.person_id, {})


def _combined_to_date(desk: Desk, person: Participant, name: str, seen: Sequence[Period]) -> Decimal:
    """What a component earned over `seen`, rounded so that all that are combined add up to what their curve pays."""
    plan = desk.case.plan
    names = [each for each, component in plan.components.items() if plan.combines(component)]
    found = [earnings(desk, person, period) for period in seen]
    amounts = [sum((each[one].amount for each in found if one in each), ZERO) for one in names]
    whole = rounded(plan, person, sum(amounts, ZERO))
    return parts_of_whole(whole, amounts, person.currency)[names.index(name)]


def _divided(desk: Desk, name: str, seen: Sequence[Period]) -> Mapping[str, Mapping[str, Decimal]]:
    """Unit by unit, and apart for each currency, since cents of two currencies do not add up."""
    groups: dict[tuple[str, str], dict[str, Fraction]] = {}
    for person in desk.case.participants.values():
        for period in seen:
            earning = earnings(desk, person, period).get(name)
            for unit, amount in _by_unit(earning) if earning else ():
                group = groups.setdefault((unit, person.currency), {})
                group[person.person_id] = group.get(person.person_id, ZERO) + amount
    found: dict[str, dict[str, Decimal]] = {}
    for (unit, currency), amounts in sorted(groups.items()):
        some = desk.case.participants[next(iter(amounts))]
        whole = rounded(desk.case.plan, some, sum(amounts.values(), ZERO))
        for each, part in zip(amounts, parts_of_whole(whole, tuple(amounts.values()), currency), strict=True):
            found.setdefault(each, {})[unit] = part
    return found


def parts_of_whole(whole: Decimal, amounts: Sequence[Fraction], currency: str) -> tuple[Decimal, ...]:
    """A rounded `whole` in the minor units of a currency, divided by exact amounts; none of them is below zero."""
    places = minor_units(currency)
    if not whole:
        return (Decimal(0),) * len(amounts)
    units = divide(int(whole.scaleb(places)), amounts)
    return tuple(Decimal(part).scaleb(-places) for part in units)


def _by_unit(earning: Earning) -> Iterator[tuple[str, Fraction]]:
    """An earning by the units whose pools it comes from: what gates and caps took is taken in proportion."""
    before = sum((part.pay for part in earning.parts), ZERO)
    if not before:
        yield (earning.parts[0].unit if earning.parts else ""), earning.amount
        return
    for part in earning.parts:
        yield part.unit, earning.amount * part.pay / before
