"""The rows behind the one question of a plan, as tests read them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from csbonus.engine.detail import credits_of, left_out
from csbonus.engine.run import Run


class Row(NamedTuple):
    """A fact that is credited to somebody: its account, its line in the export, what it counts, what is said of it."""

    account: str
    line: int
    counts: Fraction
    said: str


def rows(run: Run, export: str, unit: str | None = None, quarter: int = 1) -> list[Row]:
    """Every fact of a quarter that is credited to a unit; `said` is why it does not count, else its note."""
    plan = run.plans[0]
    first = plan.desk.case.year.quarter(quarter).days.first
    ((question, readings),) = plan.asked.items()
    (reading,) = {each for each in readings if each.days.first == first}
    found = credits_of(plan, question, reading, unit)
    return [
        Row(each.account_id, run.exports.place(export, each.row_id or 0).line, each.numerator, each.reason or each.note)
        for each in found
    ]


def reasons(run: Run) -> list[tuple[str, int]]:
    """What was left out in the only reading, and how many rows."""
    plan = run.plans[0]
    ((question, (reading,)),) = plan.asked.items()
    return [(each.reason, each.rows) for each in left_out(plan, question, reading)]


def value(run: Run, unit: str) -> Fraction | None:
    """What a unit reached in the only reading."""
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value if unit in units else None
