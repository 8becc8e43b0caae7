"""Who is on a plan on which days, and the target pay of each stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from csbonus.inputs.roster import Leave, Spell
from csbonus.periods import Days, FiscalYear, Quarter
from csbonus.plan.model import Component, Condition, Plan, Target


class Stretch(NamedTuple):
    """Days of one quarter on which nothing about a person's pay changes.

    `target` is the target pay of these days, all components together, exact.
    """

    days: Days
    quarter: int
    target: Fraction
    spell: Spell


class Participant(NamedTuple):
    """One person of a plan with the stretches of the year they are on it, in order."""

    person_id: str
    name: str
    currency: str
    stretches: tuple[Stretch, ...]
    on_plan: tuple[Days, ...]

    def of_quarters(self, numbers: Iterable[int]) -> tuple[Stretch, ...]:
        """The stretches in these quarters."""
        wanted = set(numbers)
        return tuple(s for s in self.stretches if s.quarter in wanted)

    def within(self, days: Days) -> tuple[Days, ...]:
        """The days on plan inside `days`, also outside the plan's year; in order."""
        return tuple(both for spell in self.on_plan if (both := spell.within(days)))


def participants(plan: Plan, people: Sequence[Spell], leaves: Sequence[Leave]) -> tuple[Participant, ...]:
    """Everyone the plan is for, by id; who has no day of the plan's year on it is left out."""
    away: dict[str, list[Days]] = {}
    for leave in leaves:
        away.setdefault(leave.person_id, []).append(leave.days)
    by_person: dict[str, list[Spell]] = {}
    for spell in people:
        if selects(plan, spell):
            by_person.setdefault(spell.person_id, []).append(spell)
    year = plan.calendar()
    found = (_participant(plan, year, spells, away.get(person, [])) for person, spells in sorted(by_person.items()))
    return tuple(p for p in found if p.stretches)


def selects(plan: Plan, spell: Spell) -> bool:
    """Whether a roster row is on the plan: each column of `for` holds one of the values asked for."""
    return all(spell.columns.get(column, "") in values for column, values in plan.participants.items())


def _participant(plan: Plan, year: FiscalYear, spells: Sequence[Spell], away: Sequence[Days]) -> Participant:
    spells = sorted(spells, key=lambda s: s.days)
    stretches = tuple(_stretches(plan, year, spells, away))
    last = max((s for s in spells), key=lambda s: s.days.last)
    shown = stretches[-1].spell if stretches else last
    present = tuple(piece for spell in spells for piece in spell.days.without(away))
    return Participant(shown.person_id, shown.name, shown.currency or plan.currency, stretches, _joined(present))


def _joined(days: Sequence[Days]) -> tuple[Days, ...]:
    """Days that follow each other without a gap, as one."""
    joined: list[Days] = []
    for each in days:
        if joined and (each.first - joined[-1].last).days == 1:
            joined[-1] = Days(joined[-1].first, each.last)
        else:
            joined.append(each)
    return tuple(joined)


def _stretches(
    plan: Plan, year: FiscalYear, spells: Sequence[Spell], away: Sequence[Days]
) -> Iterable[Stretch]:
    changes = weight_changes(plan)
    for quarter in year.quarters:
        for spell in spells:
            inside = spell.days.within(quarter.days)
            for piece in inside.without(away) if inside else ():
                for days in piece.cut(changes):
                    yield Stretch(days, quarter.number, _target(plan, spell, days, quarter, year), spell)


def weight_changes(plan: Plan) -> tuple[date, ...]:
    """The days on which the weight of a component changes."""
    return tuple(sorted({day for component in plan.components.values() for day in component.weight.changes}))


def _target(plan: Plan, spell: Spell, days: Days, quarter: Quarter, year: FiscalYear) -> Fraction:
    """Target pay of `days` (R10), all components together; FTE multiplies only where the plan says so."""
    annual = annual_target(plan.pay.target, spell)
    if annual is None:
        return Fraction(0)
    if plan.pay.fte == "multiply" and spell.fte is not None:
        annual *= spell.fte
    if plan.pay.prorate == "calendar_days_of_year":
        return annual * Fraction(days.count, year.days.count)
    return annual * plan.pay.quarters[quarter.number - 1] * Fraction(days.count, quarter.days.count)


def annual_target(target: Target, spell: Spell) -> Fraction | None:
    """The annual target bonus of a roster row: its own column, OTE × the variable share, or the plan's amount."""
    if target.amount is not None:
        return target.amount.value
    if target.on_target is None:
        return spell.annual_target
    ote = spell.ote if target.on_target.ote is None else target.on_target.ote.value
    mix = spell.pay_mix if target.on_target.mix is None else target.on_target.mix
    return None if ote is None or mix is None else ote * mix


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
        unit = unit_of(component, stretch)
        parts[unit] = parts.get(unit, Fraction(0)) + stretch.target * weight
    return parts
