"""What the run warns of, and what must be known of how it was made."""

from __future__ import annotations

from csbonus.diagnostics import Severity
from csbonus.report.notes import notes
from csbonus.report.review.model import Review, Section, Told, words

COLUMNS = (words("code", "Code", aside=0), words("place", "Where"), words("text", "What", aside=0))


def tell(review: Review) -> Told:
    """One row a warning; the notes of a calculation stand below."""
    found = [each for each in review.warnings if each.severity is Severity.WARNING]
    rows = tuple((each.code, str(each.span), each.message) for each in found)
    return Told("There are no warnings.", COLUMNS, rows, notes=notes(review.run))


SECTION = Section("warnings", "Warnings", tell)
