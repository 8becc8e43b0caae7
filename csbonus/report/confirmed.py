"""What payroll paid for a period, beside what was closed: the differences, then the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Console

from csbonus.curves.aloud import listed
from csbonus.ledger.model import Batch, PaidEntry
from csbonus.ledger.settles import Settles
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible
from csbonus.report.payout_table import if_any


def print_confirmed(
    console: Console, batch: Batch, corrections: Sequence[Batch], *, new: bool, settles: Settles
) -> None:
    """Print what a confirm batch says; `corrections` are paid with its period; `new`: it was recorded just now.

    `settles` is what settles the differences.
    """
    done = "is confirmed" if new else "was confirmed before, and is unchanged"
    print_folded(console, f"{batch.run} {done}: batch {batch.number}", "bold")
    other = [entry for entry in batch.paid if entry.paid != entry.closed]
    if other:
        print_grid(console, _grid(other, corrections))
    for currency in sorted({entry.currency for entry in batch.paid}):
        print_folded(console, _sums([entry for entry in batch.paid if entry.currency == currency], corrections))
    if other:
        print_folded(console, "The next run settles the differences, each on a line of its own.")
    if settles.over:
        told = f"It settles none of people whom no plan of {settles.year} pays: for them {settles.correcting} does, " \
               "with the plans of that year and a row of theirs in the people export."
        print_folded(console, told)
    print_folded(console, f"Ledger head {batch.digest}", "dim")


def _grid(entries: list[PaidEntry], corrections: Sequence[Batch]) -> Grid:
    columns = (Column("Person", figure=False, aside=0), Column("Closed"),
               *(Column(f"of it batch {each.number}") for each in corrections),
               Column("Paid", main=True, aside=0), Column("Paid too much"), Column("Paid too little"))
    return Grid(columns, (Section(tuple(_row(entry, corrections) for entry in entries)),))


def _row(entry: PaidEntry, corrections: Sequence[Batch]) -> Row:
    more = entry.paid - entry.closed

    def money(amount: Decimal) -> str:
        return figures.money(amount, entry.currency) if amount > 0 else ""

    closed, paid = figures.money(entry.closed, entry.currency), figures.priced(entry.paid, entry.currency)
    of_it = (if_any(_part(each, [entry]), entry.currency) for each in corrections)
    return visible(entry.person), closed, *of_it, paid, money(more), money(-more)


def _part(correction: Batch, entries: Sequence[PaidEntry]) -> Decimal:
    """What a correction is of the amounts that some people were closed with."""
    people = {(entry.person, entry.currency) for entry in entries}
    return sum((each.amount for each in correction.people if (each.person, each.currency) in people), Decimal(0))


def _sums(entries: list[PaidEntry], corrections: Sequence[Batch]) -> str:
    return ", ".join(_parts(entries, corrections)) + "."


def _parts(entries: list[PaidEntry], corrections: Sequence[Batch]) -> Iterator[str]:
    currency = entries[0].currency
    closed = sum((entry.closed for entry in entries), Decimal(0))
    paid = sum((entry.paid for entry in entries), Decimal(0))
    yield f"{len(entries)} {'person' if len(entries) == 1 else 'people'}"
    of_it = [f"{figures.priced(part, currency)} by batch {each.number}"
             for each in corrections if (part := _part(each, entries))]
    yield f"closed with {figures.priced(closed, currency)}" + (f" (of it {listed(of_it)})" if of_it else "")
    yield f"paid {figures.priced(paid, currency)}"
    other = sum(1 for entry in entries if entry.paid != entry.closed)
    yield f"{other or 'nobody'} otherwise than closed"
