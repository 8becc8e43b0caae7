"""Rows as the bytes of a file of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csbonus.cells import csv_text
from csbonus.ledger.model import Batch
from csbonus.payroll.ids import LayoutSettings
from csbonus.payroll.paid import Paid, paid

Row = Sequence[str]


def as_bytes(rows: Iterable[Row], *, delimiter: str = ",", line_end: str = "\n", encoding: str = "utf-8") -> bytes:
    """Rows with cells quoted where they must be."""
    return csv_text(rows, delimiter=delimiter, line_end=line_end).encode(encoding)


def by_currency(batch: Batch, settings: LayoutSettings) -> dict[str, tuple[Paid, ...]]:
    """Whom this payroll pays something, a file for each currency."""
    everybody = [each for each in paid(batch) if settings.pays(each.person)]
    currencies = dict.fromkeys(each.currency for each in everybody)
    return {currency: tuple(each for each in everybody if each.currency == currency) for currency in currencies}
