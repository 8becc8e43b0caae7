"""A whole run as tables: payouts, attainment, teams, what was not counted, control totals, notes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from csbonus.engine.run import PlanRun, Run
from csbonus.report import figures
from csbonus.report.attainment_table import attainment_grid
from csbonus.report.coverage_table import coverage_grid
from csbonus.report.gate_lines import gate_lines
from csbonus.report.grid import Grid
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.left_out_table import left_out_grid
from csbonus.report.notes import nobody, notes
from csbonus.report.payout_table import by_currency, payout_grid
from csbonus.report.runs import Shown, label, payout_of, plan_name, shown_runs, span_of
from csbonus.report.team_table import team_grid
from csbonus.report.totals_table import totals_grid
from csbonus.report.year_table import carry_note, year_grid


def print_run(console: Console, run: Run) -> None:
    """Print everything a run says, plan by plan."""
    runs = shown_runs(run.ask)
    for number, plan in enumerate(sorted(run.plans, key=plan_name)):
        if number:
            console.print("\n")
        print_folded(console, f"{plan_name(plan)}: {plan.loaded.plan.title}", "bold reverse")
        print_folded(console, f"Plan digest {plan.loaded.digest}", "dim")
        if not plan.people:
            print_folded(console, nobody(plan))
            continue
        if run.ask.shown is None:
            _print_year(console, plan, runs)
        else:
            _print_quarter(console, plan, runs)
        if label(plan, runs[-1]) in plan.closed and not plan.loaded.plan.reports_only:
            from csbonus.report.changed_since import changed_grid, changed_title  # few runs are closed

            _print_titled(console, changed_title(plan, runs[-1]), changed_grid(run, plan))
        _print_titled(console, "Teams", team_grid(plan, runs))
        _print_titled(console, "Coverage", coverage_grid(plan, runs))
        _print_titled(console, "Not counted", left_out_grid(plan, runs))
    if run.effects:
        from csbonus.report.adjustments_table import adjustments_grid  # few folders have adjustments

        _print_titled(console, "Adjustments", adjustments_grid(run))
    _print_titled(console, "Control totals", totals_grid(run.totals))
    _print_together(console, run, runs)
    for note in notes(run):
        print_folded(console, note, "dim")


def _print_quarter(console: Console, plan: PlanRun, runs: Sequence[Shown]) -> None:
    for shown in runs:
        days, when = span_of(plan, shown), label(plan, shown)
        span = f"{days.first.isoformat()} to {days.last.isoformat()}"
        if not plan.loaded.plan.reports_only:
            _print_titled(console, f"Payouts {when}, {span}", payout_grid(plan, shown))
        _print_attainment(console, plan, (shown,), when)


def _print_year(console: Console, plan: PlanRun, runs: Sequence[Shown]) -> None:
    year = plan.desk.case.year.label
    if not plan.loaded.plan.reports_only:
        _print_titled(console, f"Payouts {year}: four quarters + true-up = year", year_grid(plan))
    if carry_note(plan):
        print_folded(console, carry_note(plan), "dim")
    _print_attainment(console, plan, runs, year)


def _print_attainment(console: Console, plan: PlanRun, runs: Sequence[Shown], when: str) -> None:
    _print_titled(console, f"Attainment {when}", attainment_grid(plan, runs))
    for line in gate_lines(plan, runs):
        print_folded(console, line)


def _print_titled(console: Console, title: str, grid: Grid) -> None:
    """A table under its title, unless it has no rows."""
    if grid.rows:
        console.print()
        print_folded(console, title, "bold")
        print_grid(console, grid)


def _print_together(console: Console, run: Run, runs: Sequence[Shown]) -> None:
    """What all plans pay together, a currency a time."""
    paid = [
        (person.currency, payout_of(plan, person, shown).paid)
        for plan in run.plans
        for shown in runs
        for person in plan.people
    ]
    amounts = ", ".join(figures.priced(total, currency) for currency, total in by_currency(paid).items())
    console.print()
    if len(run.plans) > 1:
        print_folded(console, f"All {len(run.plans)} plans pay {amounts}.", "bold")
