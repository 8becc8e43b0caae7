"""Columns of a file that nobody reads, one of which may be a column that was meant to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.inputs.needs import Wanted
from csbonus.inputs.sheet import Sheet, listed
from csbonus.inputs.shown import in_braces

LAST_DAY = re.compile(
    r"\b(ends?|ended|until|through|thru|last|left|leaving|exit|terminat\w*|bis|ende|austritt\w*)\b|\bto$"
)
SHARE = re.compile(r"\b(shares?|split|percent(age)?|pct|allocation)\b|%")
_SIGNED = re.compile(r"\b(signed|signature|closed?|booked|won)\b.*\b(date|on|day|at)\b|\bsigned\b")
_IMPORTANT = {
    "people": {"valid_to": LAST_DAY},
    "assignments": {"valid_to": LAST_DAY, "share": SHARE},
    "renewals": {"signed_date": _SIGNED},
    "leaves": {"to": LAST_DAY},
}
"""Optional columns that change pay where they are missed, with what other systems call them."""


def unread(sheet: Sheet, wanted: Wanted, headers: Mapping[str, Span]) -> Diagnostic:
    """One warning that names all of them."""
    absent = [column.name for column in wanted.columns if not sheet.reading(column.name)]
    important = [name for name in _IMPORTANT.get(sheet.export.name, ()) if not _stands(sheet, name)]
    place = next(iter(headers.values()))
    hint = _hint(sheet, tuple(headers), absent, important)
    return Diagnostic("CSB322", f"not read: {listed(tuple(headers))}", place, hint, severity=Severity.WARNING)


def _stands(sheet: Sheet, name: str) -> bool:
    """Whether the column is there, be it asked for or not."""
    return sheet.settings.header(name) in sheet.parts[0].head.names


def _hint(sheet: Sheet, headers: tuple[str, ...], absent: list[str], important: list[str]) -> str:
    export = sheet.export.name
    meant = _meant(sheet, headers, [*absent, *(name for name in important if name not in absent)])
    if meant:
        which = " and ".join(f"`{header}` is `{name}`" for name, header in meant.items())
        return f"if {which}, add `{columns_line(meant)}` under `{export}:` in exports.yaml"
    if important:
        names = " or ".join(f"`{name}`" for name in important)
        return f"if one of them is {names}, name it under `columns:` of `{export}:` in exports.yaml"
    return "nothing is lost if no plan needs what they hold"


def _meant(sheet: Sheet, headers: tuple[str, ...], absent: list[str]) -> dict[str, str]:
    """The header that may be meant for each absent column."""
    from csbonus.inputs.matching import matched

    missing = dict.fromkeys([*absent, *(name for name in sheet.export.names if not _stands(sheet, name))])
    clear = matched(missing, headers)
    meant: dict[str, str] = {}
    for name in absent:
        left = [header for header in headers if header not in meant.values()]
        usual = _IMPORTANT.get(sheet.export.name, {}).get(name)
        known = next((header for header in left if usual and usual.search(words(header))), "")
        header = known or clear.get(name, "")
        if header in left:
            meant[name] = header
    return meant


def words(header: str) -> str:
    """A header in small letters, its words with blanks between them."""
    return re.sub(r"[\s_.-]+", " ", header).strip().casefold()


def columns_line(meant: dict[str, str]) -> str:
    """The line of the mapping that gives columns their headers."""
    pairs = (f"{name}: {in_braces(header)}" for name, header in meant.items())
    return f"columns: {{{', '.join(pairs)}}}"
