"""The draft of a batch in a few lines: what it pays, and the digest that whoever approves it names."""

from __future__ import annotations

from rich.console import Console

from csbonus.ledger.model import Batch
from csbonus.ledger.text import body_digest
from csbonus.report import figures
from csbonus.report.layout import print_folded


def print_draft(console: Console, batch: Batch) -> None:
    """Print what closing would add to the ledger."""
    amounts = ", ".join(figures.priced(total, currency) for currency, total in batch.total.items())
    people = len({entry.person for entry in batch.people})
    console.print()
    print_folded(console, f"Draft of batch {batch.number}, {batch.run}", "bold")
    print_folded(console, f"  {people} {'person is' if people == 1 else 'people are'} paid {amounts or 'nothing'}.")
    print_folded(console, "  `csbonus approve` records who agrees to this digest:")
    print_folded(console, f"  {body_digest(batch)}")
