"""Undoing a batch: what is taken back was approved by somebody else too."""

from __future__ import annotations

from pathlib import Path

from csbonus import __version__
from csbonus.cli.edge import though_unseen
from csbonus.cli.terminal import stdout
from csbonus.diagnostics import Refused
from csbonus.ledger.approvals import approval_of, read_approvals, record_approval
from csbonus.ledger.four_eyes import judged
from csbonus.ledger.model import Batch, Signed
from csbonus.ledger.order import off_the_last, refuse_any
from csbonus.ledger.read import read_ledger
from csbonus.ledger.reverse import reversal_of, undone_by
from csbonus.ledger.store import commit
from csbonus.named import NamedTuple
from csbonus.payroll.records import exported_and_undone
from csbonus.report.closed import print_approved, print_undone
from csbonus.report.layout import print_folded


class Undoing(NamedTuple):
    """Which batch is undone or approved to be undone, by whom, on which day, why."""

    number: int
    ledger: Path
    by: str
    on: str
    reason: str
    quiet: bool = False


def approve_undoing(asked: Undoing, digest: str | None) -> None:
    """Record who agrees that a batch is undone. Raises Refused where it cannot be, or is another than `digest`."""
    batch = _draft(asked)
    refuse_any(off_the_last(read_ledger(asked.ledger).batches, asked.on))
    new = record_approval(asked.ledger, approval_of(batch, asked.by, asked.on, digest))
    print_approved(stdout(), batch, new=new)
    _tell_exported(asked)


def undo_batch(asked: Undoing) -> None:
    """Put the undoing of a batch into the ledger. Raises Refused with everything that is against it."""
    ledger = read_ledger(asked.ledger)
    known = undone_by(ledger, asked.number)
    if known is not None:
        print_undone(stdout(), known, asked.ledger, new=False)
        return
    batch = _draft(asked)
    verdict = judged(batch, read_approvals(asked.ledger))
    found = [*off_the_last(ledger.batches, asked.on), *verdict.found]
    if found or verdict.approval is None:
        raise Refused(found)
    signed = batch.signed._replace(approved_by=verdict.approval.by, approved_on=verdict.approval.on)
    undone = commit(asked.ledger, batch._replace(signed=signed))
    with though_unseen(f"batch {undone.about} is undone, by batch {undone.number} of `{asked.ledger}`"):
        print_undone(stdout(), undone, asked.ledger, new=True)
        _tell_exported(asked)


def _tell_exported(asked: Undoing) -> None:
    """Print that payroll may hold a file of what is undone: undoing does not reach it."""
    told = exported_and_undone(asked.ledger, asked.number)
    if told and not asked.quiet:
        print_folded(stdout(), f"  {told}")


def _draft(asked: Undoing) -> Batch:
    signed = Signed(asked.by, asked.on, reason=asked.reason)
    return reversal_of(read_ledger(asked.ledger), asked.number, signed, f"csbonus {__version__}")
