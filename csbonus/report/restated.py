"""Quarters that look different by a later run of the year, with what their own run had paid for them."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.letters import visible
from csbonus.report.runs import Shown, earning_of, period_of


def restated_lines(plan: PlanRun, component: str, shown: Shown, seen_by: int) -> Iterator[str]:
    """One line where the run of quarter `seen_by` sees a quarter otherwise than its own did; what each had earned."""
    moved = []
    own, later = period_of(plan, component, shown), period_of(plan, component, shown, seen_by)
    # seen by its own run, or by none that sees it otherwise
    for person in plan.people if own != later else ():
        then, now = earning_of(plan, person, component, shown), earning_of(plan, person, component, shown, seen_by)
        if then is not None and now is not None and then.amount != now.amount:
            moved.append(f"{person.person_id} {figures.money(then.amount, person.currency)}")
    if moved:
        yield visible(f"Restated by a later run; its own run saw: {', '.join(moved)}.")
