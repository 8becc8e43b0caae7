"""Settlement: what each run pays, rounded once, and what the year is trued up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import Line, Payout
from csbonus.exact import minor_units, round_half_even, round_half_up
from csbonus.plan.model import Negative, Plan, Settle

ZERO = Fraction(0)
TRUE_UP = "true-up"
_PAID_BY_QUARTER = (Settle.QUARTERLY, Settle.WITH_TRUE_UP)
_PAID_BY_YEAR = (Settle.WITH_TRUE_UP, Settle.ANNUAL)


def periods(plan: Plan, last: int, *, year: bool) -> frozenset[Period]:
    """Every period that the runs of the quarters to `last` read, and the year if asked for."""
    modes = {component.settle for component in plan.components.values()}
    runs = range(1, last + 1)
    # a no-base quarter or a gate of the quarter is looked at from longer periods too
    found = {quarter_period(q, r) for r in runs for q in range(1, r + 1)}
    if Settle.YEAR_TO_DATE in modes:
        found |= {year_to_date(r) for r in runs}
    if year and modes & set(_PAID_BY_YEAR):
        found.add(YEAR)
    return frozenset(found)


def settle(desk: Desk, person: Participant, last: int, *, year: bool) -> tuple[Payout, ...]:
    """The payouts of every run of the year until quarter `last`, then the true-up if `year` is asked for.

    Earlier runs are what this rule gives for each quarter at its own cut-off: without a ledger they are assumed paid
    (R21).
    """
    paid: dict[str, Decimal] = {}
    carry = Decimal(0)
    payouts = []
    for run, lines_of in _runs(desk, person, last, year=year):
        payout = _pay_out(desk.case.plan, run, lines_of(paid), carry)
        payouts.append(payout)
        carry = payout.carry_out
        for line in payout.lines:
            paid[line.component] = paid.get(line.component, Decimal(0)) + line.due
    return tuple(payouts)


Lines = Callable[[Mapping[str, Decimal]], tuple[Line, ...]]


def _runs(desk: Desk, person: Participant, last: int, *, year: bool) -> Iterable[tuple[str, Lines]]:
    for number in range(1, last + 1):
        yield desk.case.year.quarter(number).label, partial(_quarter_lines, desk, person, number)
    if year:
        yield f"{desk.case.year.label} {TRUE_UP}", partial(_true_up_lines, desk, person)


def _quarter_lines(desk: Desk, person: Participant, run: int, paid: Mapping[str, Decimal]) -> tuple[Line, ...]:
    lines = []
    for name, component in desk.case.plan.components.items():
        before = paid.get(name, Decimal(0))
        if component.settle in _PAID_BY_QUARTER:
            earlier, now = _earned(desk, person, name, run - 1, run), _earned(desk, person, name, run, run)
            correction = _rounded(desk.case.plan, person, earlier) - before
            lines.append(_line(desk.case.plan, person, name, now, before)._replace(correction=correction))
        elif component.settle is Settle.YEAR_TO_DATE:
            earning = earnings(desk, person, year_to_date(run)).get(name)
            now = earning.amount if earning else ZERO
            lines.append(_line(desk.case.plan, person, name, now, before))
    return tuple(lines)


def _earned(desk: Desk, person: Participant, name: str, last: int, run: int) -> Fraction:
    """Σ earned of the quarters to `last`, as the run of quarter `run` sees them."""
    quarters = (earnings(desk, person, quarter_period(q, run)) for q in range(1, last + 1))
    return sum((quarter[name].amount for quarter in quarters if name in quarter), ZERO)


def _line(plan: Plan, person: Participant, name: str, earned: Fraction, before: Decimal) -> Line:
    rounded = _rounded(plan, person, earned)
    return Line(name, earned, rounded, before, rounded - before, Decimal(0), Decimal(0))


def _true_up_lines(desk: Desk, person: Participant, paid: Mapping[str, Decimal]) -> tuple[Line, ...]:
    plan = desk.case.plan
    names = [name for name, component in plan.components.items() if component.settle in _PAID_BY_YEAR]
    annual = earnings(desk, person, YEAR) if names else {}
    lines = []
    for name in names:
        earned = annual[name].amount if name in annual else ZERO
        line = _line(plan, person, name, earned, paid.get(name, Decimal(0)))
        if line.due < 0 and plan.true_up.negative is Negative.IGNORE:
            line = line._replace(due=Decimal(0), waived=-line.due)
        lines.append(line)
    return tuple(lines)


def _pay_out(plan: Plan, run: str, lines: tuple[Line, ...], carry_in: Decimal) -> Payout:
    """The lines of a person netted; what is below zero is carried unless the plan recovers it (R14)."""
    together = sum((line.due for line in lines), carry_in)
    if plan.true_up.negative is Negative.RECOVER:
        return Payout(run, lines, carry_in, together, Decimal(0))
    return Payout(run, lines, carry_in, max(together, Decimal(0)), min(together, Decimal(0)))


def _rounded(plan: Plan, person: Participant, amount: Fraction) -> Decimal:
    """The one rounding: per person and component, to the minor unit of the person's currency (§6)."""
    rounding = round_half_even if plan.rounding == "half_even" else round_half_up
    return rounding(amount, minor_units(person.currency))
