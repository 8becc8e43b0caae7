"""Weighted attainment: one payout curve on the attainments of all weighted components together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.curves.base import Payoff, percent
from csbonus.diagnostics import Refused
from csbonus.engine.attain import attain, curve_cut
from csbonus.engine.desk import Desk
from csbonus.engine.goals import Wanted
from csbonus.engine.participants import Participant, Stretch, targets_by_unit
from csbonus.engine.parts import no_base
from csbonus.engine.readings import Period
from csbonus.engine.results import Attainment, Part
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.plan.model import NoBase

ONE = Fraction(1)
COUNTED_AS = {NoBase.ZERO: ZERO, NoBase.TARGET: ONE}
"""The attainment that stands for a component in which there was nothing to measure."""


class _Weighed(NamedTuple):
    """One unit's attainment in one component with its part of the weighted target pay."""

    component: str
    part: Part
    share: Fraction
    reached: Fraction


def combined_parts(desk: Desk, person: Participant, period: Period, name: str) -> tuple[Part, ...]:
    """The parts of one component, all paid at the multiple of Σ weight × attainment of the person (calculation §6)."""
    curve = desk.case.plan.curve
    assert curve is not None, "validate asks for the curve of a plan that combines"
    weighed = tuple(_weighed(desk, person, period))
    x = sum((each.share * each.reached for each in weighed), ZERO)
    common = curve.for_year if period.annual else curve.for_quarter
    payoff, terms = common.multiple(x), tuple((each.component, each.share, each.reached) for each in weighed)
    mine = (each.part for each in weighed if each.component == name)
    return tuple(
        _paid(part, payoff, part.attained._replace(curve=common, combined=x, weighed=terms)) for part in mine
    )


def _paid(part: Part, payoff: Payoff, attained: Attainment) -> Part:
    """A part at the common multiple; target pay of protected leave at least in full (R25)."""
    own = max(payoff.multiple, ONE) if part.protected else payoff.multiple
    attained = attained._replace(multiple=payoff.multiple, cuts=curve_cut(payoff))
    return part._replace(multiple=own, attained=attained)


def _weighed(desk: Desk, person: Participant, period: Period) -> Iterator[_Weighed]:
    """Every attainment that counts, by its part of the weighted target pay; by its days where there is none."""
    plan, stretches = desk.case.plan, person.of_period(period)
    if not sum((stretch.target for stretch in stretches), ZERO):
        stretches = tuple(stretch._replace(target=Fraction(stretch.days.count)) for stretch in stretches)
    names = [name for name, component in plan.components.items() if plan.combines(component)]
    parts = [(name, part) for name in names for part in _measured(desk, person, period, name, stretches)]
    whole = sum((part.target for _, part in parts), ZERO)
    real = sum((stretch.target for stretch in person.of_period(period)), ZERO)
    for name, part in parts:
        reached = part.attained.attainment
        if reached is None:
            reached = COUNTED_AS[plan.components[name].no_base or NoBase.ZERO]
        own = part if real else part._replace(target=ZERO)
        yield _Weighed(name, own, part.target / whole if whole else ZERO, reached)


def _measured(
    desk: Desk, person: Participant, period: Period, name: str, stretches: Sequence[Stretch]
) -> Iterator[Part]:
    component = desk.case.plan.components[name]
    for kept in (False, True):
        mine = [stretch for stretch in stretches if stretch.protected is kept]
        for unit, target in targets_by_unit(component, mine).items():
            wanted = Wanted(name, component, person, unit, period, {})
            attained = attain(desk.case, desk.measured, wanted)
            note = "leave: at least target" if kept else ""
            if attained.attainment is None:
                if component.no_base not in COUNTED_AS:
                    raise Refused([no_base(desk, wanted)])
                note = f"nothing measured: counted as {percent(COUNTED_AS[component.no_base])}"
            yield Part(unit, target, attained, None, note, protected=kept)
