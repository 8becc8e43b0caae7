"""Ledgers to export from, of batches written in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from csbonus.ledger.model import NO_BATCH, Batch, Kind
from csbonus.ledger.store import commit


def ledger_of(folder: Path, batches: Iterable[Batch]) -> Path:
    """A ledger of these batches, one after the other."""
    previous = NO_BATCH
    for number, each in enumerate(batches, 1):
        previous = commit(folder, each._replace(number=number, previous=previous, digest="")).digest
    return folder


def of(batch: Batch, period: str, kind: Kind = Kind.CLOSE) -> Batch:
    """The batch as that of another period."""
    run = f"{period} true-up" if kind is Kind.TRUE_UP else period
    components = tuple(each._replace(for_period=period) for each in batch.components)
    return batch._replace(period=period, run=run, kind=kind, components=components)


def undone(batch: Batch, number: int) -> Batch:
    """What takes all of a batch back."""
    return batch._replace(
        kind=Kind.REVERSAL, about=number, signed=batch.signed._replace(reason="a wrong rate"),
        components=tuple(each._replace(amount=-each.amount, rounded=-each.rounded, earned_to_date=-each.earned_to_date)
                         for each in batch.components),
        people=tuple(each._replace(amount=-each.amount) for each in batch.people),
    )
