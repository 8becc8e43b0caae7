"""What payroll paid for a period, beside what was closed: the differences, then the sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Console

from csbonus.ledger.model import Batch, PaidEntry
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible


def print_confirmed(console: Console, batch: Batch, *, new: bool, is_of: str | None) -> None:
    """Print what a confirm batch says; `new`: it was recorded just now; `is_of`: all are of that period."""
    done = "is confirmed" if new else "was confirmed before, and is unchanged"
    print_folded(console, f"{batch.run} {done}: batch {batch.number}", "bold")
    other = [entry for entry in batch.paid if entry.paid != entry.closed]
    if other:
        print_grid(console, _grid(other))
    for currency in sorted({entry.currency for entry in batch.paid}):
        print_folded(console, _sums([entry for entry in batch.paid if entry.currency == currency], currency))
    if other:
        print_folded(console, "The next run settles the differences, each on a line of its own.")
    if is_of:
        told = f"Every amount is what {is_of} was closed with, not {batch.run}. If the register is that of {is_of}, " \
               f"take batch {batch.number} back with `csbonus undo {batch.number}` before anything else is closed."
        print_folded(console, told, "bold")
    print_folded(console, f"Ledger head {batch.digest}", "dim")


def _grid(entries: list[PaidEntry]) -> Grid:
    columns = (Column("Person", figure=False, aside=0), Column("Closed"), Column("Paid", main=True, aside=0),
               Column("Paid too much"), Column("Paid too little"))
    return Grid(columns, (Section(tuple(map(_row, entries))),))


def _row(entry: PaidEntry) -> Row:
    more = entry.paid - entry.closed

    def money(amount: Decimal) -> str:
        return figures.money(amount, entry.currency) if amount > 0 else ""

    closed, paid = figures.money(entry.closed, entry.currency), figures.priced(entry.paid, entry.currency)
    return visible(entry.person), closed, paid, money(more), money(-more)


def _sums(entries: list[PaidEntry], currency: str) -> str:
    return ", ".join(_parts(entries, currency)) + "."


def _parts(entries: list[PaidEntry], currency: str) -> Iterator[str]:
    closed = sum((entry.closed for entry in entries), Decimal(0))
    paid = sum((entry.paid for entry in entries), Decimal(0))
    yield f"{len(entries)} {'person' if len(entries) == 1 else 'people'}"
    yield f"closed with {figures.priced(closed, currency)}"
    yield f"paid {figures.priced(paid, currency)}"
    other = sum(1 for entry in entries if entry.paid != entry.closed)
    yield f"{other or 'nobody'} otherwise than closed"
