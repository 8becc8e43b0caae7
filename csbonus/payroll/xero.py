"""`xero`: manual journals for Xero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from csbonus.cells import harmless
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.journal import Journal, booked, journals
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.lines import Row, as_bytes
from csbonus.payroll.sheet_journal import SheetSettings, day_text, file_names

HEADER = ("*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount",
          "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2")
MOST = 300
"""Lines that Xero takes in one file."""


def _tax_rate(name: str) -> str:
    if not name.strip() or not name.isprintable() or harmless(name) != name:
        refuse("CSB874", f"`{name}` cannot be a tax rate there", "write its full name, such as `No Tax`")
    return name


class XeroSettings(SheetSettings):
    """Accounts by code; the full name of the tax rate of the organisation; how its region writes days."""

    tax_rate: Annotated[str, AfterValidator(_tax_rate), Field(examples=["Tax Exempt (0%)"])]
    date_format: Annotated[Literal["DD/MM/YYYY", "MM/DD/YYYY"], Field(examples=["DD/MM/YYYY"])]


def write(batch: Batch, settings: XeroSettings) -> Files:
    """A file for each currency; several that each balance where one has more lines than Xero takes."""
    found = journals(batch, settings, most=MOST)
    problems = [each for journal in found for each in _limits(journal)]
    if problems:
        raise Refused(problems)
    return {
        name: as_bytes((HEADER, *_rows(journal, settings)))
        for name, journal in zip(file_names(batch, "xero", found), found, strict=True)
    }


def _limits(journal: Journal) -> Iterator[Diagnostic]:
    if len(journal.postings) > MOST:
        fact = f"one person has {len(journal.postings)} lines, and a file takes {MOST}"
        yield Diagnostic("CSB877", fact, Span("--settings"), "give several components one account")
    for posting in journal.postings:
        if len(posting.tracking) > 2:
            fact = f"account `{posting.account}` is tracked by {len(posting.tracking)} names, and Xero has two"
            yield Diagnostic("CSB875", fact, Span("--settings"), "keep two names below `tracking`")


def _rows(journal: Journal, settings: XeroSettings) -> Iterator[Row]:
    narration = f"{journal.number} {journal.title}"
    day = day_text(journal.day, settings.date_format)
    for posting in journal.postings:
        tracked = [text for pair in posting.tracking for text in pair]
        yield (narration, day, journal.about(posting), posting.account, settings.tax_rate,
               journal.amount(posting.amount), *tracked, *[""] * (4 - len(tracked)))


def notes(batch: Batch, settings: XeroSettings) -> tuple[str, ...]:
    """What Xero makes of it."""
    return ("Xero books manual journals in the currency of the organisation, and keeps them as drafts until they are "
            "posted", *booked(batch, settings))


LAYOUT = Layout(
    title="Xero manual journals",
    about="One manual journal, a debit above zero and a credit below it, at most 300 lines a file; loaded as a draft.",
    grade="A",
    source="help.xero.com, ManualJournalsImport",
    settings=XeroSettings,
    write=write,
    notes=notes,
    books=True,
)
