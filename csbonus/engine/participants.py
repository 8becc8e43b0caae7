"""Who is on a plan on which days, and the target pay of each stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache, partial

from csbonus.engine.leave import Away, away_days, holds
from csbonus.engine.readings import Period
from csbonus.engine.target_pay import annual_target, part_at_year_end, part_of_year, units_of
from csbonus.exact import total
from csbonus.inputs.roster import Leave, Spell
from csbonus.named import NamedTuple
from csbonus.periods import Days, FiscalYear, Quarter
from csbonus.plan.model import Component, Condition, Plan


class Stretch(NamedTuple):
    """Days of one quarter on which nothing about a person's pay changes.

    `target` is the target pay of these days, all components together, exact; `part_of_year` of the annual target.
    `fifth_target` and `fifth_part` are what these days add to the year's fifth payment (R29). On `protected` days the
    person is away and paid at target at least (R25).
    """

    days: Days
    quarter: int
    target: Fraction
    part_of_year: Fraction
    spell: Spell
    fifth_target: Fraction
    fifth_part: Fraction
    protected: bool

    def at_year_end(self, *, closed: bool) -> Stretch:
        """The stretch as the year pays it, with its part of the fifth payment; only that where its quarter is final."""
        target, part = (Fraction(0), Fraction(0)) if closed else (self.target, self.part_of_year)
        return self._replace(target=target + self.fifth_target, part_of_year=part + self.fifth_part)


class Participant(NamedTuple):
    """One person of a plan with the stretches of the year they are on it, in order.

    `rate` is how much plan currency one unit of theirs is: amounts in the plan are divided by it (R27). Amount goals
    are not asked for on `relieved` days (R25).
    """

    person_id: str
    name: str
    currency: str
    rate: Fraction
    stretches: tuple[Stretch, ...]
    on_plan: tuple[Days, ...]
    relieved: tuple[Days, ...] = ()

    def part_of(self, period: Period) -> Fraction:
        """The part of a full year's target pay that falls into a period, whatever the target is."""
        return total(s.part_of_year for s in self.of_period(period))

    def target_of(self, period: Period) -> Fraction:
        """The target pay of a period, all components together."""
        return total(s.target for s in self.of_period(period))

    def of_period(self, period: Period, closed: Iterable[int] = ()) -> tuple[Stretch, ...]:
        """The stretches in a period with the target pay it decides: that of `closed` quarters is final already."""
        final, found = set(closed), self.of_quarters(period.numbers)
        if not period.annual or not any(s.fifth_part for s in found):
            return tuple(s for s in found if s.quarter not in final) if final else found
        return tuple(s.at_year_end(closed=s.quarter in final) for s in found)

    def of_quarters(self, numbers: Iterable[int]) -> tuple[Stretch, ...]:
        """The stretches in these quarters."""
        wanted = numbers if isinstance(numbers, range) else set(numbers)
        return tuple([s for s in self.stretches if s.quarter in wanted])

    def column_in(self, column: str, numbers: Iterable[int]) -> str:
        """What the roster says on the last day on plan in these quarters; at all on the last one otherwise."""
        stretches = self.of_quarters(numbers) or self.stretches
        return stretches[-1].spell.columns.get(column, "")

    def target_in(self, numbers: Iterable[int]) -> Fraction:
        """The target pay of the days on plan in these quarters, all components together."""
        return total(stretch.target for stretch in self.of_quarters(numbers))

    def within(self, days: Days) -> tuple[Days, ...]:
        """The days on plan inside `days`, also outside the plan's year; in order."""
        return tuple(both for spell in self.on_plan if (both := spell.within(days)))


def participants(
    plan: Plan, people: Sequence[Spell], leaves: Sequence[Leave], rates: Mapping[str, Fraction]
) -> tuple[Participant, ...]:
    """Everyone the plan is for, by id; who has no day of the plan's year on it is left out.

    `rates` are of the plan year's first day; a currency without one counts like the plan's, and `eligible` refuses it.
    """
    away = away_days(plan, leaves)
    by_person: dict[str, list[Spell]] = {}
    for spell in people:
        if selects(plan, spell):
            by_person.setdefault(spell.person_id, []).append(spell)
    year = plan.calendar()
    # many people are on plan on the same days
    terms = _Terms(plan, year, rates, cache(partial(_pieces, plan, year)))
    in_order = sorted(by_person.items())
    found = (_participant(terms, spells, away.get(person, Away())) for person, spells in in_order)
    return tuple(person for person in found if person is not None)


def selects(plan: Plan, spell: Spell) -> bool:
    """Whether a roster row is on the plan: each column of `for` holds one of the values asked for."""
    return all(spell.columns.get(column, "") in values for column, values in plan.participants.items())


class _Piece(NamedTuple):
    """Days of a quarter on which nothing about pay changes, with the parts of an annual target that they carry."""

    days: Days
    quarter: int
    part: Fraction
    fifth: Fraction
    protected: bool


class _Terms(NamedTuple):
    """What is alike for everybody; `pieces` are those of days on plan with leaves, a tuple for each quarter."""

    plan: Plan
    year: FiscalYear
    rates: Mapping[str, Fraction]
    pieces: Callable[[Days, Away], tuple[tuple[_Piece, ...], ...]]


def _participant(terms: _Terms, spells: Sequence[Spell], away: Away) -> Participant | None:
    plan, spells = terms.plan, sorted(spells, key=lambda s: s.days)
    rate = terms.rates.get(spells[-1].currency or plan.currency, Fraction(1))
    stretches = tuple(_stretches(terms, rate, spells, away))
    if not stretches:
        return None
    shown = stretches[-1].spell
    present = tuple(piece for spell in spells for piece in spell.days.without(away.off_plan))
    currency = shown.currency or plan.currency
    person_id, name = shown.person_id, shown.name
    return Participant(person_id, name, currency, rate, stretches, _joined(present), away.relieved)


def _joined(days: Sequence[Days]) -> tuple[Days, ...]:
    """Days that follow each other without a gap, as one."""
    joined: list[Days] = []
    for each in days:
        if joined and (each.first - joined[-1].last).days == 1:
            joined[-1] = Days(joined[-1].first, each.last)
        else:
            joined.append(each)
    return tuple(joined)


def _stretches(terms: _Terms, rate: Fraction, spells: Sequence[Spell], away: Away) -> Iterable[Stretch]:
    pieces = [(spell, terms.pieces(spell.days, away)) for spell in spells]
    for quarter in range(len(terms.year.quarters)):
        for spell, of in pieces:
            for days, number, part, fifth, kept in of[quarter]:
                annual = _annual(terms.plan, spell, rate, days.first)
                at_end = annual * fifth if fifth else fifth
                yield Stretch(days, number, annual * part, part, spell, at_end, fifth, kept)


def _pieces(plan: Plan, year: FiscalYear, spell: Days, away: Away) -> tuple[tuple[_Piece, ...], ...]:
    changes = (*changes_of(plan), *away.changes)
    return tuple(tuple(_of_quarter(plan, year, quarter, spell, away, changes)) for quarter in year.quarters)


def _of_quarter(
    plan: Plan, year: FiscalYear, quarter: Quarter, spell: Days, away: Away, changes: Iterable[date]
) -> Iterable[_Piece]:
    inside = spell.within(quarter.days)
    for piece in inside.without(away.off_plan) if inside else ():
        # days without a month that counts pay nothing, so nothing is asked about them
        for days in (each for each in piece.cut(changes) if units_of(plan, each)):
            part, fifth = part_of_year(plan, days, quarter, year), part_at_year_end(plan, days, year)
            yield _Piece(days, quarter.number, part, fifth, holds(away.protected, days.first))


def changes_of(plan: Plan) -> tuple[date, ...]:
    """The days on which the weight of a component or the plan's target pay changes."""
    weights = {day for component in plan.components.values() for day in component.weight.changes}
    return tuple(sorted(weights | set(plan.pay.target.amount.changes if plan.pay.target.amount else ())))


def _annual(plan: Plan, spell: Spell, rate: Fraction, day: date) -> Fraction:
    """The annual target of a roster row, 0 where it has none; FTE multiplies only where the plan says so (R10)."""
    annual = annual_target(plan.pay.target, spell, rate, day) or Fraction(0)
    return annual * spell.fte if plan.pay.fte == "multiply" and spell.fte is not None else annual


def unit_of(component: Component | Condition, stretch: Stretch) -> str:
    """Whose credit counts for a component on these days: the person, a team or other roster value, or the company."""
    if component.scope in ("person", "reports"):
        return stretch.spell.person_id
    if component.scope == "company":
        return "company"
    return stretch.spell.columns.get(component.scope, "")


def targets_by_unit(component: Component, stretches: Sequence[Stretch]) -> Mapping[str, Fraction]:
    """Weighted target pay of these stretches, by the unit that decides it: Σ target × weight (R16)."""
    parts: dict[str, Fraction] = {}
    for stretch in stretches:
        weight = component.weight.on(stretch.days.first) or Fraction(0)
        unit, target = unit_of(component, stretch), stretch.target * weight
        parts[unit] = parts[unit] + target if unit in parts else target
    return parts
