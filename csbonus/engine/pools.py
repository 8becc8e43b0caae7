"""Pools: what part of an amount for a whole unit is a person's, at a payout multiple of 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from csbonus.curves.base import percent
from csbonus.curves.commission import written
from csbonus.engine.attain import actual_of
from csbonus.engine.desk import Desk, Weights
from csbonus.engine.participants import Participant, Stretch, unit_of
from csbonus.engine.readings import Period, quarter_period
from csbonus.plan.model import Component

ZERO = Fraction(0)


class PoolPart(NamedTuple):
    """A person's part of the pool of one unit, in their currency, with the arithmetic that leads to it."""

    target: Fraction
    worked: tuple[str, ...]


def pool_parts(
    desk: Desk, person: Participant, period: Period, name: str, stretches: Sequence[Stretch]
) -> Mapping[str, PoolPart]:
    """The part of each unit's pool for the quarters that a period still decides.

    By target pay each quarter is divided by itself; by credit, all of the period by the credit of the period.
    """
    component = desk.case.plan.components[name]
    assert component.pool is not None, "only components with a pool are asked"
    quarters = sorted({stretch.quarter for stretch in stretches})
    found: dict[str, PoolPart] = {}
    for unit in dict.fromkeys(unit_of(component, stretch) for stretch in stretches):
        pieces = tuple(_pieces(desk, period, name, quarters))
        shares = [_share(desk, piece, name, unit, person) for piece, _ in pieces]
        pools = [component.pool.amount.value * part for _, part in pieces]
        target = sum((pool * share.part for pool, share in zip(pools, shares, strict=True)), ZERO)
        lines = tuple(_line(component, *each) for each in zip(pieces, pools, shares, strict=True))
        found[unit] = PoolPart(target / person.rate, lines)
    return found


def _pieces(desk: Desk, period: Period, name: str, quarters: Sequence[int]) -> Iterator[tuple[Period, Fraction]]:
    """What is divided at once: the period whose weights count, and its part of the year."""
    component = desk.case.plan.components[name]
    assert component.pool is not None, "only components with a pool are asked"
    parts = {number: _part_of_year(desk, number) for number in quarters}
    if component.pool.divided_by == "credit":
        yield period, sum(parts.values(), ZERO)
        return
    for number, part in parts.items():
        yield quarter_period(number, period.run), part


def _part_of_year(desk: Desk, number: int) -> Fraction:
    pay, year = desk.case.plan.pay, desk.case.year
    if pay.prorate == "calendar_days_of_year":
        return Fraction(year.quarter(number).days.count, year.days.count)
    return pay.quarters[number - 1]


class _Share(NamedTuple):
    """What a person is weighed by, of what all of the unit are, in words."""

    own: Fraction
    whole: Fraction
    by: str

    @property
    def part(self) -> Fraction:
        """The part of the pool."""
        return self.own / self.whole if self.whole else ZERO


def _share(desk: Desk, piece: Period, name: str, unit: str, person: Participant) -> _Share:
    """The part of a unit's pool that is a person's; where nobody has any weight, by their days in the unit."""
    weights = _weights(desk, piece, name)
    by = "target pay" if _by_target(desk.case.plan.components[name]) else "credit"
    for each, word in ((weights.wanted.get(unit, {}), by), (weights.days.get(unit, {}), "days")):
        whole = sum(each.values(), ZERO)
        if whole:
            return _Share(each.get(person.person_id, ZERO), whole, word)
    return _Share(ZERO, ZERO, by)


def _weights(desk: Desk, piece: Period, name: str) -> Weights:
    """What everybody of every unit is weighed by in a piece, in plan currency where it is money."""
    key = (name, piece)
    if key not in desk.weights:
        component = desk.case.plan.components[name]
        wanted: dict[str, dict[str, Fraction]] = {}
        days: dict[str, dict[str, Fraction]] = {}
        for person in desk.case.participants.values():
            stretches = person.of_quarters(piece.numbers)
            here = sum(stretch.days.count for stretch in stretches)
            for unit in dict.fromkeys(unit_of(component, stretch) for stretch in stretches):
                own = [stretch for stretch in stretches if unit_of(component, stretch) == unit]
                there = Fraction(sum(stretch.days.count for stretch in own))
                days.setdefault(unit, {})[person.person_id] = there
                weight = _weight(desk, component, person, piece, own) * (1 if _by_target(component) else there / here)
                wanted.setdefault(unit, {})[person.person_id] = weight
        desk.weights[key] = Weights(wanted, days)
    return desk.weights[key]


def _weight(
    desk: Desk, component: Component, person: Participant, piece: Period, own: Sequence[Stretch]
) -> Fraction:
    """Target pay of the days in a unit, or what was credited to the person alone; credit below zero is none."""
    if _by_target(component):
        return sum((stretch.target for stretch in own), ZERO) * person.rate
    alone = actual_of(
        desk.case, desk.measured, component, person, piece, unit=person.person_id, scope="person"
    )
    return max(alone.sums.numerator, ZERO)


def _by_target(component: Component) -> bool:
    return component.pool is not None and component.pool.divided_by == "target"


def _line(component: Component, piece: tuple[Period, Fraction], pool: Fraction, share: _Share) -> str:
    period, part = piece
    assert component.pool is not None, "only components with a pool are asked"
    whole = f"{written(component.pool.amount.value)} a year × {percent(part)} = {written(pool)}"
    when = f"Q{period.first}" if period.first == period.last else f"Q{period.first} to Q{period.last}"
    own = f"{written(share.own)} of {written(share.whole)} {share.by}"
    return f"{when}: {whole}, of it {own} ({percent(share.part)}) = {written(pool * share.part)}"
