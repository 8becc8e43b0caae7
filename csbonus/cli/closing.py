"""Closing a run: calculated once more, compared with what was approved, put into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from csbonus.cli.drafting import drafted, sources_of
from csbonus.cli.reached import Named
from csbonus.cli.running import Calculated, Look, calculated
from csbonus.cli.waivers import Waivers, in_order, let_pass
from csbonus.cli.when import When
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.run import Run
from csbonus.ledger.absent import gone
from csbonus.ledger.approvals import Approval, read_approvals
from csbonus.ledger.differences import closed_otherwise
from csbonus.ledger.four_eyes import judged
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.order import Wanted, closed_as, out_of_order
from csbonus.ledger.pays import pays
from csbonus.ledger.place import place_of
from csbonus.ledger.rows import kept_rows
from csbonus.ledger.store import commit
from csbonus.named import NamedTuple
from csbonus.report.carried import carried_on
from csbonus.report.closed import Closed

_TRIES = 3
T = TypeVar("T")


class Request(NamedTuple):
    """What a command line asks to be closed or approved: what is calculated, in which ledger, by whom, on which day."""

    named: Named
    when: When
    ledger: Path
    by: str
    on: str
    begin: bool = False
    evidence: bool = False
    waivers: Waivers = Waivers()


def close_run(request: Request) -> tuple[Closed, tuple[Diagnostic, ...]]:
    """Closes what is asked for; with the warnings of the calculation.

    Raises Refused with everything that keeps it from being closed.
    """
    return unless_others_write(lambda: _close(request))


def unless_others_write(work: Callable[[], T]) -> T:
    """What `work` gives, begun again where somebody else wrote the ledger meanwhile: perhaps the same."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except Refused as refused:
            if [each.code for each in refused.found] != ["CSB811"]:
                raise
    return work()


def draft(request: Request) -> tuple[Calculated, Batch]:
    """The run that is asked for, as if it were not closed, with its batch."""
    result = calculated(request.named, request.when, request.ledger, look=Look.ANEW)
    assert result.ledger is not None, "a ledger was named"
    batch = drafted(result.run, place_of(result.run, result.ledger), request.named)
    return result, batch._replace(signed=Signed(request.by, request.on))


def known_as(result: Calculated, batch: Batch) -> Batch | None:
    """The batch that closed the run already. Raises Refused where it closed other amounts."""
    assert result.ledger is not None, "a ledger was named"
    closed = closed_as(result.ledger.batches, batch.run)
    if closed is not None:
        by = pays(result.ledger.batches, closed.period, result.run)
        if found := closed_otherwise(closed, batch, by):
            raise Refused(found)
    return closed


def _close(request: Request) -> tuple[Closed, tuple[Diagnostic, ...]]:
    result, batch = draft(request)
    closed = known_as(result, batch)
    if closed is not None:
        # which finishes what a close may have left that was interrupted; what was accepted then is kept
        return Closed(commit(request.ledger, closed), batch, new=False), result.warnings
    result = let_pass(result, request.waivers, closes=True)
    approval = _allowed(result, request, batch)
    accepted = in_order(request.waivers)
    signed = Signed(request.by, request.on, approval.by, approval.on, accepted=accepted)
    kept = sources_of(request.named, result.run) if request.evidence else None
    rows = kept_rows(result.run, date.fromisoformat(last_day(result.run)))
    committed = commit(request.ledger, batch._replace(signed=signed), kept, rows)
    return Closed(committed, batch, new=True, carried=tuple(carried_on(result.run, batch))), result.warnings


def misplaced(result: Calculated, batch: Batch) -> Sequence[Diagnostic]:
    """Everything that keeps a signed draft from being the next batch, where the ledger may begin with it."""
    assert result.ledger is not None, "a ledger was named"
    batches = result.ledger.batches
    order = out_of_order(batches, Wanted(batch, last_day(result.run), begin=True))
    return (*order, *gone(result.run, batches))


def _allowed(result: Calculated, request: Request, batch: Batch) -> Approval:
    """The approval by which a batch may be closed. Raises Refused with everything that is against it."""
    assert result.ledger is not None, "a ledger was named"
    if elsewhere := [each for each in misplaced(result, batch) if each.code != "CSB825"]:
        raise Refused(elsewhere)
    found = out_of_order(result.ledger.batches, Wanted(batch, last_day(result.run), request.begin))
    verdict = judged(batch, read_approvals(request.ledger))
    return agreed(verdict.approval, [*found, *verdict.found])


def agreed(approval: Approval | None, found: Sequence[Diagnostic]) -> Approval:
    """The approval that a batch has. Raises Refused where it has none, or something is against it."""
    if found or approval is None:
        raise Refused(found)
    return approval


def last_day(run: Run) -> str:
    """The last day of the period, in whichever plan it ends last."""
    years = [plan.desk.case.year for plan in run.plans]
    shown = run.ask.shown or run.ask.last
    return max(year.quarter(shown).days.last for year in years).isoformat()
