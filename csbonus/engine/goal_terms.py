"""What an amount goal is made of: goals as they are stated, with the parts of them that are asked for."""

from __future__ import annotations

from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.engine.asked_goal import asked_of
from csbonus.engine.goals import Wanted, counted_quarters, stated_goal, typed_row
from csbonus.engine.questions import Case
from csbonus.engine.target_pay import units_of
from csbonus.measures import Over
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.model import Goal

ONE = Fraction(1)


class GoalTerm(NamedTuple):
    """A stated goal; `here` is the part of it for the days on plan, `asked` what of that leave and a ramp leave (R25).

    `units` are the days (or months) on plan and all of the quarter; None where the part is one of the year.
    """

    stated: Quantity
    here: Fraction = ONE
    asked: Fraction = ONE
    units: tuple[int, int] | None = None

    @property
    def value(self) -> Fraction:
        """What it adds to the goal."""
        return self.stated.value * self.here * self.asked


def goal_terms(case: Case, wanted: Wanted, goal: Goal) -> tuple[GoalTerm, ...]:
    """What the goal (or baseline) of a period is the sum of (R2, R16); nothing for ratios, which are not added up."""
    measure, period = case.plan.measure(wanted.component.measure), wanted.period
    if not measure.is_amount:
        return ()
    if period.annual and _is_of_the_year(case, wanted, goal):
        found: tuple[GoalTerm | None, ...] = (_of_year(case, wanted, goal),)
    else:
        last = period.is_quarter or measure.over is Over.REOPEN
        numbers = (period.last,) if last else counted_quarters(case, wanted)
        found = tuple(_of_quarter(case, wanted, goal, number) for number in numbers)
    return tuple(term for term in found if term is not None)


def _is_of_the_year(case: Case, wanted: Wanted, goal: Goal) -> bool:
    """Whether a goal of the year is stated, or read by what reopens the book."""
    if case.plan.measure(wanted.component.measure).over is Over.REOPEN or (goal.split and goal.year is not None):
        return True
    typed = (case, wanted.component, wanted.name, wanted.unit, wanted.person, case.year.label)
    return goal.from_export and typed_row(*typed) is not None


def _of_year(case: Case, wanted: Wanted, goal: Goal) -> GoalTerm | None:
    stated = stated_goal(case, wanted, goal, case.year.quarter(4), annual=True)
    if stated is None or wanted.component.scope != "person":
        return None if stated is None else GoalTerm(stated)
    here = ONE if goal.from_export else wanted.person.part_of(wanted.period)
    return GoalTerm(stated, here, _asked(case, wanted, goal, case.year.days))


def _of_quarter(case: Case, wanted: Wanted, goal: Goal, number: int) -> GoalTerm | None:
    quarter = case.year.quarter(number)
    stated = stated_goal(case, wanted, goal, quarter)
    if stated is None or wanted.component.scope != "person":
        return None if stated is None else GoalTerm(stated)
    asked = _asked(case, wanted, goal, quarter.days)
    if goal.from_export:
        return GoalTerm(stated, ONE, asked)
    present = sum(units_of(case.plan, days) for days in wanted.person.within(quarter.days))
    whole = units_of(case.plan, quarter.days)
    return GoalTerm(stated, Fraction(present, whole), asked, (present, whole))


def _asked(case: Case, wanted: Wanted, goal: Goal, days: Days) -> Fraction:
    return asked_of(case.plan, wanted.person, days, typed=goal.from_export)
