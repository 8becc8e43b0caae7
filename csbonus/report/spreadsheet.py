"""Rows as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain

from csbonus.cells import Cell, csv_pieces, harmless, plain_text
from csbonus.exact import round_half_up
from csbonus.named import NamedTuple

TEXTS = frozenset({"account_name", "approved_by", "component", "measure", "name", "note", "plan", "prepared_by",
                   "reason", "run", "scope", "source", "team", "term", "unit", "withheld_by"})
"""Columns that hold words; ids are never altered."""

EXACT = frozenset({"baseline", "curve_pay", "denominator", "goal", "numerator", "share"})
"""Columns of exact numbers, with all that end in `_exact`."""

PLACES = 12


def as_csv(columns: Sequence[str], rows: Iterable[NamedTuple]) -> str:
    """Rows under a header, LF at every line end."""
    return "".join(as_csv_pieces(columns, rows))


def as_csv_pieces(columns: Sequence[str], rows: Iterable[NamedTuple]) -> Iterator[str]:
    """The same text in pieces, for rows of which there may be more than there is room for."""
    writers = [_writer(name) for name in columns]
    cells = ([write(value) for write, value in zip(writers, row, strict=True)] for row in rows)
    return csv_pieces(chain([columns], cells))


def cell_text(column: str, value: Cell) -> str:
    """One cell; text that a spreadsheet would run begins with an apostrophe."""
    return _writer(column)(value)


def _writer(column: str) -> Callable[[Cell], str]:
    """How the cells of a column are written."""
    if column in EXACT or column.endswith("_exact"):
        return _exact
    return _harmless if column in TEXTS else plain_text


def _harmless(value: Cell) -> str:
    return harmless(plain_text(value))


def _exact(value: Cell) -> str:
    """A number; where no decimal ends it, halves up: a spreadsheet takes 10/9 for a day in autumn."""
    text = plain_text(value)
    if "/" not in text:
        return text
    above, _, below = text.partition("/")
    return f"{round_half_up(Fraction(int(above), int(below)), PLACES):f}"
