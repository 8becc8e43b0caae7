"""The table of teams: who is in them, what is paid to them, what they reached together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import Row, is_in, total_rows
from csbonus.report.runs import Shown, payout_of, target_of, team_of
from csbonus.report.team_pays import TeamPay, team_pays


def team_grid(plan: PlanRun, shown: Shown) -> Grid:
    """One row for each team and currency: people, target, paid; the team's actual in each component."""
    names = tuple(plan.loaded.plan.components)
    reached = {(t.unit, t.component): t for t in team_pays(plan, shown) if t.scope == "team"}
    columns = (
        Column("Team", figure=False), Column("People"), *(Column(visible(name)) for name in names), Column("Target"),
        Column("Paid", main=True, style="bold"),
    )
    groups = _groups(plan, shown)
    rows = tuple(_row(plan, shown, key, people, [reached.get((key[0], name)) for name in names])
                 for key, people in groups.items())
    paid = [(person.currency, payout_of(plan, person, shown).paid) for people in groups.values() for person in people]
    return Grid(columns, (Section(rows),), total_rows(paid, before=len(columns) - 1, after=0))


def _groups(plan: PlanRun, shown: Shown) -> Mapping[tuple[str, str], list[Participant]]:
    groups: dict[tuple[str, str], list[Participant]] = {}
    for person in plan.people:
        if is_in(plan, person, shown):
            groups.setdefault((team_of(person, shown), person.currency), []).append(person)
    return dict(sorted(groups.items()))


def _row(
    plan: PlanRun, shown: Shown, key: tuple[str, str], people: Sequence[Participant], reached: Sequence[TeamPay | None]
) -> Row:
    team, currency = key
    target = sum((figures.in_cents(target_of(p, shown), currency) for p in people), Decimal(0))
    paid = sum((payout_of(plan, p, shown).paid for p in people), Decimal(0))
    return (
        visible(team) or "(no team)", str(len(people)), *(_actual(each) for each in reached), figures.money(target),
        figures.money(paid, currency),
    )


def _actual(team: TeamPay | None) -> str:
    if team is None or team.sums.value is None:
        return ""
    first = team.pays[0].part
    ratio = team.sums.denominator is not None and (first is None or first.attained.actual.percent)
    return figures.percent(team.sums.value) if ratio else figures.number(team.sums.value)
