"""Rows as the bytes of a file of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from csbonus.ledger.model import Batch
from csbonus.payroll.ids import LayoutSettings
from csbonus.payroll.paid import Paid, paid

Row = Sequence[str]


def as_bytes(rows: Iterable[Row], *, delimiter: str = ",", line_end: str = "\n", encoding: str = "utf-8") -> bytes:
    """Rows with cells quoted where they must be."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode(encoding)


def by_currency(batch: Batch, settings: LayoutSettings) -> dict[str, tuple[Paid, ...]]:
    """Whom this payroll pays something, a file for each currency."""
    everybody = [each for each in paid(batch) if settings.pays(each.person)]
    currencies = dict.fromkeys(each.currency for each in everybody)
    return {currency: tuple(each for each in everybody if each.currency == currency) for currency in currencies}
