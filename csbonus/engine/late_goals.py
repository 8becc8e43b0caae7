"""Goals that were set after their quarter began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from csbonus.engine.goals import Wanted, typed_row
from csbonus.engine.questions import Case
from csbonus.engine.results import Part
from csbonus.inputs.roster import GoalRow
from csbonus.named import NamedTuple
from csbonus.periods import Quarter


class LateGoal(NamedTuple):
    """A typed-in goal with the quarter that had begun when it was set."""

    row: GoalRow
    set_on: date
    quarter: Quarter


def late_goals(case: Case) -> Iterator[LateGoal]:
    """Every goal that the plan reads for one of its quarters and that was set after the quarter began."""
    reads = {key: c for key, c in case.plan.components.items() if c.goal is not None and c.goal.from_export}
    measured = {name for key, component in reads.items() for name in (key, component.measure)}
    quarters = {quarter.label: quarter for quarter in case.year.quarters}
    for row in case.goals.values():
        quarter = quarters.get(row.quarter)
        if quarter and row.measure in measured and row.set_on and row.set_on > quarter.days.first:
            yield LateGoal(row, row.set_on, quarter)


def in_time(case: Case, wanted: Wanted, part: Part) -> Part:
    """A part as it is paid: nothing where the plan wants the goal set by the first day of the quarter, and it was not.

    What has no base stays so: it is not the goal that is missing there.
    """
    if wanted.component.set_by is None or part.multiple is None:
        return part
    quarter = case.year.quarter(wanted.period.last)
    row = typed_row(case, wanted.component, wanted.name, wanted.unit, wanted.person, quarter.label)
    if row is not None and row.set_on is not None and row.set_on <= quarter.days.first:
        return part
    when = f"on {row.set_on.isoformat()}" if row and row.set_on else "on no day that is known"
    note = f"not payable: its goal was set {when}, by {quarter.days.first.isoformat()} was asked for"
    return part._replace(multiple=Fraction(0), note=note)
