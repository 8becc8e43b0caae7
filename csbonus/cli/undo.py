"""`csbonus undo`: take back the last batch, before payroll pays it."""

from __future__ import annotations

from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import By, LedgerToWrite, On, Quiet, Reason

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the last batch.", show_default=False)]


def undo(
    *, number: Number, ledger: LedgerToWrite, reason: Reason, by: By, on: On, quiet: Quiet = False
) -> None:
    """Compare with what was approved, put the taking back into the ledger."""
    with Edge():
        from csbonus.cli.signing import reason_of, signed_by
        from csbonus.cli.undoing import Undoing, undo_batch

        undo_batch(Undoing(number, ledger, *signed_by(by, on), reason_of(reason), quiet))
