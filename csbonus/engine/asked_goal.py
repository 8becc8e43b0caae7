"""How much of an amount goal is asked of a person for their days: less on relieved leave, less while they ramp up."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.paying import month_of_tenure
from csbonus.engine.target_pay import units_of
from csbonus.periods import Days
from csbonus.plan.model import Plan


def asked_of(plan: Plan, person: Participant, days: Days, *, typed: bool) -> Fraction:
    """The part of an amount goal that is asked for in `days`, of what is asked for their days on plan (R25).

    A ramp makes goals of the plan smaller; goals that were typed in for somebody are as they were typed.
    """
    if not person.relieved and (typed or plan.ramp is None):
        return Fraction(1)
    present = person.within(days)
    all_of_them = sum(units_of(plan, each) for each in present)
    asked = sum(
        (_asked(plan, person, piece, typed=typed) for each in present for piece in each.without(person.relieved)),
        Fraction(0),
    )
    return asked / all_of_them if all_of_them else Fraction(1)


def _asked(plan: Plan, person: Participant, days: Days, *, typed: bool) -> Fraction:
    """What days count for the goal: all, or the part of the ramp that their month on plan has."""
    months = () if typed or plan.ramp is None else plan.ramp.goals
    ramped = ((days.within(month_of_tenure(person, n)), part) for n, part in enumerate(months, start=1))
    less = sum((units_of(plan, both) * (1 - part) for both, part in ramped if both), Fraction(0))
    return units_of(plan, days) - less
