"""A schedule of payments: the part of what the year comes to that is paid out by the end of each quarter."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine.participants import Participant, targets_by_unit
from csbonus.engine.readings import YEAR, Period
from csbonus.plan.component import Component


def paid_out(component: Component, person: Participant, period: Period, earned: Fraction) -> Fraction:
    """What is to be paid by the end of a period that earned so much since the year began.

    What was earned is carried on to the whole year by target pay, of which the schedule pays its part; the last part
    is all of it.
    """
    so_far, year = (_target(component, person, each) for each in (period, YEAR))
    return component.paid_out[period.last - 1] * earned * year / so_far if so_far else Fraction(0)


def _target(component: Component, person: Participant, period: Period) -> Fraction:
    return sum(targets_by_unit(component, person.of_period(period)).values(), Fraction(0))
