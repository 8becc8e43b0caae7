"""What each payroll file of an export holds, to be held against what payroll says that it has read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from csbonus.documents.fields import Document
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple
from csbonus.payroll.ids import LayoutSettings
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.lines import by_currency
from csbonus.payroll.one_currency import OneCurrency


class Held(NamedTuple):
    """One file: whom it pays how much in all, in how many rows."""

    file: str
    people: int
    rows: int
    amount: Decimal
    currency: str


def held(layout: Layout[Any], batch: Batch, settings: Document, files: Files) -> tuple[Held, ...]:
    """The files that pay somebody, one for each currency in that order; what only describes such a file follows it."""
    return tuple(_held(layout, batch, settings, files)) if isinstance(settings, LayoutSettings) else ()


def _held(layout: Layout[Any], batch: Batch, settings: LayoutSettings, files: Files) -> Iterator[Held]:
    only = settings.currency if isinstance(settings, OneCurrency) else ""
    paid = {currency: people for currency, people in by_currency(batch, settings).items() if only in ("", currency)}
    for (name, content), (currency, people) in zip(files.items(), paid.items(), strict=False):
        lines = content.decode(layout.encoding(settings)).count("\n") - layout.head_lines(settings)
        yield Held(name, len(people), lines, sum((each.amount for each in people), Decimal(0)), currency)
