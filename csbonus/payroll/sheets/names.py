"""Names that spreadsheets take for a sheet."""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_RESERVED = "history"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """`wanted` without forbidden signs, at most 31 UTF-16 units long, unlike all that are `taken`, and added to them.

    Spreadsheets take names for the same that differ in case only.
    """
    clean = _FORBIDDEN.sub("_", wanted).strip().strip("'")
    name, number = _cut(clean, LONGEST), 1
    while not name or name.casefold() == _RESERVED or name.casefold() in taken:
        number += 1
        mark = f" ({number})"
        name = _cut(clean, LONGEST - len(mark)) + mark
    taken.add(name.casefold())
    return name


def _cut(text: str, longest: int) -> str:
    """The start of `text`, no letter of it halved, that does not end in an apostrophe."""
    units = text.encode("utf-16-le")[: 2 * longest]
    return units.decode("utf-16-le", errors="ignore").rstrip(" '")
