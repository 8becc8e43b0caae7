"""Cells of a file that people open: values without loss, text that no spreadsheet runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Literal

Cell = str | int | Decimal | date | None

_AT_A_TIME = 500

_RUNS = re.compile("'*(?:[\\s\u200b-\u200f\u2060\ufeff\u00ad]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]|[\t\r])")
"""A start that a spreadsheet runs, also behind apostrophes: these get one more, so that one can be taken off."""


def harmless(text: str) -> str:
    """Free text; one that a spreadsheet would run begins with an apostrophe. Not for amounts and ids."""
    return f"'{text}" if _RUNS.match(text) else text


def plain_text(value: Cell) -> str:
    """A value without loss: amounts in plain digits, dates as year-month-day, nothing for None."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Decimal):
        # a Decimal zero may carry a sign or a row of zeros: -0.00, 0E+2
        return f"{value:f}" if value else f"{Decimal(0):.{max(0, -int(value.as_tuple().exponent))}f}"
    return value.isoformat() if isinstance(value, date) else str(value)


class _Lines:
    """Takes rows from the CSV writer, which quotes a carriage return only where it ends lines with one."""

    def __init__(self, line_end: str) -> None:
        self._end, self.lines = line_end, list[str]()

    def write(self, row: str) -> None:
        """Keep one row with the line end that is wanted."""
        self.lines.append(f"{row[:-2]}{self._end}")

    def taken(self) -> str:
        """What was kept since it was last taken."""
        text = "".join(self.lines)
        self.lines.clear()
        return text


def csv_text(
    rows: Iterable[Sequence[str]], *, delimiter: str = ",", line_end: str = "\n", quote_all: bool = False
) -> str:
    """Rows as CSV; a cell with a delimiter, a quote or any line break in it stands in quotes."""
    return "".join(csv_pieces(rows, delimiter=delimiter, line_end=line_end, quote_all=quote_all))


def csv_pieces(
    rows: Iterable[Sequence[str]], *, delimiter: str = ",", line_end: str = "\n", quote_all: bool = False
) -> Iterator[str]:
    """The same text in pieces, for rows of which there may be more than there is room for."""
    out, left = _Lines(line_end), iter(rows)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting)
    while some := list(islice(left, _AT_A_TIME)):
        writer.writerows(some)
        yield out.taken()
