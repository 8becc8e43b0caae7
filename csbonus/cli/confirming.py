"""Putting what payroll paid into the ledger, for the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from csbonus import __version__
from csbonus.cli.waivers import Waivers, in_order, let_through
from csbonus.diagnostics import Diagnostic
from csbonus.inputs.register import Register
from csbonus.ledger.confirm import Confirming, confirmation, corrections_paid_with
from csbonus.ledger.doubtful import doubtful
from csbonus.ledger.history import otherwise_by
from csbonus.ledger.model import Batch, Input, Signed
from csbonus.ledger.read import read_ledger
from csbonus.ledger.settles import Settles, settles
from csbonus.ledger.store import commit
from csbonus.named import NamedTuple


class Request(NamedTuple):
    """What a command line asks to be confirmed: a period by a file, in which ledger, by whom, on which day.

    `waivers` is what it says of warnings.
    """

    period: str
    register: Path
    ledger: Path
    by: str
    on: str
    waivers: Waivers = Waivers()


class Confirmed(NamedTuple):
    """What is confirmed; `new`: it was recorded just now; `corrections`: what is paid with the same period.

    `settles` says what settles the differences.
    """

    batch: Batch
    new: bool
    corrections: tuple[Batch, ...]
    warnings: tuple[Diagnostic, ...]
    settles: Settles


def confirm_paid(request: Request, read: Register) -> Confirmed:
    """Records what payroll paid. Raises Refused with everything that does not fit what was closed.

    What looks like another register must be accepted by name before it is recorded.
    """
    digest = hashlib.sha256(request.register.read_bytes()).hexdigest()
    file = Input(request.register.name, f"sha256:{digest}")
    signed = Signed(request.by, request.on, accepted=in_order(request.waivers))
    asked = Confirming(request.period, read, file, signed, f"csbonus {__version__}")
    ledger = read_ledger(request.ledger)
    batch = confirmation(ledger, asked)
    found = (*read.warnings, *doubtful(ledger.batches, batch, read))
    warnings = let_through(found, request.waivers, closes=batch.draft)
    corrections = corrections_paid_with(ledger.batches, batch.period)
    by, new = settles(ledger.batches, otherwise_by(ledger.batches, batch).values()), batch.draft
    return Confirmed(commit(request.ledger, batch) if new else batch, new, corrections, warnings, by)
