"""The table of teams: who is in them, what they reached together, what is paid to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import is_in, person_text, total_rows
from csbonus.report.runs import Shown, deciding, paid_in, team_of
from csbonus.report.team_pays import TeamPay, team_pays

Team = tuple[str, str]
"""A team's name, with the currency that some of its people are paid in."""


def team_grid(plan: PlanRun, runs: Sequence[Shown]) -> Grid:
    """One row for each team and currency: its actual in each component, its people, what `runs` pay them.

    A roster that knows no teams has no such table.
    """
    names = tuple(plan.loaded.plan.components)
    reached = {(team.unit, team.component): team for team in _reached(plan, runs)}
    unpaid = plan.loaded.plan.reports_only
    columns = (
        Column("Team", figure=False, aside=0), Column("People", aside=2), *(Column(visible(name)) for name in names),
        Column("Paid", aside=0, main=True),
    )
    rows = []
    for (team, currency), people in _groups(plan, runs).items():
        paid = _paid(plan, people, runs)
        actuals = (_actual(reached.get((team, name))) for name in names)
        told = "" if unpaid else figures.priced(paid, currency)
        rows.append((visible(team) or "no team", str(len(people)), *actuals, told))
    if unpaid:
        return Grid(columns, (Section(tuple(rows)),), ())
    totals = [(p.currency, _paid(plan, [p], runs)) for people in _groups(plan, runs).values() for p in people]
    return Grid(columns, (Section(tuple(rows)),), total_rows(totals, before=len(columns) - 1, after=0))


def movers_note(plan: PlanRun, runs: Sequence[Shown]) -> str:
    """Who changed teams in the runs: their pay and results are not divided; empty where nobody did."""
    if plan.loaded.plan.reports_only:
        return ""
    quarters = range(runs[0].first, runs[-1].last + 1)
    moved = [
        f"{person_text(person)} ({visible(team_of(person, runs[-1])) or 'no team'})"
        for person in plan.people
        if len({stretch.spell.columns.get("team", "") for stretch in person.of_quarters(quarters)}) > 1
    ]
    if not moved:
        return ""
    return f"Who changed teams stands whole with that of their last day: {', '.join(moved)}."


def _reached(plan: PlanRun, runs: Sequence[Shown]) -> Iterator[TeamPay]:
    """What teams reached in each component; quarters that stand each for themselves have no one answer."""
    decided = {name: deciding(plan, name, runs) for name in plan.loaded.plan.components}
    for shown in runs:
        for team in team_pays(plan, shown):
            if team.scope == "team" and decided[team.component] == (shown,):
                yield team


def _groups(plan: PlanRun, runs: Sequence[Shown]) -> Mapping[Team, list[Participant]]:
    groups: dict[Team, list[Participant]] = {}
    for person in plan.people:
        if any(is_in(plan, person, shown) for shown in runs):
            groups.setdefault((team_of(person, runs[-1]), person.currency), []).append(person)
    return dict(sorted(groups.items())) if any(team for team, _ in groups) else {}


def _paid(plan: PlanRun, people: Sequence[Participant], runs: Sequence[Shown]) -> Decimal:
    return sum((paid_in(plan, person, runs) for person in people), Decimal(0))


def _actual(team: TeamPay | None) -> str:
    if team is None or team.sums.value is None:
        return ""
    first = team.pays[0].part
    is_ratio = team.sums.denominator is not None and (first is None or first.attained.actual.percent)
    return figures.ratio(team.sums.value) if is_ratio else figures.number(team.sums.value)
