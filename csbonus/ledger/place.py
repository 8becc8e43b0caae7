"""Where the batch of a run belongs in a ledger."""

from __future__ import annotations

from csbonus.engine.run import Run
from csbonus.ledger.draft import Place, run_of
from csbonus.ledger.model import Kind
from csbonus.ledger.read import Ledger


def next_place(run: Run, ledger: Ledger) -> Place | None:
    """The place after the last batch; None where the run is closed already, or where one before it is not.

    The first batch of a ledger may be of any quarter: those before it count as paid.
    """
    year = run.plans[0].desk.case.year
    quarters = [quarter.label for quarter in year.quarters]
    period = year.label if run.ask.shown is None else quarters[run.ask.shown - 1]
    kind = Kind.TRUE_UP if run.ask.shown is None else Kind.CLOSE
    wanted = Place(ledger.next_number, ledger.head, period, kind)
    earlier = quarters[: quarters.index(period)] if period in quarters else quarters
    closed = run.past.runs
    begun = any(quarter in closed for quarter in quarters)
    if run_of(wanted) in closed or (earlier and earlier[-1] not in closed and (begun or kind is Kind.TRUE_UP)):
        return None
    return wanted
