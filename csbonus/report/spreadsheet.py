"""Rows as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from csbonus.cells import Cell, csv_text, harmless, plain_text
from csbonus.exact import round_half_up

TEXTS = frozenset({"account_name", "approved_by", "component", "measure", "name", "note", "plan", "prepared_by",
                   "reason", "run", "scope", "source", "team", "term", "unit", "withheld_by"})
"""Columns that hold words; ids are never altered."""

EXACT = frozenset({"baseline", "curve_pay", "denominator", "goal", "numerator", "share"})
"""Columns of exact numbers, with all that end in `_exact`."""

PLACES = 12


def as_csv(columns: Sequence[str], rows: Sequence[NamedTuple]) -> str:
    """Rows under a header, LF at every line end."""
    cells = ([cell_text(name, value) for name, value in zip(columns, row, strict=True)] for row in rows)
    return csv_text([columns, *cells])


def cell_text(column: str, value: Cell) -> str:
    """One cell; text that a spreadsheet would run begins with an apostrophe."""
    text = plain_text(value)
    if (column in EXACT or column.endswith("_exact")) and "/" in text:
        return _cut_off(text)
    return harmless(text) if column in TEXTS else text


def _cut_off(text: str) -> str:
    """A number that no decimal ends, halves up: a spreadsheet takes 10/9 for a day in autumn."""
    above, _, below = text.partition("/")
    return f"{round_half_up(Fraction(int(above), int(below)), PLACES):f}"
