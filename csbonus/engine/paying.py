"""One occasion on which people are paid, and the days on plan that a promise of the plan holds for."""

from __future__ import annotations

from datetime import date

from csbonus.engine.participants import Participant
from csbonus.named import NamedTuple
from csbonus.periods import DAY, Days, months_after


class Paying(NamedTuple):
    """A run of the year: that of `quarter`, or the true-up after the last one.

    `again`: a correction of what these have paid, which sees the quarters as they look after them.
    """

    label: str
    quarter: int
    year: bool
    again: bool = False

    @property
    def run(self) -> int:
        """The run as which it sees quarters."""
        return self.quarter + self.again


def promised(person: Participant, months: int | None, until: date | None) -> Days:
    """The days of a promise: the first months on plan, or all until a day; for ever where nothing is said."""
    first = person.on_plan[0].first
    if months is not None:
        return Days(first, months_after(first, months) - DAY)
    return Days(first, until or date.max)


def month_of_tenure(person: Participant, number: int) -> Days:
    """The days of the n-th month on plan, counted from 1."""
    first = person.on_plan[0].first
    return Days(months_after(first, number - 1), months_after(first, number) - DAY)
