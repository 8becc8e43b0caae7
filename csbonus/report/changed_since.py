"""What today's exports would pay of a run that is closed, where that is not what it was closed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.readings import YEAR
from csbonus.engine.results import Line
from csbonus.engine.run import PlanRun, Run
from csbonus.engine.settle import closed_lines, closed_year_lines
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple
from csbonus.plan.model import Settle
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import person_text, total_rows
from csbonus.report.runs import Shown, label, payout_of, plan_name, shown_runs


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
    runs = shown_runs(run.ask)
    paying = (plan for plan in run.plans if not plan.loaded.plan.reports_only)
    return tuple(
        row for plan in sorted(paying, key=plan_name) if (shown := closed_of(plan, runs)) is not None
        for person in plan.people for row in _of_person(run, plan, person, shown) if row.change
    )


def closed_of(plan: PlanRun, runs: Sequence[Shown]) -> Shown | None:
    """The run whose changes are told: the last one; the fourth quarter where its true-up is not closed yet."""
    last = runs[-2] if runs[-1].year and not _trued_up(plan) else runs[-1]
    return last if label(plan, last) in plan.closed else None


def changed_title(plan: PlanRun, shown: Shown) -> str:
    """Over which run, and when it is paid."""
    return f"Changed since {label(plan, shown)} was closed, which {_when(plan, shown)}"


def _when(plan: PlanRun, shown: Shown) -> str:
    terms, year = plan.loaded.plan, plan.desk.case.year
    if shown.year or _trued_up(plan):
        return f"`csbonus correct --for {year.label}` pays"
    waits, over = terms.corrections == "report_only", year.quarter(YEAR.last).label in plan.closed
    if over and not waits and any(each.settle is not Settle.WITH_TRUE_UP for each in terms.components.values()):
        return f"the true-up pays, or after it `csbonus correct --for {year.label}`"
    return "the true-up pays" if waits or over else "the next run pays"


def _trued_up(plan: PlanRun) -> bool:
    return f"{plan.desk.case.year.label} true-up" in plan.closed


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
        if _goes_on(plan, line.component, shown):
            continue
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


def _goes_on(plan: PlanRun, component: str, shown: Shown) -> bool:
    """Whether a longer period that is closed too has taken a component up: what changes is told there."""
    settle, year = plan.loaded.plan.components[component].settle, plan.desk.case.year
    if shown.year or settle is Settle.QUARTERLY:
        return False
    later = settle is Settle.YEAR_TO_DATE and any(each.label in plan.closed for each in year.quarters[shown.number:])
    return later or (settle is Settle.WITH_TRUE_UP and _trued_up(plan))


def lines_today(plan: PlanRun, person: Participant, shown: Shown) -> tuple[Line, ...]:
    """What each component comes to by the end of a run, as the one after it sees it."""
    if shown.year:
        return closed_year_lines(plan.desk, person, {})
    return closed_lines(plan.desk, person, shown.number, {})
