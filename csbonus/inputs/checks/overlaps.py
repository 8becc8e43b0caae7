"""Check that rows about the same thing do not hold on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.held import Held, repeated
from csbonus.inputs.found import Found, first
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.sheet import Sheet, listed, unread_headers
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


def _days(export: str) -> tuple[str, str]:
    return _DAYS.get(export, ("valid_from", "valid_to"))


def _look(export: str, context: Context, _: int) -> Found:
    return overlaps(export, context)


def overlaps(export: str, context: Context) -> Found:
    """Rows that begin while an earlier one about the same thing holds."""
    days = _days(export)
    found = (
        _told(context, export, days, earlier, later)
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


def _unread(sheet: Sheet, last: str) -> str:
    """What to do where no column tells when rows end, though the file has some that are not read."""
    headers = () if sheet.reading(last) else tuple(unread_headers(sheet))
    if not headers:
        return ""
    from csbonus.inputs.unread import LAST_DAY, columns_line, words

    under = f"`{sheet.export.name}:` in exports.yaml"
    header = next((header for header in headers if LAST_DAY.search(words(header))), "")
    if header:
        line = columns_line({**sheet.settings.columns, last: header})
        add = "write" if sheet.settings.columns else "add"
        return f"`{header}` is not read: if it is `{last}`, {add} `{line}` under {under}; else "
    stand = "is not read: if it" if len(headers) == 1 else "are not read: if one of them"
    return f"{listed(headers)} {stand} is `{last}`, name it under `columns:` of {under}; else "


def _told(
    context: Context, export: str, days: tuple[str, str], earlier: Held, later: Held
) -> Diagnostic:
    what = ", ".join(f"{name} `{shown(value)}`" for name, value in zip(_ABOUT[export], later.about, strict=True))
    before = context.span(export, earlier.row_id)
    last = min(earlier.last, later.last).isoformat()
    until = "" if last == OPEN_END else f" to {last}"
    message = f"{what} has another row on the same days, from {later.first}{until} (line {before.line})"
    unread = _unread(context.sheets[export], days[1])
    hint = f"{unread}end the earlier row the day before the later one starts; first and last day are included"
    return Diagnostic("CSB447", message, context.span(export, later.row_id, days[0]), hint, (before,))
