"""What correcting a closed period pays now: the part of the next run that comes from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.confirmed import CONFIRMED
from csbonus.engine.desk import Desk
from csbonus.engine.draw import draw_line
from csbonus.engine.guarantee import counts_for_guarantee, guarantee_line, guarantee_of_quarter
from csbonus.engine.participants import Participant
from csbonus.engine.paying import Paying
from csbonus.engine.payout import Before, pay_out
from csbonus.engine.readings import YEAR
from csbonus.engine.results import ADJUSTMENT, Line, Payout, TermLine
from csbonus.engine.settle import by_quarter, closed_lines, closed_year_lines
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple
from csbonus.plan.model import Settle

Closed = Mapping[str, Sequence[Decimal]]
"""What each component was closed with to the end of each quarter, where it is settled by adding up quarters."""


class Wrong(NamedTuple):
    """The closed period that is corrected: one quarter of those until `last`, or with 0 the year."""

    quarter: int
    last: int


def correction(desk: Desk, person: Participant, wrong: Wrong, before: Before, closed: Closed) -> Payout | None:
    """What a correction pays somebody; None where nothing of the period has changed for them.

    What is below zero is carried, whatever the plan does in its runs: a correction takes no money back by itself.
    """
    if wrong.quarter == 0:
        return _of_year(desk, person, before)
    today = closed_lines(desk, person, wrong.last, before.paid)
    lines = tuple(line for each in today if (line := _own(desk, person, wrong, each, closed)).due)
    if not lines:
        return None
    guaranteed = _guaranteed(desk, person, wrong, before, _waits(desk, today, lines))
    together = sum((each.due for each in guaranteed), sum((each.due for each in lines), before.carry))
    paid, carried = max(together, NOTHING), min(together, NOTHING)
    drawn = _repaid(desk, person, wrong, paid, before)
    paid += sum((line.due for line in drawn), NOTHING)
    return Payout("", lines, before.carry, paid, carried, (*guaranteed, *drawn))


def _own(desk: Desk, person: Participant, wrong: Wrong, line: Line, closed: Closed) -> Line:
    """The part of a line that comes from the quarter alone; what is settled as a whole comes from the last one."""
    if desk.case.plan.components[line.component].settle is Settle.YEAR_TO_DATE:
        due = line.due if wrong.quarter == wrong.last else NOTHING
    else:
        now = by_quarter(desk, person, line.component, wrong.last, wrong.last + 1)
        was = closed.get(line.component, ())
        due = _change(now, was, wrong.quarter) - _change(now, was, wrong.quarter - 1)
    # what other quarters have changed by stays for the next run
    left = line.due - due
    return line._replace(
        earned_to_date=line.earned_to_date - Fraction(left), rounded=line.paid_before + due, due=due, correction=due,
        waived=NOTHING,
    )


def _change(now: Sequence[Decimal], was: Sequence[Decimal], quarter: int) -> Decimal:
    """By how much the quarters until one have changed since they were closed."""
    if quarter == 0:
        return NOTHING
    return now[quarter - 1] - (was[quarter - 1] if quarter <= len(was) else NOTHING)


class _Waits(NamedTuple):
    """By how much the quarter alone has changed for a guarantee, and whether more waits for the next run."""

    own: Decimal
    others: bool


def _waits(desk: Desk, today: Sequence[Line], lines: Sequence[Line]) -> _Waits:
    counted = [name for name in desk.case.plan.components if counts_for_guarantee(desk.case.plan, name)]
    own = sum((each.due for each in lines if each.component in counted), NOTHING)
    return _Waits(own, own != sum((each.due for each in today if each.component in counted), NOTHING))


def _guaranteed(
    desk: Desk, person: Participant, wrong: Wrong, before: Before, waits: _Waits
) -> tuple[TermLine, ...]:
    """What a guarantee adds less, or more, because of what has changed in the quarter."""
    plan = desk.case.plan
    if plan.guarantee is None:
        return ()
    paying = Paying("", wrong.last, year=False, again=True)
    if waits.others:
        line = guarantee_of_quarter(desk, person, paying, wrong.quarter, waits.own)
        # the sum of all quarters is the next run's
        due = max(line.due, -before.guaranteed) if line else NOTHING
        line = line and line._replace(
            to_date=Fraction(before.guaranteed + due), paid_before=before.guaranteed, due=due
        )
    else:
        line = guarantee_line(desk, person, paying, before.guaranteed)
    return (line,) if line is not None and line.due else ()


def _repaid(desk: Desk, person: Participant, wrong: Wrong, paid: Decimal, before: Before) -> tuple[TermLine, ...]:
    """What is kept back for draws: a correction gives none, as the true-up gives none."""
    quarter = desk.case.year.quarter(wrong.last)
    paying = Paying("", wrong.last, year=True)
    line = draw_line(desk.case.plan, person, paying, quarter, earned=paid, owed=before.owed)
    return (line,) if line else ()


def _of_year(desk: Desk, person: Participant, before: Before) -> Payout | None:
    """What a year that is closed pays more or less by now, with all that stands beside its components.

    What payroll paid otherwise in the year is settled with it: somebody who has left has no next run.
    """
    lines = closed_year_lines(desk, person, before.paid)
    payout = pay_out(desk, person, Paying("", YEAR.last, year=True, again=True), lines, before)
    confirmed = any(each.term == CONFIRMED for each in payout.terms)
    if not any((confirmed, *(e.due for e in payout.lines), payout.due_by("guarantee"), payout.due_by(ADJUSTMENT))):
        return None
    if payout.paid < 0:
        payout = payout._replace(paid=NOTHING, carry_out=payout.carry_out + payout.paid)
    return payout
