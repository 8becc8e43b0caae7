"""The layout `xlsx`: a workbook of a batch, for people who check and file it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import Document
from csbonus.ledger.model import Batch
from csbonus.payroll.layout import OURS, Files, Layout, stem
from csbonus.payroll.sheets.components import components, confirmed, terms
from csbonus.payroll.sheets.model import MOST_DIGITS, Amount, Sheet
from csbonus.payroll.sheets.payouts import payouts
from csbonus.payroll.sheets.person import person_sheets
from csbonus.payroll.sheets.totals import NAME, totals

PLACE = Span("xlsx")

class Settings(Document):
    """What a workbook holds: `summary` is all people together, `person` adds a sheet for each."""

    sheets: Literal["summary", "person"] = Field(default="summary", examples=["person"])


def write(batch: Batch, settings: Settings) -> Files:
    """The workbook of a batch. Raises Refused without XlsxWriter, and for amounts longer than spreadsheets keep."""
    found = list(sheets_of(batch, person=settings.sheets == "person"))
    problems = [*_missing(), *_too_long(found)]
    if problems:
        raise Refused(problems)
    from csbonus.payroll.sheets.book import NO_DAY, workbook

    closed = date.fromisoformat(batch.signed.closed_on) if batch.signed.closed_on else NO_DAY
    footer = f"&L{batch.run} {batch.digest or 'DRAFT'}&R&P / &N"
    return {f"{stem(batch)}.xlsx": workbook(found, closed, footer)}


def sheets_of(batch: Batch, *, person: bool) -> Iterator[Sheet]:
    """The sheets of a batch, those of each currency by themselves: nothing is added up over two."""
    currencies = sorted({*batch.total, *(entry.currency for entry in batch.paid)}) or [""]
    several, names = len(currencies) > 1, {NAME.casefold()}
    made = ((payouts, "Payouts"), (components, "Components"), (terms, "Terms"), (confirmed, "Confirmed"))
    for make, name in made:
        for currency in currencies:
            sheet = make(batch, currency, f"{name} {currency}" if several else name)
            if sheet.rows or make in (payouts, components):
                names.add(sheet.name.casefold())
                yield sheet
    yield totals(batch)
    if person:
        yield from person_sheets(batch, names)


def _missing() -> Iterator[Diagnostic]:
    try:
        import xlsxwriter  # noqa: F401 - only to know whether it is there
    except ImportError:
        fact = "XlsxWriter is not installed, which writes workbooks"
        yield Diagnostic("CSB885", fact, PLACE, "install it: `pip install 'csbonus[xlsx]'`")


def _too_long(sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    for sheet in sheets:
        for row in (*sheet.rows, *sheet.totals):
            for cell in row:
                if isinstance(cell, Amount) and len(cell.value.as_tuple().digits) > MOST_DIGITS:
                    whose = f"{cell.value:f} of `{row[0]}`"
                    fact = f"{whose} has more digits than the {MOST_DIGITS} that a spreadsheet keeps"
                    yield Diagnostic("CSB886", fact, PLACE, "take another layout, as `generic`, which writes text")


LAYOUT = Layout(
    title="Workbook",
    about="A workbook for people: payouts, components, control totals; a sheet for each person if asked for.",
    grade=OURS,
    source="",
    settings=Settings,
    write=write,
    pays=False,
)
