"""The table of what was not counted, with why."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.detail import left_out
from csbonus.engine.asking import export_of
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.asked import asked_by_component
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import Row
from csbonus.report.runs import Shown

MEANING = {
    "outside_period": "dated in other quarters",
    "excluded": "excluded in the export",
    "excluded_by_adjustment": "excluded by an approved adjustment",
    "merged": "merged into another renewal",
    "no_owner": "nobody owned the account on the rule date",
    "no_opening": "no ARR when the window opened: a new customer",
    "not_scored": "too little usage to make a score",
    "not_in_measure": "not of the kind that this measure counts",
    "held_too_short": "not owned long enough",
    "duplicate": "the same row again",
}
"""Reason codes in words."""

COLUMNS = (
    Column("Component", figure=False), Column("Why", figure=False), Column("Rows"), Column("Amount", main=True),
)


def left_out_grid(plan: PlanRun, shown: Shown) -> Grid:
    """One row for each component and reason."""
    return Grid(COLUMNS, (Section(tuple(_rows(plan, shown))),))


def _rows(plan: PlanRun, shown: Shown) -> Iterator[Row]:
    by_component: dict[str, list[tuple[Question, Reading]]] = {}
    for component, (question, reading, _) in asked_by_component(plan, shown):
        by_component.setdefault(component, []).append((question, reading))
    for component, asked in by_component.items():
        for reason, (rows, amount) in _sums(plan, list(dict.fromkeys(asked))).items():
            why = f"{reason}: {MEANING.get(reason, 'see the export')}"
            yield visible(component), why, f"{rows:,}", "" if not amount else figures.number(amount)


def _sums(plan: PlanRun, asked: list[tuple[Question, Reading]]) -> dict[str, tuple[int, Fraction]]:
    """Rows and amounts by reason; quarters of one year are each other's `outside_period`, so only one tells it."""
    found: dict[str, tuple[int, Fraction]] = {}
    for question, reading in asked:
        for each in left_out(plan, question, reading):
            if each.reason == "outside_period" and len(asked) > 1:
                continue
            rows, amount = found.get(each.reason, (0, Fraction(0)))
            found[each.reason] = (rows + each.rows, amount + (each.amount or 0))
    return found


def exports_asked(plan: PlanRun, shown: Shown) -> frozenset[str]:
    """The exports whose rows decided anything in a run."""
    return frozenset(export_of(question) for _, (question, _, _) in asked_by_component(plan, shown))
