"""What closed quarters were known to be before a run: those that it pays otherwise are told in full."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.results import Line, Payout
from csbonus.engine.run import PlanRun
from csbonus.engine.settle import by_quarter
from csbonus.exact import NOTHING
from csbonus.plan.model import Settle
from csbonus.report.runs import Shown, before_ledger, label, payout_of, plan_name


def corrected_quarters(plan: PlanRun, person: Participant, component: str, shown: Shown) -> frozenset[int]:
    """The closed quarters that a run pays otherwise than they were known before it; what waits is not paid yet."""
    terms, payout = plan.loaded.plan, payout_of(plan, person, shown)
    line, settle = line_of(payout, component), terms.components[component].settle
    if line is None or not adds_quarters(settle, shown) or terms.corrections == "report_only":
        return frozenset()
    before = _known(plan, person, component, plan.closed.get(payout.run))
    now = line.by_quarter or by_quarter(plan.desk, person, component, shown.number, shown.number)
    closed = (quarter.number for quarter in plan.desk.case.year.quarters[: shown.number - 1]
              if quarter.label in plan.closed or _counted(plan, quarter.number, shown))
    return frozenset(number for number in closed if alone(before, number) != alone(now, number))


def _counted(plan: PlanRun, number: int, shown: Shown) -> bool:
    """Whether a quarter is before the ledger, and another run than this one said first what of it counts as paid."""
    begun = before_ledger(plan, number)
    return bool(begun) and begun != label(plan, shown)


def adds_quarters(settle: Settle, shown: Shown) -> bool:
    """Whether a run pays for a component that is settled so by adding up quarters."""
    return not shown.year and settle in (Settle.QUARTERLY, Settle.WITH_TRUE_UP)


def _known(plan: PlanRun, person: Participant, component: str, until: int | None) -> tuple[Decimal, ...]:
    """What a component came to by the end of each quarter, by the last batch that says so before one of a number."""
    before = sorted(each for each in _batches(plan, person) if until is None or each[0] < until)
    lines = (line_of(payout, component) for _, payout in before)
    return next((line.by_quarter for line in reversed([*lines]) if line and line.by_quarter), ())


def _batches(plan: PlanRun, person: Participant) -> Iterator[tuple[int, Payout]]:
    """The batches of the year that pay somebody, with their numbers."""
    for run, number in plan.closed.items():
        payout = plan.batches.get((plan_name(plan), person.person_id, run))
        if payout is not None:
            yield number, payout
    yield from ((each.batch, each.payout) for each in plan.corrected.get(person.person_id, ()))


def line_of(payout: Payout, component: str) -> Line | None:
    """The line of a component, if a payout has one."""
    return next((line for line in payout.lines if line.component == component), None)


def alone(to_date: tuple[Decimal, ...], number: int) -> Decimal:
    """One quarter of what is told to the end of each of them."""
    known = (NOTHING, *to_date)
    return known[min(number, len(to_date))] - known[min(number - 1, len(to_date))]
