"""The sample exports as tables of texts, each of which may be written anew with one place damaged."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.kinds import Column

ROOT = Path(__file__).parents[2]
DATA = ROOT / "sample_data"
BY_HAND = "by-hand.csv"


class Table(NamedTuple):
    """One file: its name, the export it is of, its headers, its rows."""

    file: str
    export: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, at: int) -> Column:
        """What the catalogue declares about a column."""
        found = EXPORTS[self.export].column(self.head[at])
        assert found is not None, f"{self.head[at]} of {self.export} is not in the catalogue"
        return found


class Spot(NamedTuple):
    """A cell of a table; `chance` decides what an operator leaves open."""

    table: Table
    row: int
    at: int
    chance: Random

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the row."""
        return self.table.rows[self.row]

    @property
    def cell(self) -> str:
        """The text of the cell."""
        return self.cells[self.at]


class Change(NamedTuple):
    """A damaged table: `cells` by row and column hold another text, `lines` stand instead of a row (-1: the headers).

    `shape` are the columns, from 1, at one of which a row must be refused that has not as many cells as headers.
    """

    cells: Mapping[tuple[int, int], str] = {}
    lines: Mapping[int, tuple[str, ...]] = {}
    shape: frozenset[int] = frozenset()


@cache
def tables() -> tuple[Table, ...]:
    """Every export of the sample data, read once."""
    return tuple(_read(path) for path in sorted(DATA.glob("*.csv")))


def _read(path: Path) -> Table:
    text = path.read_text("utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    assert len(rows) + 1 == text.count("\n"), f"{path.name} has a record of several lines"
    export = "adjustments" if path.name == BY_HAND else path.stem.partition("-")[0]
    return Table(path.name, export, tuple(head), tuple(map(tuple, rows)))


def quoted(cell: str) -> str:
    """A cell as it stands in a file of commas."""
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\n\r') else cell


def line(cells: tuple[str, ...]) -> str:
    """A row as it stands in a file."""
    return ",".join(map(quoted, cells)) + "\n"


def damaged(table: Table, change: Change) -> bytes:
    """The file with a change; a byte that is no UTF-8 stands as a lone surrogate."""
    return "".join(_lines(table, change)).encode("utf-8", "surrogateescape")


def _lines(table: Table, change: Change) -> Iterator[str]:
    for number, cells in enumerate((table.head, *table.rows), start=-1):
        if number in change.lines:
            yield from change.lines[number]
        else:
            yield line(tuple(change.cells.get((number, at), cell) for at, cell in enumerate(cells)))
