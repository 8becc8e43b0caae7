"""The draft of a batch in a few lines: what it pays, and the digest that whoever approves it names."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from csbonus.ledger.model import Batch
from csbonus.ledger.text import body_digest
from csbonus.report.closed import print_carried, print_paid
from csbonus.report.layout import print_folded


def print_draft(console: Console, batch: Batch, carried: Iterable[str]) -> None:
    """Print what closing would add to the ledger; `carried` is what it keeps back, in lines."""
    console.print()
    print_folded(console, f"Draft of batch {batch.number}, {batch.run}", "bold")
    print_paid(console, batch)
    print_carried(console, carried)
    print_folded(console, "  `csbonus approve` records who agrees to this digest:")
    print_folded(console, f"  {body_digest(batch)}")
