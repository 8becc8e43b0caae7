"""`netsuite`: journal entries for NetSuite."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from csbonus.cells import harmless
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import refuse
from csbonus.documents.spelling import shortened
from csbonus.ledger.model import Batch
from csbonus.payroll.journal import Journal, booked, journals
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.lines import Row, as_bytes
from csbonus.payroll.sheet_journal import DateFormat, SheetSettings, day_text, file_names, sides

HEADER = ("External ID", "Date", "Subsidiary", "Currency", "Memo",
          "Account", "Debit", "Credit", "Line Memo", "Department", "Class", "Location", "Name")
LARGEST = Decimal("9999999999.99")
"""Ten digits before the point and two after it."""


def _subsidiary(name: str) -> str:
    if name and (not name.isprintable() or harmless(name) != name):
        refuse("CSB874", f"`{shortened(name)}` cannot be a subsidiary there", "write its name as NetSuite has it")
    return name


class NetSuiteSettings(SheetSettings):
    """Accounts as number and name, by number, or by name, as the preferences of the company want them.

    `subsidiary` is needed in OneWorld. `date_format` is that of who loads the file.
    """

    tracked_by: ClassVar[tuple[str, ...] | None] = ("Department", "Class", "Location", "Name")
    date_format: Annotated[DateFormat, Field(examples=["MM/DD/YYYY"])]
    subsidiary: Annotated[str, AfterValidator(_subsidiary)] = ""


def write(batch: Batch, settings: NetSuiteSettings) -> Files:
    """A file for each currency."""
    found = journals(batch, settings)
    problems = [each for journal in found for each in _limits(journal)]
    if problems:
        raise Refused(problems)
    return {
        name: as_bytes((HEADER, *_rows(journal, settings)))
        for name, journal in zip(file_names(batch, "netsuite", found), found, strict=True)
    }


def _limits(journal: Journal) -> Iterator[Diagnostic]:
    for posting in journal.postings:
        amount = abs(posting.amount)
        if amount > LARGEST or amount * 100 % 1:
            fact = f"{posting.account}: NetSuite cannot hold {journal.amount(amount)} {journal.currency}"
            hint = "it takes ten digits before the point and two after it: book this one by hand"
            yield Diagnostic("CSB876", fact, Span("--settings"), hint)


def _rows(journal: Journal, settings: NetSuiteSettings) -> Iterator[Row]:
    day = day_text(journal.day, settings.date_format)
    for posting in journal.postings:
        tracked = dict(posting.tracking)
        yield (journal.number, day, settings.subsidiary, journal.currency, journal.text,
               posting.account, *sides(journal, posting), journal.about(posting),
               *(tracked.get(name, "") for name in HEADER[9:]))


LAYOUT = Layout(
    title="NetSuite journal entries",
    about="One journal entry whose External ID is repeated on each line, so that NetSuite knows it when it is loaded "
          "again.",
    grade="A for lines, B for the entry",
    source="docs.oracle.com, NetSuite section_1534492737",
    settings=NetSuiteSettings,
    write=write,
    notes=booked,
    books=True,
)
