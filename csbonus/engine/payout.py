"""One run of one person: the lines of components netted, then what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.paying import Paying
from csbonus.engine.results import ADJUSTMENT, Line, Payout, TermLine
from csbonus.engine.rounding import rounded
from csbonus.exact import NOTHING
from csbonus.inputs.adjustments import Adjustment
from csbonus.named import NamedTuple
from csbonus.plan.model import Negative

if TYPE_CHECKING:
    from csbonus.engine.confirmed import Difference



class Before(NamedTuple):
    """What earlier runs of the year paid and left: by component, by guarantee, what is carried, owed, held back.

    `unsettled` is what payroll paid otherwise than it was closed; the next run settles it.
    `adjusted` are the amounts by hand that were paid, by what their lines say. `closed` is the last line
    of each component, `quarters` what a ledger says that it came to by the end of each quarter.
    """

    paid: Mapping[str, Decimal]
    guaranteed: Decimal
    carry: Decimal
    owed: Decimal
    held: tuple[Decimal, ...] = ()
    unsettled: tuple[Difference, ...] = ()
    adjusted: Mapping[str, Decimal] = {}
    closed: Mapping[str, Line] = {}
    quarters: Mapping[str, tuple[Decimal, ...]] = {}

    def after(self, payout: Payout) -> Before:
        """The same after one more run."""
        paid = dict(self.paid)
        for line in payout.lines:
            paid[line.component] = paid.get(line.component, NOTHING) + line.due
        guaranteed = self.guaranteed + payout.due_by("guarantee")
        adjusted = dict(self.adjusted)
        for term in payout.terms:
            if term.term == ADJUSTMENT:
                [(told, _)] = term.facts
                adjusted[told] = adjusted.get(told, NOTHING) + term.due
        closed = {**self.closed, **{line.component: line for line in payout.lines}}
        return Before(
            paid, guaranteed, payout.carry_out, payout.owed, payout.later, adjusted=adjusted, closed=closed
        )


def pay_out(desk: Desk, person: Participant, paying: Paying, lines: tuple[Line, ...], before: Before) -> Payout:
    """The lines of a person netted; what is below zero is carried unless the plan recovers it (R14)."""
    plan = desk.case.plan
    terms = (*_guaranteed(desk, person, paying, lines, before), *_adjusted(desk, person, paying, before.adjusted))
    together = sum((line.due for line in terms), sum((line.due for line in lines), before.carry))
    # what a guarantee adds is paid at once
    of_components = max(together, NOTHING) - sum((line.due for line in terms if line.due > 0), NOTHING)
    # what is released belongs to the run: it is netted before anything is carried
    released = _released(desk, person, paying, max(of_components, NOTHING), before)
    together += sum((line.due for line in released), NOTHING)
    carried = NOTHING if plan.true_up.negative is Negative.RECOVER else min(together, NOTHING)
    paid = together - carried
    drawn = _drawn(desk, person, paying, max(paid, NOTHING), before)
    terms, paid = (*terms, *drawn, *released), paid + sum((line.due for line in drawn), NOTHING)
    payout = Payout(paying.label, lines, before.carry, paid, carried, terms)
    if not before.unsettled:
        return payout
    from csbonus.engine.confirmed import with_differences  # only a ledger knows what payroll paid

    return with_differences(plan, payout, before.unsettled)


def _guaranteed(
    desk: Desk, person: Participant, paying: Paying, lines: tuple[Line, ...], before: Before
) -> tuple[TermLine, ...]:
    if desk.case.plan.guarantee is None:
        return ()
    from csbonus.engine.guarantee import guarantee_line  # few plans have guarantees

    line = guarantee_line(desk, person, paying, before.guaranteed)
    if line is None:
        return ()
    if paying.year and line.due < 0 and desk.case.plan.true_up.negative is Negative.IGNORE:
        # what the year earned anyway is not paid twice; nothing beyond that is taken back
        line = line._replace(due=max(line.due, -sum((each.due for each in lines), NOTHING)))
    return (line,)


def _adjusted(
    desk: Desk, person: Participant, paying: Paying, paid: Mapping[str, Decimal]
) -> Iterator[TermLine]:
    """Amounts of approved adjustments: lines of their own, never part of what a component has paid (R23).

    One for a quarter that was closed without it is paid by the next run; one that was paid and is no longer there is
    taken back.
    """
    year, today = desk.case.year, dict[str, Fraction]()
    until_now = [quarter.label for quarter in year.quarters[: paying.quarter]] + [year.label] * paying.year
    for row in desk.case.amounts:
        if row.person_id == person.person_id and row.quarter in until_now:
            assert row.amount is not None, "the checks on rows ask for it"
            today[by_hand(row)] = row.amount
    for told in dict.fromkeys((*today, *paid)):
        amount, before = today.get(told, Fraction(0)), paid.get(told, NOTHING)
        due = rounded(desk.case.plan, person, amount) - before
        if due or told not in paid:
            yield TermLine(ADJUSTMENT, ((told, amount),), amount, before, due)


def by_hand(row: Adjustment) -> str:
    """By which name an amount by hand is known to a run, and to the ledger."""
    return f"{row.adjustment_id}, {row.reason}, approved by {row.approved_by} on {row.approved_on.isoformat()}"


def _drawn(
    desk: Desk, person: Participant, paying: Paying, earned: Decimal, before: Before
) -> tuple[TermLine, ...]:
    if desk.case.plan.draw is None:
        return ()
    from csbonus.engine.draw import draw_line  # few plans have draws

    quarter = desk.case.year.quarter(paying.quarter)
    line = draw_line(desk.case.plan, person, paying, quarter, earned=earned, owed=before.owed)
    return (line,) if line else ()


def _released(
    desk: Desk, person: Participant, paying: Paying, earned: Decimal, before: Before
) -> tuple[TermLine, ...]:
    if not desk.case.plan.release:
        return ()
    from csbonus.engine.release import release_line  # few plans pay in parts

    line = release_line(desk.case.plan, person, paying, earned=earned, held=before.held)
    return (line,) if line else ()
