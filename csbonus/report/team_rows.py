"""The rows of teams and other units wider than a person."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.run import PlanRun, Run
from csbonus.report import figures
from csbonus.report.records import TeamRow
from csbonus.report.runs import Shown, label, plan_name, shown_runs
from csbonus.report.team_pays import TeamPay, team_pays

MEASURED = "measured"
SUMMED = "sum of its people"


def teams(run: Run) -> Iterator[TeamRow]:
    """The units of every shown run, by plan, run, scope, unit, then as the plan has it, currency."""
    return (
        _row(plan, shown, team, currency)
        for plan in sorted(run.plans, key=plan_name)
        for shown in shown_runs(run.ask)
        for team in sorted(team_pays(plan, shown), key=lambda t: (t.scope, t.unit))
        for currency in team.currencies
    )


def _row(plan: PlanRun, shown: Shown, team: TeamPay, currency: str) -> TeamRow:
    people, target, earned = team.amounts(currency)
    attained = team.attained
    own = plan.loaded.plan.combines(plan.loaded.plan.components[team.component])  # a multiple of each person
    multiple = team.pays[0].part.multiple if attained and team.pays[0].part and not own else None
    return TeamRow(
        plan=plan_name(plan),
        run=label(plan, shown),
        scope=team.scope,
        unit=team.unit,
        component=team.component,
        source=MEASURED if attained else SUMMED,
        people=people,
        numerator=figures.exactly(team.sums.numerator),
        denominator=figures.exactly(team.sums.denominator),
        actual=figures.six_places(team.sums.value),
        goal=figures.bare(attained.goal if attained else None),
        attainment=figures.six_places(attained.attainment if attained else None),
        multiple=figures.six_places(multiple),
        currency=currency,
        target=target,
        earned=earned,
        actual_exact=figures.exactly(team.sums.value),
    )
