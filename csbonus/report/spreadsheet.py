"""Rows as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from csbonus.exact import round_half_up

Cell = str | int | Decimal | date | None

TEXTS = frozenset({"account_name", "component", "measure", "name", "note", "plan", "reason", "run", "scope", "source",
                   "team", "unit", "withheld_by"})
"""Columns that hold words; ids are never altered."""

EXACT = frozenset({"baseline", "curve_pay", "denominator", "goal", "numerator", "share"})
"""Columns of exact numbers, with all that end in `_exact`."""

PLACES = 12

_RUNS = re.compile("'*(?:[\\s\u200b-\u200f\u2060\ufeff\u00ad]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]|[\t\r])")
"""A start that a spreadsheet runs, also behind apostrophes: these get one more, so that one can be taken off."""


def as_csv(columns: Sequence[str], rows: Sequence[NamedTuple]) -> str:
    """Rows under a header, LF at every line end."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_text(name, value) for name, value in zip(columns, row, strict=True)])
    return out.getvalue()


def cell_text(column: str, value: Cell) -> str:
    """One cell; text that a spreadsheet would run begins with an apostrophe."""
    text = plain_text(value)
    if (column in EXACT or column.endswith("_exact")) and "/" in text:
        return _cut_off(text)
    return f"'{text}" if column in TEXTS and _RUNS.match(text) else text


def _cut_off(text: str) -> str:
    """A number that no decimal ends, halves up: a spreadsheet takes 10/9 for a day in autumn."""
    above, _, below = text.partition("/")
    return f"{round_half_up(Fraction(int(above), int(below)), PLACES):f}"


def plain_text(value: Cell) -> str:
    """A value without loss: amounts in plain digits, dates as year-month-day, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        # a Decimal zero may carry a sign or a row of zeros: -0.00, 0E+2
        return f"{value:f}" if value else f"{Decimal(0):.{max(0, -int(value.as_tuple().exponent))}f}"
    return value.isoformat() if isinstance(value, date) else str(value)
