"""A whole run as tables: payouts, attainment, teams, what was not counted, control totals, notes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from csbonus.engine.run import PlanRun, Run
from csbonus.report import figures
from csbonus.report.attainment_table import attainment_grid
from csbonus.report.grid import Grid, wrapped
from csbonus.report.layout import print_grid
from csbonus.report.left_out_table import left_out_grid
from csbonus.report.letters import visible
from csbonus.report.notes import notes
from csbonus.report.payout_table import by_currency, payout_grid
from csbonus.report.runs import Shown, label, payout_of, plan_name, shown_runs
from csbonus.report.team_table import team_grid
from csbonus.report.totals_table import totals_grid
from csbonus.report.year_table import year_grid


def print_run(console: Console, run: Run) -> None:
    """Print everything a run says, plan by plan."""
    for plan in sorted(run.plans, key=plan_name):
        _print_title(console, plan)
        for title, grid in _tables(run, plan):
            print_titled(console, title, grid)
    print_titled(console, "Control totals", totals_grid(run.totals))
    _print_together(console, run)
    for note in notes(run):
        _print_folded(console, note, "dim")


def _tables(run: Run, plan: PlanRun) -> Iterator[tuple[str, Grid]]:
    shown_all = shown_runs(run.ask)
    if run.ask.shown is None:
        yield f"Payouts of the year {plan.desk.case.year.label}", year_grid(plan)
        shown_all = shown_all[-1:]
    for shown in shown_all:
        when = label(plan, shown)
        if run.ask.shown is not None:
            yield f"Payouts {when}", payout_grid(plan, shown)
        yield f"Attainment {when}", attainment_grid(plan, shown)
        yield f"Teams {when}", team_grid(plan, shown)
        yield f"Not counted {when}", left_out_grid(plan, shown)


def print_titled(console: Console, title: str, grid: Grid) -> None:
    """A table under its title, unless it has no rows."""
    if grid.rows:
        console.print()
        console.print(Text(title, "bold"))
        print_grid(console, grid)


def _print_title(console: Console, plan: PlanRun) -> None:
    console.print()
    _print_folded(console, f"{plan_name(plan)}: {plan.loaded.plan.title}", "bold underline")


def _print_folded(console: Console, text: str, style: str) -> None:
    for line in wrapped(visible(text), console.width):
        console.print(Text(line, style))


def _print_together(console: Console, run: Run) -> None:
    """What all plans pay together, a currency a time."""
    if len(run.plans) < 2:
        return
    paid = [
        (person.currency, payout_of(plan, person, shown).paid)
        for plan in run.plans
        for shown in _counted(run)
        for person in plan.people
    ]
    amounts = ", ".join(figures.money(total, currency) for currency, total in by_currency(paid).items())
    console.print()
    _print_folded(console, f"All {len(run.plans)} plans pay {amounts}.", "bold")


def _counted(run: Run) -> tuple[Shown, ...]:
    return shown_runs(run.ask)
