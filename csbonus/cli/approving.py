"""Approving a draft: calculated once more, so that whoever approves it has seen what it pays."""

from __future__ import annotations

from csbonus.cli.closing import Request, draft, known_as
from csbonus.cli.terminal import stdout
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.approvals import approval_of, record_approval
from csbonus.ledger.model import Batch
from csbonus.ledger.text import body_digest
from csbonus.report.closed import print_approved, print_known


def approve_run(request: Request, digest: str | None) -> tuple[Diagnostic, ...]:
    """Records an approval, and prints what is approved; returns the warnings of the calculation.

    Raises Refused where the draft is another than `digest`, or the run is closed with other amounts.
    """
    result, batch = draft(request)
    known = known_as(result, batch)
    if known is not None:
        print_known(stdout(), known)
        return result.warnings
    if digest is not None:
        _is(digest, batch)
    new = record_approval(request.ledger, approval_of(batch, request.by, request.on))
    print_approved(stdout(), batch, new=new)
    return result.warnings


def _is(digest: str, batch: Batch) -> None:
    """Raises Refused where a draft is another than the one that was looked at."""
    if body_digest(batch) != digest:
        fact = f"the draft of {batch.run} is another now: {body_digest(batch)}"
        hint = "look at it with `csbonus calc --ledger`; somebody changed a plan, an export or the ledger"
        raise Refused([Diagnostic("CSB830", fact, Span("--digest"), hint)])
