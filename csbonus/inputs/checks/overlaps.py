"""Check that rows about the same thing do not hold on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.held import Held, repeated
from csbonus.inputs.found import Found, first
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import shown

_ABOUT = {
    "people": ("person_id",),
    "leaves": ("person_id",),
    "assignments": ("account_id", "person_id"),
    "fx": ("currency",),
}
_DAYS = {"leaves": ("from", "to")}


def overlap_check(sheet: Sheet) -> Iterator[Check]:
    """The check that rows of the export end before the next one begins."""
    about = _ABOUT.get(sheet.export.name)
    if about:
        yield Check(f"count(*) - count(distinct {about[0]})", partial(_look, sheet.export.name))


def _look(export: str, context: Context, _: int) -> Found:
    return overlaps(export, context)


def overlaps(export: str, context: Context) -> Found:
    """Rows that begin while an earlier one about the same thing holds."""
    days = _DAYS.get(export, ("valid_from", "valid_to"))
    found = (
        _told(context, export, days[0], earlier, later)
        for rows in repeated(context, export, _ABOUT[export], days)
        for earlier, later in overlapping(rows)
    )
    return first(found, context.options.max_problems)


def overlapping(rows: tuple[Held, ...]) -> Iterator[tuple[Held, Held]]:
    """Each row that begins while an earlier one holds, with that one; rows come in the order in which they begin.

    Two rows that begin on the same day have the same key, which is another check.
    """
    longest = before = rows[0]
    for row in rows[1:]:
        if row.first <= longest.last and row.first != before.first:
            yield longest, row
        longest = max(longest, row, key=lambda held: held.last)
        before = row


def _told(context: Context, export: str, start: str, earlier: Held, later: Held) -> Diagnostic:
    what = ", ".join(f"{name} `{shown(value)}`" for name, value in zip(_ABOUT[export], later.about, strict=True))
    before = context.span(export, earlier.row_id)
    last = min(earlier.last, later.last).isoformat()
    until = "" if last == OPEN_END else f" to {last}"
    message = f"{what} has another row on the same days, from {later.first}{until} (line {before.line})"
    hint = "end the earlier row the day before the later one starts; first and last day are included"
    return Diagnostic("CSB447", message, context.span(export, later.row_id, start), hint, (before,))
