"""Which earlier quarters a correction in a run is about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.engine.settle import by_quarter
from csbonus.exact import NOTHING
from csbonus.report.runs import Shown, label


def corrected_quarters(plan: PlanRun, person: Participant, shown: Shown, name: str, amount: Decimal) -> str:
    """`2026-Q1`, `2026-Q1, 2026-Q3`; all quarters before the run where it cannot be told which of them."""
    last = shown.number if shown.year else shown.number - 1
    labels = [plan.desk.case.year.quarter(number).label for number in range(1, last + 1)]
    changes = _changes(plan, person, shown, name, last) if last > 1 else ()
    if sum(changes, NOTHING) == amount:
        return ", ".join(each for each, change in zip(labels, changes, strict=True) if change)
    return labels[0] if last == 1 else f"{labels[0]} to {labels[-1]}"


def _changes(plan: PlanRun, person: Participant, shown: Shown, name: str, last: int) -> Sequence[Decimal]:
    """By how much each quarter has changed since what was paid for it; nothing where its quarters are not known."""
    now = _alone(by_quarter(plan.desk, person, name, last, shown.number))
    closed = _alone(_closed(plan, person, shown, name))
    if closed:
        was = closed
    elif plan.loaded.plan.corrections == "report_only":
        was = [_alone(by_quarter(plan.desk, person, name, number, number))[-1] for number in range(1, last + 1)]
    else:
        was = _alone(by_quarter(plan.desk, person, name, last, last))
    return [is_now - then for is_now, then in zip(now, was, strict=True)] if len(was) == len(now) else ()


def _closed(plan: PlanRun, person: Participant, shown: Shown, name: str) -> Sequence[Decimal]:
    """What the last batch before the run says of the quarters until then."""
    found: Sequence[Decimal] = ()
    for payout in plan.in_order(person.person_id):
        if payout.run == label(plan, shown):
            return found
        for line in payout.lines:
            if line.component == name and line.by_quarter:
                found = line.by_quarter
    return found


def _alone(to_date: Sequence[Decimal]) -> list[Decimal]:
    return [each - before for each, before in zip(to_date, (NOTHING, *to_date), strict=False)]
