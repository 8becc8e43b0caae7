"""The annual target of a roster row, and the part of it that days of the year carry (calculation §2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from csbonus.inputs.roster import Spell
from csbonus.periods import Days, FiscalYear, Quarter
from csbonus.plan.model import Plan, Target

COUNTED_ON = {"months": 15, "first_of_month": 1}
"""The day of a month on which somebody must be on plan for the month to count, where months are counted (R10)."""


def annual_target(target: Target, spell: Spell, rate: Fraction, day: date) -> Fraction | None:
    """The annual target bonus on a day: the roster row's column, OTE × the variable share, or the plan's amount.

    What the roster says is in the person's currency; what the plan says is in the plan's, converted by `rate` (R27).
    """
    if target.nothing:
        return Fraction(0)
    if target.amount is not None:
        amount = target.amount.on(day)
        return None if amount is None else amount.value / rate
    if target.on_target is None:
        return spell.annual_target
    ote = spell.ote if target.on_target.ote is None else target.on_target.ote.value / rate
    mix = spell.pay_mix if target.on_target.mix is None else target.on_target.mix
    return None if ote is None or mix is None else ote * mix


def units_of(plan: Plan, days: Days) -> int:
    """What target pay is prorated by: days, or the months whose 15th (or 1st) is one of `days`."""
    on = COUNTED_ON.get(plan.pay.prorate)
    if on is None:
        return days.count
    return _month(days.last) - _month(days.first) + 1 - (days.first.day > on) - (days.last.day < on)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def part_of_quarter(plan: Plan, days: Days, quarter: Quarter) -> Fraction:
    """How much of a quarter `days` of it are, by what the plan counts."""
    return Fraction(units_of(plan, days), units_of(plan, quarter.days))


def part_of_year(plan: Plan, days: Days, quarter: Quarter, year: FiscalYear) -> Fraction:
    """The part of an annual target that `days` of a quarter carry (R10)."""
    if plan.pay.prorate == "calendar_days_of_year":
        return Fraction(days.count, year.days.count)
    return plan.pay.quarters[quarter.number - 1] * part_of_quarter(plan, days, quarter)


def part_at_year_end(plan: Plan, days: Days, year: FiscalYear) -> Fraction:
    """The part of an annual target that `days` add at the end of the year: their share of the fifth payment (R29)."""
    return plan.pay.fifth * Fraction(units_of(plan, days), units_of(plan, year.days))
