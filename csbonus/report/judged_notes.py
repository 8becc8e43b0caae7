"""What the reader must know of scores and goals that people typed in: when they did."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.late_goals import late_goals
from csbonus.engine.run import PlanRun, Run
from csbonus.measures import AccountScores
from csbonus.plan.component import Component
from csbonus.plan.settings import parts_of_health
from csbonus.report.letters import visible


def judged_notes(run: Run) -> Iterator[str]:
    """Scores entered after their quarter ended, goals set after theirs began; of quarters that the run reads."""
    for plan in run.plans:
        yield from _late_scores(plan, run.ask.last)
        yield from _late_goals(plan, run.ask.last)


def _late_scores(plan: PlanRun, last: int) -> Iterator[str]:
    case = plan.desk.case
    scopes = {each for c in case.plan.components.values() for each in scores_of(plan, c)}
    for quarter in case.year.quarters[:last]:
        for score, scope in sorted(scopes):
            kept = [(key, rows) for key, rows in case.scores.items() if key[:2] == (score, quarter.label)]
            rows = [row for key, found in kept for row in found if row.scope == scope]
            days = [row.entered_on for row in rows if row.entered_on and row.entered_on > quarter.days.last]
            if days:
                late = f"{len(days)} of {len(rows)} scores of {visible(score)} in {quarter.label}"
                yield f"{late} were entered after the quarter ended, the last on {max(days).isoformat()}."


def scores_of(plan: PlanRun, component: Component) -> Iterator[tuple[str, str]]:
    """The names of the scores that a component reads, each with whose they are."""
    of_accounts = isinstance(plan.loaded.plan.measure(component.measure).basis, AccountScores)
    if component.score:
        yield component.score, "account" if of_accounts else component.scope
    yield from ((part, "account") for part in parts_of_health(component.settings))


def _late_goals(plan: PlanRun, last: int) -> Iterator[str]:
    for late in late_goals(plan.desk.case):
        if late.quarter.number <= last:
            whose = visible(late.row.scope_id or late.row.scope)
            goal = f"The goal of {whose} for {visible(late.row.measure)} in {late.quarter.label}"
            yield f"{goal} was set on {late.set_on.isoformat()}, after the quarter began."
