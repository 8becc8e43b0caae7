"""Putting what payroll paid into the ledger, for the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from csbonus import __version__
from csbonus.inputs.register import Register
from csbonus.ledger.confirm import Confirming, confirmation, other_period
from csbonus.ledger.model import Batch, Input, Signed
from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from csbonus.named import NamedTuple


class Request(NamedTuple):
    """What a command line asks to be confirmed: a period by a file, in which ledger, by whom, on which day."""

    period: str
    register: Path
    ledger: Path
    by: str
    on: str


class Confirmed(NamedTuple):
    """What is confirmed; `new`: it was recorded just now; `is_of`: the other period to which all amounts belong."""

    batch: Batch
    new: bool
    is_of: str | None


def confirm_paid(request: Request, read: Register) -> Confirmed:
    """Records what payroll paid. Raises Refused with everything that does not fit what was closed."""
    digest = hashlib.sha256(request.register.read_bytes()).hexdigest()
    file = Input(request.register.name, f"sha256:{digest}")
    asked = Confirming(request.period, read, file, Signed(request.by, request.on), f"csbonus {__version__}")
    ledger = read_ledger(request.ledger)
    batch = confirmation(ledger, asked)
    is_of = other_period(ledger.batches, batch)
    return Confirmed(commit(request.ledger, batch) if batch.draft else batch, new=batch.draft, is_of=is_of)
