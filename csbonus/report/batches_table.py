"""The batches of a ledger, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from csbonus.ledger.model import Batch, Kind
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.letters import visible

DONE: Mapping[Kind, str] = {
    Kind.CLOSE: "Closed", Kind.TRUE_UP: "Closed", Kind.CORRECTION: "Corrected", Kind.CONFIRM: "Confirmed",
    Kind.REVERSAL: "Undone",
}
"""What whoever made a batch has done, by its kind."""


class BatchRow(NamedTuple):
    """One batch in one currency: amounts are what it closed, not what payroll confirmed."""

    number: int
    period: str
    kind: str
    run: str
    about: int | None
    closed_on: str
    prepared_by: str
    approved_by: str
    approved_on: str
    reason: str
    people: int
    currency: str
    total: Decimal | None
    previous: str
    digest: str


def batch_rows(batches: Iterable[Batch]) -> tuple[BatchRow, ...]:
    """A row for each currency of each batch; one without amounts where it pays nothing."""
    return tuple(_batch_row(batch, currency, total) for batch in batches
                 for currency, total in batch.total.items() or [("", None)])


def _batch_row(batch: Batch, currency: str, total: Decimal | None) -> BatchRow:
    signed = batch.signed
    return BatchRow(
        batch.number, batch.period, str(batch.kind), batch.run, batch.about or None, signed.closed_on,
        signed.prepared_by, signed.approved_by, signed.approved_on, signed.reason, people_of(batch), currency, total,
        batch.previous, batch.digest,
    )


def people_of(batch: Batch) -> int:
    """How many people a batch is of."""
    return len({entry.person for entry in batch.people} | {entry.person for entry in batch.paid})


def batches_grid(batches: Iterable[Batch]) -> Grid:
    """One row a batch: what it is, when and by whom it was closed, what it pays, its digest."""
    columns = (
        Column("Batch", aside=0), Column("Period", figure=False, aside=0), Column("Kind", figure=False, aside=0),
        Column("Closed on", figure=False), Column("Prepared by", figure=False, aside=2),
        Column("Approved by", figure=False, aside=2), Column("Reason", figure=False, aside=3), Column("People"),
        Column("Pays", aside=0, main=True), Column("Digest", figure=False, aside=4),
    )
    return Grid(columns, (Section(tuple(_row(batch) for batch in batches)),))


def _row(batch: Batch) -> Row:
    signed = batch.signed
    return (
        str(batch.number), batch.period, kind_of(batch), signed.closed_on, visible(signed.prepared_by),
        visible(signed.approved_by), visible(signed.reason), str(people_of(batch)), pays(batch), batch.digest,
    )


def kind_of(batch: Batch) -> str:
    """What a batch does, with the batch that it is about."""
    return f"{batch.kind} of {batch.about}" if batch.about else str(batch.kind)


def pays(batch: Batch) -> str:
    """What a batch pays, a currency a time."""
    return ", ".join(figures.priced(total, currency) for currency, total in batch.total.items())
