"""Output channels: any values are written as CSV, JSON, tables and Markdown, and read back."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from csbonus.cells import Cell, csv_text, harmless
from csbonus.exact import number, plain, round_half_up
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.layout import print_grid
from csbonus.report.letters import visible, visible_json
from csbonus.report.markdown import table_lines
from csbonus.report.objects import as_json_pieces
from csbonus.report.spreadsheet import PLACES, as_csv
from tests.fuzz import promise
from tests.fuzz.promise import demand
from tests.fuzz.seeds import ROOT, files

CELL, ROW = "\x1f", "\x1e"
"""The separators of ASCII: every other character may be in a cell."""
RUN = re.compile("[=+\\-@\t\r＝＋－＠]")


class Row(NamedTuple):
    """Columns of words, an id, an amount, and an exact number."""

    name: Cell
    note: Cell
    person_id: Cell
    amount: Cell
    share: Cell


def try_input(content: bytes, room: Path) -> None:
    """Cells of an input, written and read."""
    rows = [row.split(CELL) for row in content.decode("utf-8", "replace").split(ROW)][:20]
    _as_csv(rows)
    _as_rows([_row(cells) for cells in rows])
    wide = max(map(len, rows))
    full = [tuple(visible(cell) for cell in [*row, *[""] * (wide - len(row))]) for row in rows]
    for width in (30, 80, 200):
        _as_table(full, width)
    _as_markdown(full)


def _row(cells: Sequence[str]) -> Row:
    name, note, person, amount, *_ = [*cells, "", "", "", ""]
    exact = number(amount)
    money = None if exact is None else round_half_up(exact, 2)
    return Row(name, note, person, money, None if exact is None else plain(exact / 7))


def _as_csv(rows: Sequence[Sequence[str]]) -> None:
    for delimiter, end, quoted in ((",", "\n", False), (";", "\r\n", False), ("\t", "\r\n", True)):
        text = csv_text(rows, delimiter=delimiter, line_end=end, quote_all=quoted)
        demand(_read(text, delimiter) == [list(row) for row in rows], "CSV is read back otherwise")


def _read(text: str, delimiter: str = ",") -> list[list[str]]:
    # of a row with one empty cell nothing may be left but its line end
    return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]


def _as_rows(rows: Sequence[Row]) -> None:
    header, *read = _read(as_csv(Row._fields, rows))
    demand(tuple(header) == Row._fields, "the header is read back otherwise")
    for row, cells in zip(rows, read, strict=True):
        for written, text in zip(row[:2], cells[:2], strict=True):
            demand(not RUN.match(text.lstrip()), f"a spreadsheet runs {text!r}")
            taken = text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
            demand(taken == written, f"{written!r} is read back as {text!r}")
        demand(cells[2] == row.person_id, "an id is changed")
        demand(cells[3] == ("" if row.amount is None else str(row.amount)), "an amount is changed")
        if isinstance(row.share, str):
            demand(abs(Fraction(Decimal(cells[4])) - Fraction(row.share)) * 2 <= Fraction(1, 10**PLACES), "no share")
    text = visible_json("".join(as_json_pieces(rows)))
    demand([list(each) for each in _objects(text)] == [[_plain(each) for each in row] for row in rows], "JSON differs")


def _objects(text: str) -> Iterator[Iterator[object]]:
    return ((each[name] for name in Row._fields) for each in json.loads(text))


def _plain(value: Cell) -> str | None:
    return None if value is None else str(value)


def _as_table(rows: Sequence[tuple[str, ...]], width: int) -> None:
    columns = tuple(Column(f"C{n}", figure=n % 2 == 1, aside=n, main=n == 1) for n in range(len(rows[0])))
    shown = io.StringIO()
    console = Console(file=shown, highlight=False, markup=False, emoji=False, width=width)
    print_grid(console, Grid(columns, (Section(tuple(rows)),)))
    text = shown.getvalue()
    demand(promise.harmless(text), "a control character is in a table")
    lost = Counter("".join(map("".join, rows))) - Counter(text)
    demand(not [letter for letter in lost if not letter.isspace()], f"a table of {width} loses {lost}")


def _as_markdown(rows: Sequence[tuple[str, ...]]) -> None:
    from markdown_it import MarkdownIt

    lines = list(table_lines([f"C{n}" for n in range(len(rows[0]))], rows))
    demand(all("\n" not in line and "\r" not in line for line in lines), "a row of Markdown is several lines")
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(lines))
    cells = sum(token.type == "td_open" for token in tokens)
    demand(cells == len(rows) * len(rows[0]), f"Markdown has {cells} cells")
    inner = {child.type for token in tokens for child in token.children or ()}
    demand("html_inline" not in inner, "a tag is in Markdown")


def seeds() -> Iterator[bytes]:
    """The rows of the sample company, and words that other programs would run."""
    for text in files(ROOT / "sample_data", "*.csv"):
        yield text.replace(b",", CELL.encode()).replace(b"\n", ROW.encode())[:2000]
    for words in ("=1+1", "'=x", "''@a", "\t-1", "a|b", "<b>", "\\|", "`|`", "\u202e", "\x1b[31m", "\r\n", "-0.005"):
        yield f"{words}{CELL}{words}{CELL}{words}{CELL}{words}".encode()
