"""A whole run as tables: payouts, attainment, teams, what was not counted, control totals, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from rich.console import Console

from csbonus.engine.run import PlanRun, Run
from csbonus.report import figures
from csbonus.report.attainment_table import attainment_grid
from csbonus.report.coverage_table import coverage_grid
from csbonus.report.gate_lines import gate_lines
from csbonus.report.grid import Grid
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.left_out_table import left_out_grid
from csbonus.report.notes import nobody, notes, of_today
from csbonus.report.payout_table import by_currency, payout_grid
from csbonus.report.runs import Shown, is_year, label, paid_in, plan_name, shown_runs, span_of
from csbonus.report.sums import sums
from csbonus.report.team_table import movers_note, team_grid
from csbonus.report.totals_table import totals_grid
from csbonus.report.year_table import year_grid, year_note


class RunPage(Protocol):
    """What a run is told to: a part for each plan, tables under titles, sentences."""

    def part(self, title: str) -> None:
        """Begin what there is of one plan."""

    def table(self, title: str, grid: Grid) -> None:
        """Show a table that has rows."""

    def line(self, text: str, style: str = "") -> None:
        """Tell a sentence."""

    def end(self) -> None:
        """Begin what there is of all plans together."""


class _Printed:
    """Prints a run to a console."""

    def __init__(self, console: Console) -> None:
        self._console, self._first = console, True

    def part(self, title: str) -> None:
        if not self._first:
            self._console.print("\n")
        self._first = False
        self.line(title, "bold reverse")

    def table(self, title: str, grid: Grid) -> None:
        self._console.print()
        self.line(title, "bold")
        print_grid(self._console, grid)

    def line(self, text: str, style: str = "") -> None:
        print_folded(self._console, text, style)

    def end(self) -> None:
        self._console.print()


def print_run(console: Console, run: Run) -> None:
    """Print everything a run says, plan by plan."""
    tell_run(_Printed(console), run)


def tell_run(page: RunPage, run: Run) -> None:
    """Tell everything a run says, plan by plan."""
    runs = shown_runs(run.ask)
    for plan in sorted(run.plans, key=plan_name):
        page.part(f"{plan_name(plan)}: {plan.loaded.plan.title}")
        page.line(f"Plan digest {plan.loaded.digest}", "dim")
        if not plan.people:
            page.line(nobody(plan))
            continue
        if run.ask.shown is None:
            _year(page, plan, runs)
        else:
            _quarter(page, plan, runs)
        if plan.closed and not plan.loaded.plan.reports_only:
            from csbonus.report.changed_since import changed_grid, changed_title, closed_of  # few runs are closed

            if shown := closed_of(plan, runs):
                _titled(page, changed_title(plan, shown), changed_grid(run, plan))
        _teams(page, plan, runs)
        _titled(page, "Coverage", coverage_grid(plan, runs))
        _titled(page, "Not counted", left_out_grid(plan, runs))
    if run.effects:
        from csbonus.report.adjustments_table import adjustments_grid  # few folders have adjustments

        _titled(page, "Adjustments", adjustments_grid(run))
    _titled(page, "Control totals", totals_grid(run.totals))
    page.end()
    _together(page, run, runs)
    for note in notes(run):
        page.line(note, "dim")


def _quarter(page: RunPage, plan: PlanRun, runs: Sequence[Shown]) -> None:
    for shown in runs:
        days, when = span_of(plan, shown), label(plan, shown)
        span = f"{days.first.isoformat()} to {days.last.isoformat()}"
        if not plan.loaded.plan.reports_only:
            _titled(page, f"Payouts {when}, {span}", payout_grid(plan, shown))
        _attainment(page, plan, (shown,), when)


def _year(page: RunPage, plan: PlanRun, runs: Sequence[Shown]) -> None:
    year = plan.desk.case.year.label
    if not plan.loaded.plan.reports_only:
        _titled(page, f"Payouts {year}: four quarters + true-up = year", year_grid(plan))
    if note := year_note(plan):
        page.line(note, "dim")
    _attainment(page, plan, runs, year)


def _attainment(page: RunPage, plan: PlanRun, runs: Sequence[Shown], when: str) -> None:
    _titled(page, f"Attainment {when}", attainment_grid(plan, runs))
    for line in gate_lines(plan, runs):
        page.line(line)
    if closed := of_today(plan, runs):
        page.line(f"{closed}; attainment and what is earned are by today's exports.")


def _teams(page: RunPage, plan: PlanRun, runs: Sequence[Shown]) -> None:
    grid = team_grid(plan, runs)
    _titled(page, "Teams", grid)
    if grid.rows and (moved := movers_note(plan, runs)):
        page.line(moved)
    if grid.rows and (closed := of_today(plan, runs)):
        confirmed = " or as payroll confirmed it" if plan.otherwise and is_year(runs) else ""
        page.line(f"{closed}; what teams reached is by today's exports, what is paid is as it was closed{confirmed}.")


def _titled(page: RunPage, title: str, grid: Grid) -> None:
    """A table under its title, unless it has no rows."""
    if grid.rows:
        page.table(title, grid)


def _together(page: RunPage, run: Run, runs: Sequence[Shown]) -> None:
    """What all plans pay together, a currency a time."""
    if len(run.plans) > 1:
        amounts = ", ".join(figures.priced(total, currency) for currency, total in paid_together(run, runs).items())
        page.line(f"All {len(run.plans)} plans pay {amounts}.", "bold")
        for told in sums(((plan, person) for plan in run.plans for person in plan.people), runs):
            page.line(f"{told}.")


def paid_together(run: Run, runs: Sequence[Shown]) -> Mapping[str, Decimal]:
    """What runs pay everybody who is told of, a currency a time; all of a year with its corrections."""
    return by_currency(
        (person.currency, paid_in(plan, person, runs)) for plan in run.plans for person in plan.people
    )
