"""Correcting a closed period: what it pays more or less by now was approved by somebody else too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from csbonus import __version__
from csbonus.cli.closing import agreed, last_day, unless_others_write
from csbonus.cli.drafting import inputs_of, sources_of
from csbonus.cli.edge import though_unseen
from csbonus.cli.reached import Named
from csbonus.cli.running import Calculated, Look, calculated
from csbonus.cli.terminal import stdout
from csbonus.cli.waivers import Waivers, in_order, let_pass
from csbonus.cli.when import When
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger.absent import gone
from csbonus.ledger.approvals import approval_of, read_approvals, record_approval
from csbonus.ledger.correct import Correcting, correcting, correction_of, left_to_the_last
from csbonus.ledger.four_eyes import judged
from csbonus.ledger.history import year_of
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.order import off_the_last, refuse_any
from csbonus.ledger.read import Ledger, read_ledger
from csbonus.ledger.rows import kept_rows
from csbonus.ledger.store import commit
from csbonus.named import NamedTuple
from csbonus.report.closed import print_approved, print_corrected, print_nothing


class Correction(NamedTuple):
    """What a command line asks to be corrected or approved: the closed period, who does it, on which day, why."""

    named: Named
    period: str
    as_of: str | None
    ledger: Path
    by: str
    on: str
    reason: str
    evidence: bool = False
    waivers: Waivers = Waivers()


def approve_correction(wanted: Correction, digest: str | None) -> tuple[Diagnostic, ...]:
    """Record who agrees to a correction. Raises Refused where it is another than `digest`, or cannot be made."""
    result, batch = _draft(wanted)
    if not batch.people:
        _nothing(wanted, result)
        return result.warnings
    refuse_any(off_the_last(_ledger(result).batches, wanted.on))
    new = record_approval(wanted.ledger, approval_of(batch, wanted.by, wanted.on, digest))
    print_approved(stdout(), batch, new=new)
    return result.warnings


def correct_period(wanted: Correction) -> tuple[Diagnostic, ...]:
    """Put a correction into the ledger. Raises Refused with everything that is against it."""
    return unless_others_write(lambda: _correct(wanted))


def _correct(wanted: Correction) -> tuple[Diagnostic, ...]:
    result, batch = _draft(wanted)
    result = let_pass(result, wanted.waivers, closes=True)
    if not batch.people:
        _nothing(wanted, result)
        return result.warnings
    verdict = judged(batch, read_approvals(wanted.ledger))
    found = [*off_the_last(_ledger(result).batches, wanted.on), *verdict.found]
    approval = agreed(verdict.approval, found)
    accepted = in_order(wanted.waivers)
    signed = batch.signed._replace(approved_by=approval.by, approved_on=approval.on, accepted=accepted)
    kept = sources_of(wanted.named, result.run) if wanted.evidence else None
    rows = kept_rows(result.run, date.fromisoformat(last_day(result.run)))
    closed = commit(wanted.ledger, batch._replace(signed=signed), kept, rows)
    with though_unseen(f"{wanted.period} is corrected, by batch {closed.number} of `{wanted.ledger}`"):
        print_corrected(stdout(), closed, wanted.ledger)
    return result.warnings


def _nothing(wanted: Correction, result: Calculated) -> None:
    """Say that there is nothing to correct, and where what is settled to date is corrected."""
    ledger = _ledger(result)
    asked = correcting(ledger.batches, wanted.period)
    last = f"{year_of(asked.period)}-Q{asked.wrong.last}"
    print_nothing(stdout(), wanted.period, last, left_to_the_last(result.run, ledger, asked))


def _draft(wanted: Correction) -> tuple[Calculated, Batch]:
    """The correction that today's plans and exports make of a period. Raises Refused where people of it are gone."""
    asked = correcting(read_ledger(wanted.ledger).batches, wanted.period)
    result = calculated(wanted.named, _when(asked, wanted), wanted.ledger, look=Look.AGAIN)
    ledger = _ledger(result)
    if correcting(ledger.batches, wanted.period) != asked:
        return _draft(wanted)  # somebody closed meanwhile
    if found := tuple(gone(result.run, ledger.batches)):
        raise Refused(found)
    signed = Signed(wanted.by, wanted.on, reason=wanted.reason)
    inputs = tuple(inputs_of(wanted.named, result.run))
    return result, correction_of(result.run, ledger, asked, signed, inputs, f"csbonus {__version__}")


def _ledger(result: Calculated) -> Ledger:
    assert result.ledger is not None, "a ledger was named"
    return result.ledger


def _when(asked: Correcting, wanted: Correction) -> When:
    """The closed quarters of the period's year, or all of it."""
    year = year_of(asked.period)
    if asked.wrong.quarter == 0:
        return When(None, year, wanted.as_of)
    return When(f"{year}-Q{asked.wrong.last}", None, wanted.as_of)
