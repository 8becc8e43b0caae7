"""The statement of a team, for whoever manages it: who is paid what, and everything that `csbonus calc` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.run import Run
from csbonus.report import figures
from csbonus.report.grid import Grid
from csbonus.report.runs import Shown, closed_text, label, shown_runs, span_label
from csbonus.report.statement.bars import bars
from csbonus.report.statement.document import document
from csbonus.report.statement.markup import Markup, element, joined
from csbonus.report.statement.sources import Source, checks_grid, sources
from csbonus.report.statement.table import table
from csbonus.report.sums import sums
from csbonus.report.tables import paid_together, tell_run


def team_page(source: Source, whose: str, run: Run) -> str:
    """The page on the people whom the plans of `run` tell of; `source` is the run of everybody."""
    runs = shown_runs(run.ask)
    when = span_label(run.plans[0], runs)
    on = [(plan, person) for plan in run.plans for person in plan.people]
    page = _HtmlRun()
    tell_run(page, run)
    amounts = (element("p", figures.priced(amount, currency), class_="amount")
               for currency, amount in paid_together(run, runs).items())
    return document(
        f"{whose}, {when}",
        element("header", element("p", f"Team statement {when}", class_="kicker"), element("h1", whose), amounts,
                (element("p", told) for told in sums(on, runs)),
                element("p", " · ".join(_closed(run, runs)), class_="facts")),
        element("main", element("h2", "Paid against target"), (bars(plan, runs) for plan in run.plans), page.markup()),
        sources(source, run.plans, checks_grid(source.run)),
    )


def _closed(run: Run, runs: Sequence[Shown]) -> Iterator[str]:
    """Which of the runs shown may still change."""
    for shown in runs:
        when = label(run.plans[0], shown)
        told = closed_text(run.plans[0], shown)
        yield told if len(runs) == 1 else f"{when} {told}"
    if run.ask.as_of is not None:
        yield f"as of {run.ask.as_of.isoformat()}: nothing dated later is counted"


def only(run: Run, people: frozenset[str]) -> Run:
    """A run that tells of some people alone: without sums of exports, which are of everybody, and names of others."""
    plans = tuple(plan._replace(told_of=people) for plan in run.plans)
    mine = {(plan.loaded.plan.plan, person.person_id) for plan in plans for person in plan.people}
    moved = tuple(each for each in run.effects if any(key[:2] in mine for key in (*each.moved, *each.left)))
    return run._replace(plans=tuple(plan for plan in plans if plan.people), totals=(), unplanned=(), effects=moved)


class _HtmlRun:
    """Gathers what a run tells."""

    def __init__(self) -> None:
        self._told: list[Markup] = []
        self._ends = False

    def part(self, title: str) -> None:
        self._told.append(element("h2", title))

    def table(self, title: str, grid: Grid) -> None:
        self._told += [element("h4", title), table(grid)]

    def line(self, text: str, style: str = "") -> None:
        if self._ends:
            self._told.append(element("h2", "To be known"))
            self._ends = False
        self._told.append(element("p", text, class_=style))

    def end(self) -> None:
        self._ends = True  # where nothing follows there is nothing to be known

    def markup(self) -> Markup:
        return joined(self._told)
