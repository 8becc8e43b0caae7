"""`quickbooks`: journal entries for QuickBooks Online."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from csbonus.ledger.model import Batch
from csbonus.payroll.journal import Journal, booked, journals
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.lines import Row, as_bytes
from csbonus.payroll.sheet_journal import SheetSettings, day_text, file_names, sides

HEADER = ("JournalNo", "JournalDate", "AccountName", "Debits", "Credits", "Description")


class QuickBooksSettings(SheetSettings):
    """Accounts by name, `Parent:Sub` for one below another. On macOS QuickBooks reads `delimiter: ;`."""

    tracked_by: ClassVar[tuple[str, ...] | None] = ("Class", "Location", "Name")
    delimiter: Literal[",", ";"] = ","


def write(batch: Batch, settings: QuickBooksSettings) -> Files:
    """A file for each currency."""
    found = journals(batch, settings)
    return {
        name: as_bytes(_rows(journal), delimiter=settings.delimiter)
        for name, journal in zip(file_names(batch, "quickbooks", found), found, strict=True)
    }


def _rows(journal: Journal) -> Iterator[Row]:
    used = {name for posting in journal.postings for name, _ in posting.tracking}
    more = [name for name in QuickBooksSettings.tracked_by or () if name in used]
    yield (*HEADER, *more)
    day = day_text(journal.day, "MM/DD/YYYY")
    for posting in journal.postings:
        tracked = dict(posting.tracking)
        yield (journal.number, day, posting.account, *sides(journal, posting), journal.about(posting),
               *(tracked.get(name, "") for name in more))


def notes(batch: Batch, settings: QuickBooksSettings) -> tuple[str, ...]:
    """What is to be set in QuickBooks; what it should show."""
    several = len(journals(batch, settings)) > 1
    told = ("a file has no column for its currency: load each into the company that keeps its books in it",)
    return ("account numbers must be switched off in QuickBooks while this is loaded", *(told if several else ()),
            *booked(batch, settings))


LAYOUT = Layout(
    title="QuickBooks Online journal entries",
    about="One journal entry by account; month/day/year, the other side blank. Account numbers must be switched off "
          "in QuickBooks while it is loaded.",
    grade="A",
    source="quickbooks.intuit.com, import journal entries (L4tQBwbs7_AU)",
    settings=QuickBooksSettings,
    write=write,
    notes=notes,
    books=True,
)
