"""The table of coverage: how many of the accounts that could have a score have one."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.results import Coverage
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


def coverage_grid(plan: PlanRun, runs: Sequence[Shown]) -> Grid:
    """One row a component whose accounts are scored, all units together; an account counts once in each quarter."""
    found: dict[str, Coverage] = {}
    for component, asked in dict.fromkeys(asked_by_component(plan, runs)):
        question, reading, unit = asked
        sums = plan.desk.measured.get((question, reading), {}).get(unit)
        if sums is not None and sums.coverage is not None:
            together = sums.coverage.plus(found.get(component))
            found[component] = together._replace(missing=together.missing[:NAMED])
    return Grid(COLUMNS, (Section(tuple(_row(*each) for each in found.items())),))


def _row(component: str, coverage: Coverage) -> Row:
    named, without = coverage.missing[:NAMED], coverage.eligible - coverage.scored
    more = without - len(named)
    listed = ", ".join([*named, *([f"{more:,} more"] if more > 0 else [])])
    share = figures.percent(coverage.share)
    return visible(component), f"{coverage.scored:,}", f"{coverage.eligible:,}", share, visible(listed)
