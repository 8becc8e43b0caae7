"""Batches of a ledger for programs: as objects that say what their files say, or as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csbonus.ledger.entries import entry_lines
from csbonus.ledger.header import header_line
from csbonus.ledger.model import Batch
from csbonus.ledger.record import Plain
from csbonus.named import NamedTuple


class EntryRow(NamedTuple):
    """One entry of a batch; what its type does not have is empty, amounts are as they stand in the file."""

    batch: int
    period: str
    kind: str
    type: str
    plan: str
    person_id: str
    name: str
    team: str
    component: str
    term: str
    for_period: str
    currency: str
    target: str
    earned_to_date: str
    to_date: str
    rounded: str
    paid_before: str
    correction: str
    waived: str
    carry_in: str
    amount: str
    carry_out: str
    balance: str
    closed: str
    paid: str


def entry_rows(batches: Iterable[Batch]) -> Iterator[EntryRow]:
    """A row for each entry, in the order of the files."""
    names = {"person_id": "person"}
    for batch in batches:
        about = {"batch": batch.number, "period": batch.period, "kind": str(batch.kind)}
        for line in entry_lines(batch):
            held = {**line, **about}
            yield EntryRow._make(held.get(names.get(name, name)) or "" for name in EntryRow._fields)


def batch_object(batch: Batch) -> dict[str, Plain]:
    """A batch as its file has it, its entries in a list."""
    entries: list[Plain] = list(entry_lines(batch))
    total: dict[str, Plain] = {currency: str(amount) for currency, amount in batch.total.items()}
    return {**header_line(batch), "digest": batch.digest, "total": total, "entries": entries}
