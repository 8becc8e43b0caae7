"""Where the batch of a run belongs in a ledger."""

from __future__ import annotations

from csbonus.engine.ask import Ask
from csbonus.engine.run import Run
from csbonus.ledger.draft import Place, run_of
from csbonus.ledger.model import Kind
from csbonus.ledger.order import begins, closed_as, next_run
from csbonus.ledger.read import Ledger
from csbonus.periods import FiscalYear


def next_place(run: Run, ledger: Ledger) -> Place | None:
    """The place after the last batch; None where the run is closed already, or where one before it is not.

    The first batch of a ledger may be of any quarter: those before it count as paid.
    """
    wanted, following = place_of(run, ledger), next_run(ledger.batches)
    may_come = wanted.kind is Kind.CLOSE if following is None else run_of(wanted) == following
    return wanted if may_come else None


def place_of(run: Run, ledger: Ledger) -> Place:
    """The place of the batch that closed a run, else the place after the last batch."""
    period, kind = asked_period(run.ask, run.plans[0].desk.case.year)
    wanted = Place(ledger.next_number, ledger.head, period, kind, begins(ledger.batches, period))
    closed = closed_as(ledger.batches, run_of(wanted))
    if closed is None:
        return wanted
    return Place(closed.number, closed.previous, period, kind, closed.begins)


def before(ask: Ask, year: FiscalYear, ledger: Ledger) -> Ledger:
    """The ledger as it was when the run that is asked for was closed; all of it where it is not."""
    period, kind = asked_period(ask, year)
    closed = closed_as(ledger.batches, run_of(Place(0, "", period, kind)))
    return ledger if closed is None else ledger._replace(batches=ledger.batches[: closed.number - 1])


def asked_period(ask: Ask, year: FiscalYear) -> tuple[str, Kind]:
    """The period that is asked for: a quarter, or the year with its true-up."""
    if ask.shown is None:
        return year.label, Kind.TRUE_UP
    return year.quarter(ask.shown).label, Kind.CLOSE
