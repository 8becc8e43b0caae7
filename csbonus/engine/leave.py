"""Leaves by what they do to pay (calculation R25)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from csbonus.inputs.roster import Leave
from csbonus.named import NamedTuple
from csbonus.periods import DAY, FOREVER, Days
from csbonus.plan.model import Plan


class Away(NamedTuple):
    """A person's leaves: days off plan, days paid at target at least, days that amount goals are relieved of."""

    off_plan: tuple[Days, ...] = ()
    protected: tuple[Days, ...] = ()
    relieved: tuple[Days, ...] = ()

    @property
    def changes(self) -> tuple[date, ...]:
        """The days on which protected leave begins, or is over."""
        after = (days.last + DAY for days in self.protected if days.last < FOREVER)
        return (*(days.first for days in self.protected), *after)


def treatment_of(plan: Plan, leave: Leave) -> str:
    """What a leave does: what its row says, else the plan."""
    return leave.treatment or plan.pay.leave


def away_days(plan: Plan, leaves: Iterable[Leave]) -> Mapping[str, Away]:
    """The leaves of each person, by id."""
    found: dict[str, dict[str, tuple[Days, ...]]] = {}
    for leave in leaves:
        own = found.setdefault(leave.person_id, {})
        treatment = treatment_of(plan, leave)
        own[treatment] = (*own.get(treatment, ()), leave.days)
    return {
        person: Away(own.get("prorate", ()), own.get("protect", ()), own.get("relieve_goal", ()))
        for person, own in found.items()
    }


def holds(days: Sequence[Days], day: date) -> bool:
    """Whether a day is in one of several stretches of days."""
    return any(each.holds(day) for each in days)
