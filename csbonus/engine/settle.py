"""Settlement: what each run pays, rounded once, and what the year is trued up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.past import Past, at_first, unpaid
from csbonus.engine.pay import earnings
from csbonus.engine.paying import Paying
from csbonus.engine.payout import Before, pay_out
from csbonus.engine.readings import AFTER, YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import Line, Payout
from csbonus.engine.rounding import rounded
from csbonus.exact import NOTHING, total
from csbonus.plan.model import Negative, Plan, Settle

TRUE_UP = "true-up"
_PAID_BY_QUARTER = (Settle.QUARTERLY, Settle.WITH_TRUE_UP)
_PAID_BY_YEAR = (Settle.WITH_TRUE_UP, Settle.ANNUAL)


def periods(plan: Plan, last: int, *, year: bool, again: bool) -> frozenset[Period]:
    """Every period that the runs of the quarters to `last` read, and the year if asked for.

    `again`: the same quarters as the run after `last` sees them too; after the fourth the year also.
    """
    modes = {component.settle for component in plan.components.values()}
    runs = range(1, last + 1)
    # a no-base quarter or a gate of the quarter is looked at from longer periods too
    found = {quarter_period(q, r) for r in runs for q in range(1, r + 1)}
    if again:
        found |= {quarter_period(q, last + 1) for q in runs}
    if Settle.YEAR_TO_DATE in modes:
        found |= {year_to_date(r) for r in runs}
    if year and modes & set(_PAID_BY_YEAR):
        found.add(YEAR)
    if again and YEAR in found:
        found.add(year_to_date(AFTER))
    return frozenset(found)


def settle(desk: Desk, person: Participant, last: int, *, year: bool, past: Past) -> tuple[Payout, ...]:
    """The payouts of every run of the year until quarter `last`, then the true-up if `year` is asked for.

    Closed runs are those of the ledger, and what comes after them settles against what they paid. Other earlier runs
    are what this rule gives for each quarter at its own cut-off: they are assumed paid (R21). What a ledger that begins
    in the middle of a year says holds after its first run, and not for the quarters before.
    """
    plan = desk.case.plan.plan
    left = at_first(desk, person, past)
    before = at_first(desk, person, past._replace(before={}, unsettled={})) if past.runs else left
    payouts = []
    for paying, lines_of in _runs(desk, person, last, year=year):
        if paying.label in past.runs:
            payouts.append(past.payouts.get((plan, person.person_id, paying.label)) or unpaid(paying))
            before = left
            continue
        payout = pay_out(desk, person, paying, lines_of(before), before)
        payouts.append(payout)
        before = before.after(payout)
    return tuple(payouts)


Lines = Callable[[Before], tuple[Line, ...]]


def _runs(desk: Desk, person: Participant, last: int, *, year: bool) -> Iterable[tuple[Paying, Lines]]:
    for number in range(1, last + 1):
        label = desk.case.year.quarter(number).label
        yield Paying(label, number, year=False), partial(_quarter_lines, desk, person, number)
    if year:
        label = f"{desk.case.year.label} {TRUE_UP}"
        yield Paying(label, last, year=True), partial(_year_lines, desk, person, last)


def _quarter_lines(desk: Desk, person: Participant, run: int, before: Before) -> tuple[Line, ...]:
    plan, lines = desk.case.plan, []
    seen = tuple(quarter_period(q, run) for q in range(1, run + 1))
    for name, component in plan.components.items():
        paid = before.paid.get(name, NOTHING)
        if component.settle in _PAID_BY_QUARTER:
            correction = _less(_to_date(desk, person, name, seen[:-1])[1], paid)
            line = _line(desk, person, name, seen, paid, correction)
            waits = plan.corrections == "report_only"
            lines.append(_kept(desk, person, line, before.closed.get(name), seen) if waits else line)
        elif component.settle is Settle.YEAR_TO_DATE:
            lines.append(_as_of_now(desk, person, name, run, paid))
    return tuple(lines)


def _kept(desk: Desk, person: Participant, line: Line, closed: Line | None, seen: tuple[Period, ...]) -> Line:
    """A line in which closed quarters stay at what they were closed with."""
    from csbonus.engine.waiting import Looks, ToDate, kept_line  # few plans let corrections wait

    own = tuple(quarter_period(period.first, period.first) for period in seen)
    now, before, restated = (ToDate(*_to_date(desk, person, line.component, e)) for e in (own, own[:-1], seen[:-1]))
    looks = Looks(now, before, restated, _divides(desk.case.plan, line.component))
    return kept_line(desk.case.plan, person, line, closed, looks)


def by_quarter(desk: Desk, person: Participant, name: str, last: int, run: int) -> tuple[Decimal, ...]:
    """What a component earned to the end of each quarter until `last`, rounded, as the run of `run` sees it.

    Empty where a component is not settled by adding up quarters.
    """
    if desk.case.plan.components[name].settle not in _PAID_BY_QUARTER:
        return ()
    seen = tuple(quarter_period(q, run) for q in range(1, last + 1))
    return tuple(_to_date(desk, person, name, seen[:number])[1] for number in range(1, last + 1))


def closed_lines(desk: Desk, person: Participant, last: int, paid: Mapping[str, Decimal]) -> tuple[Line, ...]:
    """What quarters that are closed would be paid by now: all of `last` quarters as they are seen after the last."""
    lines = []
    for name, component in desk.case.plan.components.items():
        if component.settle in _PAID_BY_QUARTER:
            seen = tuple(quarter_period(q, last + 1) for q in range(1, last + 1))
            lines.append(_line(desk, person, name, seen, paid.get(name, Decimal(0))))
        elif component.settle is Settle.YEAR_TO_DATE:
            seen = (year_to_date(AFTER if last == YEAR.last else last),)
            line = _line(desk, person, name, seen, paid.get(name, Decimal(0)))
            lines.append(_scheduled(desk, person, line, last) if component.paid_out else line)
    return tuple(lines)


def closed_year_lines(desk: Desk, person: Participant, paid: Mapping[str, Decimal]) -> tuple[Line, ...]:
    """What a year that is closed with its true-up would be paid by now, for every component."""
    trued_up = {line.component: line for line in _true_up_lines(desk, person, AFTER, paid)}
    others = (line for line in closed_lines(desk, person, YEAR.last, paid) if line.component not in trued_up)
    return (*trued_up.values(), *(_let_go(desk.case.plan, line) for line in others))


def _to_date(desk: Desk, person: Participant, name: str, seen: tuple[Period, ...]) -> tuple[Fraction, Decimal]:
    """Σ earned over the periods `seen`, exact and rounded; what is divided is rounded so that the parts add up."""
    found = (earnings(desk, person, period) for period in seen)
    earned = total(each[name].amount for each in found if name in each)
    plan = desk.case.plan
    if not _divides(plan, name):
        return earned, rounded(plan, person, earned)
    from csbonus.engine.divided import divided_to_date  # few plans divide

    return earned, divided_to_date(desk, person, name, seen)


def _divides(plan: Plan, name: str) -> bool:
    """Whether what people earn for a component is rounded together, so that it adds up."""
    component = plan.components[name]
    return bool(component.pool or component.cap_of_all or plan.caps.plan or plan.combines(component))


def _line(
    desk: Desk, person: Participant, name: str, seen: tuple[Period, ...], before: Decimal,
    correction: Decimal = NOTHING,
) -> Line:
    earned, to_date = _to_date(desk, person, name, seen)
    return Line(name, earned, to_date, before, _less(to_date, before), correction, NOTHING)


def _less(amount: Decimal, paid: Decimal) -> Decimal:
    """What is left of an amount: the same one, where nothing was paid."""
    return amount - paid if paid else amount


def _scheduled(desk: Desk, person: Participant, line: Line, run: int) -> Line:
    """A line of the year to date of which only the part of the plan's schedule is paid out yet."""
    from csbonus.engine.schedule import paid_out  # few plans have a schedule

    component = desk.case.plan.components[line.component]
    earned = paid_out(component, person, year_to_date(run), line.earned_to_date)
    to_date = rounded(desk.case.plan, person, earned)
    return line._replace(earned_to_date=earned, rounded=to_date, due=to_date - line.paid_before)


def _year_lines(desk: Desk, person: Participant, last: int, before: Before) -> tuple[Line, ...]:
    """The lines of the true-up; of what it does not decide, what changed after the fourth quarter was closed (R8)."""
    lines = _true_up_lines(desk, person, last, before.paid)
    decided = {line.component for line in lines}
    others = (name for name in desk.case.plan.components if name not in decided)
    since = (_as_of_now(desk, person, name, last, before.paid.get(name, NOTHING)) for name in others)
    changed = (_let_go(desk.case.plan, line) for line in since if line.due)
    return (*lines, *(line._replace(correction=line.due) for line in changed))


def _let_go(plan: Plan, line: Line) -> Line:
    """What the year would take back stays with the person, where the plan says so."""
    if line.due < 0 and plan.true_up.negative is Negative.IGNORE:
        return line._replace(due=NOTHING, waived=-line.due)
    return line


def _as_of_now(desk: Desk, person: Participant, name: str, run: int, paid: Decimal) -> Line:
    """What the quarters of a component come to as the run of `run` sees them, less what was paid."""
    component = desk.case.plan.components[name]
    if component.settle is not Settle.YEAR_TO_DATE:
        quarters = range(1, min(run, YEAR.last) + 1)
        return _line(desk, person, name, tuple(quarter_period(q, run) for q in quarters), paid)
    line = _line(desk, person, name, (year_to_date(run),), paid)
    return _scheduled(desk, person, line, run) if component.paid_out else line


def _true_up_lines(desk: Desk, person: Participant, run: int, paid: Mapping[str, Decimal]) -> tuple[Line, ...]:
    plan, lines = desk.case.plan, []
    for name, component in plan.components.items():
        before = paid.get(name, Decimal(0))
        if component.settle is Settle.QUARTERLY and plan.corrections == "report_only":
            # what has waited is paid at last: the quarters as they look now
            line = _as_of_now(desk, person, name, run, before)
            lines.append(line._replace(correction=line.due))
        if component.settle not in _PAID_BY_YEAR:
            continue
        lines.append(_let_go(plan, _line(desk, person, name, (year_to_date(run),), before)))
    return tuple(lines)
