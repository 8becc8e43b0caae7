"""The batch that a calculation would close: the draft that is approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from csbonus.engine.participants import Participant
from csbonus.engine.past import Past
from csbonus.engine.readings import YEAR
from csbonus.engine.results import ADJUSTMENT, Line, Payout, TermLine
from csbonus.engine.rounding import rounded
from csbonus.engine.run import PlanRun, Run
from csbonus.engine.settle import by_quarter
from csbonus.inputs.exports import ControlTotal
from csbonus.ledger.model import (
    Batch,
    ComponentEntry,
    Input,
    Kind,
    PersonEntry,
    PlanOf,
    Signed,
    TermEntry,
    Total,
)
from csbonus.named import NamedTuple
from csbonus.plan.model import Settle

UNSIGNED = Signed("", "")
"""Who signed a draft: nobody yet."""


class Place(NamedTuple):
    """Where a batch belongs: its number and the digest of the one before it, the run that it closes.

    `begins`: it is the first of a ledger, and not the first quarter of its year.
    """

    number: int
    previous: str
    period: str
    kind: Kind
    begins: bool = False


def draft_of(run: Run, place: Place, inputs: Sequence[Input], tool: str) -> Batch:
    """Everything that one run pays, of all plans that pay, in the order of plan, person and component."""
    paid = [each for plan in paying(run) for each in _paid(plan, place, run.past)]
    return Batch(
        number=place.number, period=place.period, kind=place.kind, previous=place.previous, run=run_of(place),
        plans=plans_of(run), inputs=tuple(sorted(inputs)), totals=totals_of(run), tool=tool,
        signed=UNSIGNED,
        components=tuple(_component(each, line, place) for each in paid for line in each.payout.lines),
        terms=tuple(_term(each, line) for each in paid for line in (*each.payout.terms, *_counted(each, place))),
        people=tuple(_person(each, place) for each in paid),
        as_of=run.ask.as_of.isoformat() if run.ask.as_of else "", begins=place.begins,
    )


def paying(run: Run) -> tuple[PlanRun, ...]:
    """The plans of a run that pay somebody, by id."""
    found = (each for each in run.plans if not each.loaded.plan.reports_only)
    return tuple(sorted(found, key=lambda each: each.loaded.plan.plan))


def plans_of(run: Run) -> tuple[PlanOf, ...]:
    """The plans that pay, as a batch names them."""
    return tuple(_plan_of(each) for each in paying(run))


def totals_of(run: Run) -> tuple[Total, ...]:
    """The control totals of everything that was read."""
    return tuple(total_of(each) for each in sorted(run.totals))


def _plan_of(each: PlanRun) -> PlanOf:
    plan = each.loaded.plan
    return PlanOf(plan.plan, plan.title, f"sha256:{each.loaded.digest}", plan.four_eyes == "on")


def run_of(place: Place) -> str:
    """The run that a batch pays: `2026-Q1`, or `2026 true-up`."""
    return f"{place.period} true-up" if place.kind is Kind.TRUE_UP else place.period


class _Paid(NamedTuple):
    """One person of one plan with what the run pays them, and what closed quarters came to by component."""

    plan: PlanRun
    person: Participant
    payout: Payout
    quarters: Mapping[str, tuple[Decimal, ...]]


def _paid(plan: PlanRun, place: Place, past: Past) -> Iterator[_Paid]:
    for person in plan.people:
        for payout in plan.payouts[person.person_id]:
            if payout.run == run_of(place):
                before = past.before.get((plan.loaded.plan.plan, person.person_id))
                yield _Paid(plan, person, payout, before.quarters if before else {})


def _component(each: _Paid, line: Line, place: Place) -> ComponentEntry:
    return ComponentEntry(
        each.plan.loaded.plan.plan, each.person.person_id, line.component, each.person.currency, place.period,
        line.earned_to_date, line.rounded, line.paid_before, line.due, line.correction, line.waived,
        _by_quarter(each, line, place),
    )


def _by_quarter(each: _Paid, line: Line, place: Place) -> tuple[Decimal, ...]:
    desk = each.plan.desk
    if place.kind is not Kind.CLOSE:
        settle = desk.case.plan.components[line.component].settle
        # a true-up pays what has waited of quarters, and then they are as it saw them
        return by_quarter(desk, each.person, line.component, YEAR.last, YEAR.last) if settle is Settle.QUARTERLY else ()
    if desk.case.plan.corrections == "report_only":
        return tuple(_closed_with(each, line.component, place))
    number = next(quarter.number for quarter in desk.case.year.quarters if quarter.label == place.period)
    return by_quarter(desk, each.person, line.component, number, number)


def _closed_with(each: _Paid, component: str, place: Place) -> Iterator[Decimal]:
    """What a component was closed with to the end of each quarter, where closed quarters stay as they are.

    What a quarter was corrected to is what it is closed with.
    """
    closed = each.quarters.get(component, ())
    payouts = each.plan.payouts[each.person.person_id]
    here = next(number for number, payout in enumerate(payouts) if payout.run == run_of(place))
    for number, payout in enumerate(payouts[: here + 1]):
        own = next((line.rounded for line in payout.lines if line.component == component), Decimal(0))
        yield closed[number] if number < len(closed) else own


def _term(each: _Paid, line: TermLine) -> TermEntry:
    return TermEntry(
        each.plan.loaded.plan.plan, each.person.person_id, line.term, each.person.currency, line.facts, line.to_date,
        line.paid_before, line.due, line.balance, line.later,
    )


def _counted(each: _Paid, place: Place) -> Iterator[TermLine]:
    """What amounts by hand paid in quarters before the ledger, where it begins: they are not paid once more."""
    if not place.begins:
        return
    before = takewhile(lambda payout: payout.run != run_of(place), each.plan.payouts[each.person.person_id])
    for line in (line for payout in before for line in payout.terms if line.term == ADJUSTMENT):
        if line.due:
            yield line._replace(paid_before=line.due, due=Decimal(0))


def _person(each: _Paid, place: Place) -> PersonEntry:
    plan, person, payout, _ = each
    numbers = [q.number for q in plan.desk.case.year.quarters if place.kind is Kind.TRUE_UP or q.label == place.period]
    return PersonEntry(
        plan.loaded.plan.plan, person.person_id, person.name, person.column_in("team", numbers), person.currency,
        _target(plan, person, place, numbers), payout.carry_in, payout.paid, payout.carry_out,
    )


def _target(plan: PlanRun, person: Participant, place: Place, numbers: Sequence[int]) -> Decimal | None:
    """The target pay of the quarter; the true-up has none, because its quarters had it."""
    if place.kind is Kind.TRUE_UP:
        return None
    return rounded(plan.loaded.plan, person, person.target_in(numbers))


def total_of(total: ControlTotal) -> Total:
    """The control totals of an export as a batch holds them."""
    sums = tuple((column, str(amount)) for column, amount in total.sums)
    return Total(total.export, total.rows, total.accounts or None, sums)
