"""What today's exports would pay of a run that is closed, where that is not what it was closed with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.results import Line
from csbonus.engine.run import PlanRun, Run
from csbonus.engine.settle import closed_lines, closed_year_lines
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import person_text, total_rows
from csbonus.report.runs import Shown, label, payout_of, plan_name, shown_runs

NOTHING = Decimal(0)


class ChangedRow(NamedTuple):
    """One component of one person: to the end of a closed run it was closed with `closed`, and comes to `today`."""

    plan: str
    run: str
    person_id: str
    name: str
    component: str
    currency: str
    closed: Decimal
    today: Decimal

    @property
    def change(self) -> Decimal:
        """What a later run pays more or less because of it."""
        return self.today - self.closed


def changed_since(run: Run) -> tuple[ChangedRow, ...]:
    """Every change of the last run that is shown, if it is closed, by plan, person and component."""
    shown = shown_runs(run.ask)[-1]
    paying = (plan for plan in run.plans if not plan.loaded.plan.reports_only)
    return tuple(
        row for plan in sorted(paying, key=plan_name) if label(plan, shown) in plan.closed
        for person in plan.people for row in _of_person(run, plan, person, shown) if row.change
    )


def changed_title(plan: PlanRun, shown: Shown) -> str:
    """Over which run, and when it is paid."""
    if shown.year:
        when = f"`csbonus correct --for {plan.desk.case.year.label}` pays"
    else:
        when = "the true-up pays" if plan.loaded.plan.corrections == "report_only" else "the next run pays"
    return f"Changed since {label(plan, shown)} was closed, which {when}"


def changed_grid(run: Run, plan: PlanRun) -> Grid:
    """One row a person and component of a plan, with what a later run pays for them together."""
    people = {person.person_id: person for person in plan.people}
    found = [row for row in changed_since(run) if row.plan == plan_name(plan)]
    columns = (Column("Person", figure=False, aside=0), Column("Component", figure=False), Column("Closed with"),
               Column("By today's exports"), Column("Change", aside=0, main=True))
    rows = tuple(
        (person_text(people[row.person_id]), visible(row.component), figures.money(row.closed, row.currency),
         figures.money(row.today, row.currency), figures.priced(row.change, row.currency))
        for row in found
    )
    totals = total_rows(((row.currency, row.change) for row in found), before=len(columns) - 1, after=0)
    return Grid(columns, (Section(rows),), totals)


def _of_person(run: Run, plan: PlanRun, person: Participant, shown: Shown) -> Iterator[ChangedRow]:
    known = run.past.before.get((plan_name(plan), person.person_id))
    lines = {line.component: line for line in payout_of(plan, person, shown).lines}
    for line in lines_today(plan, person, shown):
        own = lines.get(line.component)
        closed = own.rounded if own else NOTHING
        # what has been corrected since is what it is closed with
        by_quarter = known.quarters.get(line.component, ()) if known else ()
        if known and shown.year and line.component in known.closed:
            closed = known.closed[line.component].rounded
        elif len(by_quarter) >= shown.number:
            closed = by_quarter[shown.number - 1]
        yield ChangedRow(
            plan_name(plan), label(plan, shown), person.person_id, person.name, line.component, person.currency,
            figures.in_cents(closed, person.currency), figures.in_cents(line.rounded, person.currency),
        )


def lines_today(plan: PlanRun, person: Participant, shown: Shown) -> tuple[Line, ...]:
    """What each component comes to by the end of a run, as the one after it sees it."""
    if shown.year:
        return closed_year_lines(plan.desk, person, {})
    return closed_lines(plan.desk, person, shown.number, {})
