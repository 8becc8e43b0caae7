"""What a statement was made from: plans with their digests, exports with their checks, the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.behind import Behind
from csbonus.engine.run import PlanRun, Run
from csbonus.named import NamedTuple
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.notes import closed_notes
from csbonus.report.runs import label, shown_runs
from csbonus.report.statement.markup import Markup, element
from csbonus.report.statement.table import table


class Source(NamedTuple):
    """A run, by which program; with the digest that stands for its whole ledger where it has one.

    `behind` finds the rows behind its sums.
    """

    run: Run
    program: str
    behind: Behind
    head: str = ""


def sources(source: Source, plans: Sequence[PlanRun], exports: Grid) -> Markup:
    """The last lines of a page."""
    made = f"Calculated exactly by {source.program}: the same plans and exports give the same page."
    closed = any(label(plan, shown) in plan.closed for plan in plans for shown in shown_runs(source.run.ask))
    title = element("h2", "Today's plans and exports" if closed else "What this was made from")
    own = element("p", "What was closed was made from the plans and exports of its own day.") if closed else ""
    notes = (element("p", note) for note in closed_notes(source.run))
    return element("footer", title, own, _plans(source, plans), table(exports), notes, element("p", made))


def checks_grid(run: Run) -> Grid:
    """One row an export: its rows, and a check that changes with any value. No sums: they are of everybody."""
    titles = {"Export": False, "Rows": True, "Check": False}
    columns = tuple(Column(title, figure=figure) for title, figure in titles.items())
    rows = ((each.export, f"{each.rows:,}", each.check) for each in sorted(run.totals))
    return Grid(columns, (Section(tuple(rows)),))


def _plans(source: Source, plans: Sequence[PlanRun]) -> Markup:
    return element("dl", (element("div", element("dt", name), element("dd", told))
                          for name, told in _facts(source, plans)))


def _facts(source: Source, plans: Sequence[PlanRun]) -> Iterator[tuple[str, str]]:
    for plan in plans:
        yield "Plan", f"{plan.loaded.plan.plan} [{plan.loaded.place('plan')}], digest {plan.loaded.digest}"
    if source.head:
        yield "Ledger", f"head {source.head}"
