"""`generic`: our own CSV, for payroll that takes any sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from csbonus.cells import harmless, plain_text
from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll.ids import LayoutSettings, elsewhere, wrong_ids
from csbonus.payroll.layout import OURS, Files, Layout, stem
from csbonus.payroll.lines import Row, as_bytes, by_currency
from csbonus.payroll.paid import Paid

HEADER = ("batch", "period", "person_id", "payroll_id", "name", "paid_for", "amount", "currency")


class GenericSettings(LayoutSettings):
    """How many rows a person has: one for each component and term that pays, or one."""

    one_row_per: Literal["component", "person"] = "component"


def write(batch: Batch, settings: GenericSettings) -> Files:
    """A file for each currency."""
    files = by_currency(batch, settings)
    found = tuple(wrong for people in files.values() for wrong in wrong_ids(settings, people))
    if found:
        raise Refused(found)
    return {
        f"{stem(batch)}-generic-{currency}.csv": as_bytes((HEADER, *_rows(batch, settings, people)))
        for currency, people in files.items()
    }


def _rows(batch: Batch, settings: GenericSettings, people: tuple[Paid, ...]) -> Iterator[Row]:
    for each in people:
        start = (str(batch.number), batch.period, each.person, settings.id_of(each.person), harmless(each.name))
        for of, amount in each.lines if settings.one_row_per == "component" else [("", each.amount)]:
            yield (*start, of, plain_text(amount), each.currency)


def notes(batch: Batch, settings: GenericSettings) -> tuple[str, ...]:
    """Who is left out."""
    return elsewhere(batch, settings)


LAYOUT = Layout(
    title="Any payroll that takes a sheet",
    about="One row for each person and what they are paid for; UTF-8, commas, a point before the cents.",
    grade=OURS,
    source="",
    settings=GenericSettings,
    write=write,
    notes=notes,
)
