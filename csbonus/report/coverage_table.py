"""The table of coverage: how many of the accounts that could have a score have one."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.readings import Reading
from csbonus.engine.results import Coverage, Question
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.asked import asked_by_component
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.letters import visible
from csbonus.report.runs import Shown

NAMED = 5
"""Accounts without a score that a row names."""
COLUMNS = (
    Column("Component", figure=False, aside=0), Column("Scored", aside=0, main=True), Column("Of", aside=0),
    Column("Coverage", aside=0), Column("Without a score", figure=False, aside=0),
)


SHARED = "An account that several people or teams share counts once for each of them."


def coverage_grid(plan: PlanRun, runs: Sequence[Shown]) -> Grid:
    """One row a component whose accounts are scored, all units together.

    An account counts once in each quarter and unit.
    """
    found: dict[str, Coverage] = {}
    units: dict[tuple[str, Reading], set[str]] = {}
    shared = False
    for component, asked in dict.fromkeys(asked_by_component(plan, runs)):
        question, reading, unit = asked
        sums = plan.desk.measured.get((question, reading), {}).get(unit)
        if sums is not None and sums.coverage is not None:
            together = sums.coverage.plus(found.get(component))
            found[component] = together._replace(missing=together.missing[:NAMED])
            units.setdefault((component, reading), set()).add(unit)
            shared = shared or (len(units[component, reading]) > 1 and _may_share(plan, question))
    return Grid(COLUMNS, (Section(tuple(_row(*each) for each in found.items()), notes=(SHARED,) if shared else ()),))


def _may_share(plan: PlanRun, question: Question) -> bool:
    """Whether several units may have the same account: those of managers, or where exports have shares of accounts."""
    if question.scope == "reports":
        return True
    return question.credit == "assignments" and plan.ground.exports.share_units > 1


def _row(component: str, coverage: Coverage) -> Row:
    named, without = coverage.missing[:NAMED], coverage.eligible - coverage.scored
    more = without - len(named)
    listed = ", ".join([*named, *([f"{more:,} more"] if more > 0 else [])])
    share = figures.percent(coverage.share)
    return visible(component), f"{coverage.scored:,}", f"{coverage.eligible:,}", share, visible(listed)
