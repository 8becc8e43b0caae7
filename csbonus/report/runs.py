"""Which payouts of the year a run shows, with the period that each of them pays for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.ask import Ask
from csbonus.engine.participants import Participant
from csbonus.engine.past import Corrected
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import Earning, Payout
from csbonus.engine.run import PlanRun
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.model import Settle


class Shown(NamedTuple):
    """One payout run: its `place` among the payouts of a person, its quarters; `year` for the true-up."""

    place: int
    first: int
    last: int
    year: bool

    @property
    def number(self) -> int:
        """The quarter that is paid; 4 for the true-up."""
        return self.last


def shown_runs(ask: Ask) -> tuple[Shown, ...]:
    """The runs to show: the quarter asked for, or all of the year; the true-up where there is one."""
    quarters = range(1, ask.last + 1) if ask.shown is None else (ask.shown,)
    found = [Shown(number - 1, number, number, year=False) for number in quarters]
    if ask.year:
        found.append(Shown(ask.last, 1, ask.last, year=True))
    return tuple(found)


def label(plan: PlanRun, shown: Shown) -> str:
    """`2026-Q2`, or `2026 true-up`."""
    if shown.year:
        year = plan.desk.case.year.label
        return year if plan.loaded.plan.reports_only else f"{year} true-up"
    return plan.desk.case.year.quarter(shown.number).label


def is_year_end(runs: Sequence[Shown]) -> bool:
    """Whether runs are a fourth quarter with its true-up: neither one run nor a whole year."""
    return runs[-1].year and runs[0].first > 1


def span_label(plan: PlanRun, runs: Sequence[Shown]) -> str:
    """`2026-Q2`, `2026-Q4 and 2026 true-up`, or `2026` for all of the year."""
    if len(runs) == 1 or is_year_end(runs):
        return " and ".join(label(plan, shown) for shown in runs)
    return plan.desk.case.year.label


def is_year(runs: Sequence[Shown]) -> bool:
    """Whether these are all runs of a year."""
    return len(runs) > 1 and not is_year_end(runs)


def before_ledger(plan: PlanRun, number: int) -> str:
    """The quarter with which a ledger begins that has no batch of an earlier one, `number`: `2026-Q3`; else nothing."""
    first = next((quarter for quarter in plan.desk.case.year.quarters if quarter.label in plan.closed), None)
    return first.label if first and number < first.number else ""


def closed_text(plan: PlanRun, shown: Shown) -> str:
    """Whether a run may still change: `closed in batch 3 of the ledger`."""
    batch = plan.closed.get(label(plan, shown))
    if batch:
        return f"closed in batch {batch} of the ledger"
    if begun := before_ledger(plan, shown.number):
        return f"before the ledger, recalculated from today's exports: as paid counts what {begun} found"
    return "not closed: it may still change"


def paid_in(plan: PlanRun, person: Participant, runs: Sequence[Shown]) -> Decimal:
    """What runs pay somebody, with what is paid with them to correct others; one run by itself.

    All runs of a year pay what was really paid: as payroll confirmed it, else as it was closed.
    """
    paid = sum((payout_of(plan, person, shown).paid for shown in runs), Decimal(0))
    paid = sum((each.payout.paid for each in corrections_in(plan, person, runs)), paid)
    return paid + paid_otherwise(plan, person) if is_year(runs) else paid


def corrections_in(plan: PlanRun, person: Participant, runs: Sequence[Shown]) -> tuple[Corrected, ...]:
    """What was paid somebody to correct a year, of all of its runs; of a fourth quarter and its true-up, with them."""
    every = plan.corrected.get(person.person_id, ())
    if is_year(runs) or not every:
        return every
    year = plan.desk.case.year
    own = {year.quarters[-1].label, year.label} if is_year_end(runs) else ()
    return tuple(each for each in every if each.paid_with in own)


def paid_otherwise(plan: PlanRun, person: Participant) -> Decimal:
    """What payroll paid somebody in the year above what was closed; below zero what it paid less."""
    every = plan.otherwise.get(person.person_id, ())
    return sum((each.amount for each in every), Decimal(0))


def carried(plan: PlanRun, person: Participant, runs: Sequence[Shown]) -> tuple[Decimal, Decimal]:
    """What runs settle from before them, and what they leave to be settled, all of the year's with its corrections."""
    if is_year(runs):
        return carried_over(plan, person)
    return payout_of(plan, person, runs[0]).carry_in, payout_of(plan, person, runs[-1]).carry_out


def carried_over(plan: PlanRun, person: Participant) -> tuple[Decimal, Decimal]:
    """What the year settles from outside of it, and what it leaves to be settled.

    A correction that is paid with a later year finds what that year carries by then, and changes it: what it changes is
    left by the corrected year, and settled from outside by the later one.
    """
    year, brought, left = plan.desk.case.year.label, Decimal(0), Decimal(0)
    later = [each.payout for each in plan.corrected.get(person.person_id, ())
             if each.paid_with.partition("-")[0] not in ("", year)]
    for payout in plan.in_order(person.person_id):
        if payout in later:
            left += payout.carry_out - payout.carry_in
        else:
            brought += payout.carry_in - left
            left = payout.carry_out
    return brought, left


def payout_of(plan: PlanRun, person: Participant, shown: Shown) -> Payout:
    """What a run pays a person."""
    return plan.payouts[person.person_id][shown.place]


def period_of(plan: PlanRun, component: str, shown: Shown, seen_by: int | None = None) -> Period | None:
    """The period whose earnings a run pays for a component; None where it pays nothing for it by its settlement.

    A quarter as its own run saw it, or as that of quarter `seen_by` does, which may know more of it by then (R8).
    """
    settle = plan.loaded.plan.components[component].settle
    if shown.year:
        return YEAR if settle in (Settle.WITH_TRUE_UP, Settle.ANNUAL) else None
    if settle is Settle.ANNUAL:
        return None
    own = quarter_period(shown.number, seen_by or shown.number)
    return year_to_date(shown.number) if settle is Settle.YEAR_TO_DATE else own


def earning_of(
    plan: PlanRun, person: Participant, component: str, shown: Shown, seen_by: int | None = None
) -> Earning | None:
    """What a component earned a person for the period that a run pays; None when they were not on plan in it."""
    period = period_of(plan, component, shown, seen_by)
    return None if period is None else earnings(plan.desk, person, period).get(component)


def plan_name(plan: PlanRun) -> str:
    """The name of a plan."""
    return plan.loaded.plan.plan


def team_of(person: Participant, shown: Shown) -> str:
    """The team of a person's last day on plan in the quarters of a run; of their last day at all when there is none."""
    return person.column_in("team", range(shown.first, shown.last + 1))


def target_of(person: Participant, shown: Shown) -> Fraction:
    """The target pay of the quarters of a run, all components together."""
    return person.target_in(range(shown.first, shown.last + 1))


def deciding(plan: PlanRun, component: str, runs: Sequence[Shown]) -> tuple[Shown, ...]:
    """Those of `runs` whose result stands for a component: the longest period there is, else every quarter."""
    paying = tuple(shown for shown in runs if period_of(plan, component, shown) is not None)
    cumulative = plan.loaded.plan.components[component].settle is Settle.YEAR_TO_DATE
    return paying[-1:] if cumulative or any(shown.year for shown in paying) else paying


def span_of(plan: PlanRun, shown: Shown) -> Days:
    """The days of the quarters that a run pays for."""
    year = plan.desk.case.year
    return Days(year.quarter(shown.first).days.first, year.quarter(shown.last).days.last)
