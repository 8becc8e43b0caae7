"""Pay on amounts: at a rate, or an amount for each unit; apart from target pay and weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from csbonus.curves import On
from csbonus.curves.base import percent
from csbonus.curves.rates.base import Commission, written
from csbonus.documents.fields import Quantity
from csbonus.engine.attain import attain
from csbonus.engine.desk import Desk
from csbonus.engine.goals import Wanted
from csbonus.engine.participants import Participant, Stretch, unit_of
from csbonus.engine.readings import Period, days_of
from csbonus.engine.results import Counted, Part, Sums
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.plan.model import Component


class _Presence(NamedTuple):
    """The days of a period on which one unit decides a person's pay, of all days that pay."""

    here: int
    of: int

    @property
    def share(self) -> Fraction:
        """The part of the days."""
        return Fraction(self.here, self.of)


def amount_parts(
    desk: Desk, person: Participant, period: Period, name: str, stretches: Sequence[Stretch]
) -> tuple[Part, ...]:
    """One part a unit that decides: a rate of its amount, or so much for each unit that it counts."""
    component = desk.case.plan.components[name]
    found = []
    for unit, presence in _presences(desk, component, period, stretches).items():
        attained = attain(desk.case, desk.measured, Wanted(name, component, person, unit, period, {}))
        earned = earned_on(component, attained.actual.sums, attained.goal)
        amount, lines = _to_person(desk, person, component, presence, earned)
        found.append(Part(unit, ZERO, attained, None, amount=amount, worked=lines))
    return tuple(found)


def _presences(
    desk: Desk, component: Component, period: Period, stretches: Iterable[Stretch]
) -> dict[str, _Presence]:
    """Each unit that decides with its days, as far as the component pays on them at all."""
    days = days_of(period, desk.case.year)
    paid = days if component.days is None else days.within(component.days)
    found: dict[str, _Presence] = {}
    for stretch in stretches:
        here = stretch.days.within(paid) if paid else None
        if paid and here:
            unit = unit_of(component, stretch)
            found[unit] = _Presence(here.count + (found[unit].here if unit in found else 0), paid.count)
    return found


def _to_person(
    desk: Desk, person: Participant, component: Component, presence: _Presence, earned: Commission
) -> tuple[Fraction, tuple[str, ...]]:
    """What one person is paid of it: wider units by days (R13), in the currency of the person (R27)."""
    amount, lines = earned
    if component.scope != "person" and presence.share != 1:
        amount *= presence.share
        lines = (*lines, f"× {presence.here} of {presence.of} days = {written(amount)}")
    if person.rate != 1:
        amount /= person.rate
        rate = f"{written(person.rate)} {desk.case.plan.currency} a {person.currency}"
        lines = (*lines, f"÷ {rate} = {written(amount)} {person.currency}")
    return amount, lines


def earned_on(component: Component, sums: Sums, goal: Quantity | None) -> Commission:
    """What the result of a unit earns, in plan currency, row by row where the plan says so."""
    if not component.by_row:
        return _at_once(component, sums.numerator, goal)
    pays = [(row, row_pay(component, row, goal)) for row in sorted(sums.each)]
    lines = tuple(f"{row.day.isoformat()} {row.key} {row.account_id}: {'; '.join(pay.steps)}" for row, pay in pays)
    total = sum((pay.amount for _, pay in pays), ZERO)
    return Commission(total, (*lines, f"together {written(total)}"))


def row_pay(component: Component, row: Counted, goal: Quantity | None) -> Commission:
    """What one row earns who is credited with it, in plan currency: their share of what all of it earns."""
    if not row.share:
        return Commission(ZERO, ("no share of it",))
    whole = _whole_row_pay(component, row._replace(amount=row.amount / row.share), goal)
    if row.share == 1:
        return whole
    pay = whole.amount * row.share
    return Commission(pay, (*whole.steps, f"× {percent(row.share)} of the row = {written(pay)}"))


def _whole_row_pay(component: Component, row: Counted, goal: Quantity | None) -> Commission:
    """What all of a row earns, bands from the first: at most `cap_per_row`."""
    if component.per_unit is not None and component.per_unit.each == "row":
        pay = _each(component.per_unit.amount.value, _rows(row), "row")
    else:
        pay = _at_once(component, row.amount, goal)
    most = component.cap_per_row
    if most is not None and pay.amount > most.value:
        return Commission(most.value, (*pay.steps, f"at most {most} a row"))
    return pay


def _rows(row: Counted) -> Fraction:
    """What a row is as one row: taken back where it counts below zero, 0 at zero."""
    return Fraction((row.amount > 0) - (row.amount < 0))


def _at_once(component: Component, amount: Fraction, goal: Quantity | None) -> Commission:
    if component.per_unit is not None:
        return _each(component.per_unit.amount.value, amount, "")
    assert component.rate is not None, "only components on amounts are asked"
    per = Fraction(1)
    if component.rate.on is On.ATTAINMENT:
        assert goal is not None, "validate asks for a goal wherever a rate reads attainment"
        per = goal.value
        if not per:  # relieved of all of the goal: there is nothing to be held against
            return Commission(ZERO, ("no goal in these days: nothing is paid",))
    earned = component.rate.earned(amount, per)
    if component.rate.on is On.ATTAINMENT:
        return Commission(earned.amount, (f"{percent(amount / per)} of the goal", *earned.steps))
    return earned


def _each(amount: Fraction, count: Fraction, word: str) -> Commission:
    pay = amount * count
    return Commission(pay, (f"{written(count)}{f' {word}' if word else ''} × {written(amount)} = {written(pay)}",))


def of_example(component: Component, result: Fraction, goal: Quantity | None) -> Commission:
    """What a result in an example earns: rows are given as their number, else the amount as if of one row."""
    if component.per_unit is not None and component.per_unit.each == "row":
        row = Counted(date.min, "", "", Fraction(1), Fraction(1))
        one = row_pay(component, row, goal)
        pay = result * one.amount
        return Commission(pay, (*one.steps, f"× {written(result)} rows = {written(pay)}"))
    return row_pay(component, Counted(date.min, "", "", result, Fraction(1)), goal)
