"""What a component earned on some days of a quarter, by the rule that pays those days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant, Stretch, targets_by_unit
from csbonus.engine.parts import CARRIED, NO_BASE, has_base, is_final
from csbonus.engine.pay import earnings
from csbonus.engine.paying import Paying
from csbonus.engine.readings import Period, quarter_period, year_to_date
from csbonus.engine.results import Earning, Part
from csbonus.exact import ZERO
from csbonus.plan.model import Component, NoBase, Settle

_Targets = Mapping[tuple[str, bool], Fraction]
"""Weighted target pay by the unit that decides it, apart where it is of protected leave."""


def earned_on_days(desk: Desk, person: Participant, name: str, days: Sequence[Stretch], paying: Paying) -> Fraction:
    """What a run says a component earned on `days` of one quarter, in the person's currency.

    A quarter that its no-base rule closed keeps what it was paid (R12); else the period that settles the component
    says what its days earned. What a quarter carried forward is earned where it was decided.
    """
    component = desk.case.plan.components[name]
    targets = _targets(component, days)
    quarter = quarter_period(days[0].quarter, paying.run)
    own, longer = earnings(desk, person, quarter).get(name), _longer(component, paying)
    if longer is not None and not (own and is_final(own, component.no_base)):
        whole = earnings(desk, person, longer).get(name)
        return _part_of(whole, targets) if whole else ZERO
    if own is None:
        return ZERO
    return _part_of(own, targets) + _decided_later(desk, person, own, targets, paying)


def _targets(component: Component, days: Sequence[Stretch]) -> _Targets:
    kinds = {kept: [each for each in days if each.protected is kept] for kept in (False, True)}
    by_unit = {kept: targets_by_unit(component, some) for kept, some in kinds.items()}
    return {(unit, kept): target for kept, units in by_unit.items() for unit, target in units.items()}


def _longer(component: Component, paying: Paying) -> Period | None:
    """The period by which a run settles a component, where that is not a quarter."""
    if paying.year:
        return None if component.settle is Settle.QUARTERLY else year_to_date(paying.run)
    return year_to_date(paying.quarter) if component.settle is Settle.YEAR_TO_DATE else None


def _part_of(earning: Earning, targets: _Targets) -> Fraction:
    """The part of an earning that is of these targets; what gates and caps took is taken in proportion."""
    pay = sum((part.pay * _share(part, targets) for part in earning.parts), ZERO)
    return pay * _left(earning) if _before(earning) else _by_target(earning, targets)


def _share(part: Part, targets: _Targets) -> Fraction:
    return targets.get((part.unit, part.protected), ZERO) / part.target if part.target else ZERO


def _before(earning: Earning) -> Fraction:
    return sum((part.pay for part in earning.parts), ZERO)


def _left(earning: Earning) -> Fraction:
    """What gates, caps, floors made of each unit of pay of the quarters that the period decides."""
    return (earning.amount - earning.set_aside) / _before(earning)


def _by_target(earning: Earning, targets: _Targets) -> Fraction:
    """The part of what a floor pays where nothing was earned."""
    whole = sum((part.target for part in earning.parts), ZERO)
    mine = sum((part.target * _share(part, targets) for part in earning.parts), ZERO)
    return (earning.amount - earning.set_aside) * mine / whole if whole else ZERO


def _decided_later(
    desk: Desk, person: Participant, own: Earning, targets: _Targets, paying: Paying
) -> Fraction:
    """What the targets that a quarter carried forward earned in a later quarter, as far as there is one yet."""
    if desk.case.plan.components[own.component].no_base is not NoBase.CARRY:
        return ZERO
    moved = sum((part.target * _share(part, targets) for part in own.parts if part.note.startswith(NO_BASE)), ZERO)
    for number in range(own.period.first + 1, paying.quarter + 1) if moved else ():
        later = earnings(desk, person, quarter_period(number, paying.run)).get(own.component)
        if later is not None and has_base(later):
            taken = next(part for part in later.parts if part.note == CARRIED)
            return moved * taken.pay / taken.target * _left(later) if taken.pay else ZERO
    return ZERO
