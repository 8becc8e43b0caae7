"""Pools: what part of an amount for a whole unit is a person's, at a payout multiple of 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from csbonus.curves.base import percent
from csbonus.curves.rates.base import written
from csbonus.engine.attain import actual_of
from csbonus.engine.desk import Desk, Weights
from csbonus.engine.participants import Participant, Stretch, unit_of
from csbonus.engine.parts import NO_BASE
from csbonus.engine.pay import earnings
from csbonus.engine.readings import Period, quarter_period
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.plan.model import Component, NoBase


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
        pieces = tuple(_pieces(desk, period, name, unit, quarters))
        shares = [_share(piece.weights, component, unit, person) for piece in pieces]
        pools = [component.pool.amount.value * piece.part for piece in pieces]
        target = sum((pool * share.part for pool, share in zip(pools, shares, strict=True)), ZERO)
        lines = tuple(_line(component, *each) for each in zip(pieces, pools, shares, strict=True))
        found[unit] = PoolPart(target / person.rate, lines)
    return found


class _Piece(NamedTuple):
    """What is divided at once: some quarters, their part of the year, what everybody is weighed by in them."""

    numbers: Sequence[int]
    part: Fraction
    weights: Weights


def _pieces(desk: Desk, period: Period, name: str, unit: str, quarters: Sequence[int]) -> Iterator[_Piece]:
    component = desk.case.plan.components[name]
    if not _by_target(component):
        # also quarters in which somebody was not there: those who were divide the pool of all of them
        present = [n for n in period.numbers if any(_members(desk, component, unit, n))]
        undecided = [n for n in present if period.is_quarter or not _closed(desk, period, name, unit, n)]
        weights = _weights(desk, period, name)
        if len(undecided) < len(present):
            weights = _added([_weights(desk, quarter_period(n, period.run), name) for n in undecided])
        yield _Piece(undecided, sum((_part_of_year(desk, n) for n in undecided), ZERO), weights)
        return
    for number in quarters:
        yield _Piece([number], _part_of_year(desk, number), _weights(desk, quarter_period(number, period.run), name))


def _members(desk: Desk, component: Component, unit: str, number: int) -> Iterator[Participant]:
    """Who is in a unit on some day of a quarter."""
    for person in desk.case.participants.values():
        if any(unit_of(component, stretch) == unit for stretch in person.of_quarters([number])):
            yield person


def _closed(desk: Desk, period: Period, name: str, unit: str, number: int) -> bool:
    """Whether the pool of a quarter was paid for good because there was nothing to measure in it (R12)."""
    component = desk.case.plan.components[name]
    if component.no_base in (None, NoBase.CARRY):
        return False
    quarter = quarter_period(number, period.run)
    found = (earnings(desk, each, quarter).get(name) for each in _members(desk, component, unit, number))
    parts = (part for earning in found if earning for part in earning.parts)
    return any(part.unit == unit and part.note.startswith(NO_BASE) for part in parts)


def _added(some: Sequence[Weights]) -> Weights:
    """The weights of several quarters together."""
    found = Weights({}, {})
    for weights in some:
        for whole, more in zip(found, weights, strict=True):
            for unit, people in more.items():
                own = whole.setdefault(unit, {})
                for person, weight in people.items():
                    own[person] = own.get(person, ZERO) + weight
    return found


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


def _share(weights: Weights, component: Component, unit: str, person: Participant) -> _Share:
    """The part of a unit's pool that is a person's; where nobody has any weight, by their days in the unit."""
    by = "target pay" if _by_target(component) else "credit"
    for each, word in ((weights.wanted.get(unit, {}), by), (weights.days.get(unit, {}), "days")):
        whole = sum(each.values(), ZERO)
        if whole:
            return _Share(each.get(person.person_id, ZERO), whole, word)
    return _Share(ZERO, ZERO, by)  # nobody was in the unit in these quarters


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


def _line(component: Component, piece: _Piece, pool: Fraction, share: _Share) -> str:
    assert component.pool is not None, "only components with a pool are asked"
    whole = f"{written(component.pool.amount.value)} a year × {percent(piece.part)} = {written(pool)}"
    first, last = piece.numbers[0], piece.numbers[-1]
    in_a_row = len(piece.numbers) == last - first + 1
    when = f"Q{first} to Q{last}" if in_a_row and first < last else ", ".join(f"Q{n}" for n in piece.numbers)
    own = f"{written(share.own)} of {written(share.whole)} {share.by}"
    return f"{when}: {whole}, of it {own} ({percent(share.part)}) = {written(pool * share.part)}"
