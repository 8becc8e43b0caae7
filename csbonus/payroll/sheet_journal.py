"""What journals that are loaded from a CSV file share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from csbonus.cells import harmless
from csbonus.ledger.model import Batch
from csbonus.payroll.journal import Journal, Posting
from csbonus.payroll.journal_settings import JournalSettings
from csbonus.payroll.layout import stem

DateFormat = Literal["MM/DD/YYYY", "DD/MM/YYYY", "YYYY-MM-DD"]
_PATTERNS = {"MM/DD/YYYY": "%m/%d/%Y", "DD/MM/YYYY": "%d/%m/%Y", "YYYY-MM-DD": "%Y-%m-%d"}
_NAME = "an account is written as it is known there, so it cannot begin with a character that a spreadsheet would run"


class SheetSettings(JournalSettings):
    """A journal whose file may be opened in a spreadsheet before it is loaded."""

    @classmethod
    def why_not(cls, account: str) -> str:
        """As for every journal; an account that a spreadsheet would run cannot be written as it is."""
        return super().why_not(account) or (_NAME if harmless(account) != account else "")

    @classmethod
    def why_not_tracked(cls, name: str, value: str) -> str:
        """The same for what lines are filed under."""
        return super().why_not_tracked(name, value) or (_NAME if harmless(value) != value else "")


def day_text(day: date, pattern: str) -> str:
    """A day as `MM/DD/YYYY`, `DD/MM/YYYY` or `YYYY-MM-DD` says."""
    return day.strftime(_PATTERNS[pattern])


def sides(journal: Journal, posting: Posting) -> tuple[str, str]:
    """Debit and credit; the other side is blank, because a 0 is read as an amount."""
    amount = journal.amount(abs(posting.amount))
    return (amount, "") if posting.amount > 0 else ("", amount)


def file_names(batch: Batch, layout: str, found: Sequence[Journal]) -> list[str]:
    """A name for each journal: with its currency, and its part where it was cut."""
    parts = (f"-part{each.part}" if each.part else "" for each in found)
    return [f"{stem(batch)}-{layout}-{each.currency}{part}.csv" for each, part in zip(found, parts, strict=True)]
