"""Approving a draft: calculated once more, so that whoever approves it has seen what it pays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.closing import Request, draft, known_as, misplaced
from csbonus.cli.correcting import Correction, approve_correction
from csbonus.cli.reached import Reached
from csbonus.cli.signing import reason_of
from csbonus.cli.terminal import stdout
from csbonus.cli.undoing import Undoing, approve_undoing
from csbonus.cli.when import When
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.approvals import approval_of, record_approval
from csbonus.ledger.order import refuse_any
from csbonus.named import NamedTuple
from csbonus.report.carried import carried_on
from csbonus.report.closed import print_approved, print_known


class What(NamedTuple):
    """What a command line asks to be approved: a run of some plans on exports, a correction, or an undoing."""

    plans: Sequence[Path]
    there: Reached
    exports_file: Path | None
    when: When
    period: str | None
    undo: int | None
    reason: str


def approve_what(
    what: What, ledger: Path, by: str, on: str, digest: str | None, *, quiet: bool
) -> tuple[Diagnostic, ...]:
    """Records an approval, and prints what is approved; returns the warnings of the calculation.

    Raises Refused where the command line asks for both or for neither, or with everything that is wrong.
    """
    calculates = bool(what.plans) and what.there.folder is not None
    times = [each for each in (what.when.quarter, what.when.year, what.period) if each is not None]
    if (what.undo is None) is not calculates or len(times) > 1 or (what.undo is not None and times):
        fact = "it is not said whether a run, a correction or an undoing is approved"
        hint = "give plans, `--data` and one of `--quarter`, `--year`, `--for`; or `--undo NUMBER` and no plans"
        raise Refused([Diagnostic("CSB833", fact, Span("PLAN"), hint)])
    if what.undo is not None:
        approve_undoing(Undoing(what.undo, ledger, by, on, reason_of(what.reason), quiet), digest)
        return ()
    named = what.there.named(what.plans, what.exports_file)
    if what.period is not None:
        reason = reason_of(what.reason)
        return approve_correction(Correction(named, what.period, what.when.as_of, ledger, by, on, reason), digest)
    request = Request(named, what.when, ledger, by, on)
    return approve_run(request, digest)


def approve_run(request: Request, digest: str | None) -> tuple[Diagnostic, ...]:
    """Records an approval, and prints what is approved; returns the warnings of the calculation.

    Raises Refused where the draft is another than `digest`, the run is closed with other amounts, or is not next.
    """
    result, batch = draft(request)
    known = known_as(result, batch)
    if known is not None:
        print_known(stdout(), known)
        return result.warnings
    refuse_any(misplaced(result, batch))
    new = record_approval(request.ledger, approval_of(batch, request.by, request.on, digest))
    print_approved(stdout(), batch, carried_on(result.run, batch), new=new)
    return result.warnings
