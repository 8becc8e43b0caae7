"""A table before it is laid out: columns, rows in sections, totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len

GAP = 2
_SOFT_NAME = 16
_WORDS = re.compile(r"[^ -]*-|[^ -]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: figures stand at the right and are never broken, names fold between words.

    `main` figures stay beside the name when there is no room for all columns.
    """

    title: str
    figure: bool = True
    main: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together under a heading; no heading where the table has only one section."""

    rows: tuple[tuple[str, ...], ...]
    heading: str = ""


@dataclass(frozen=True)
class Grid:
    """A table with its cells as texts that are safe to show; `totals` are rows of the same columns."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    totals: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every row with its totals."""
        return tuple(row for section in self.sections for row in section.rows) + self.totals

    def least(self, number: int) -> int:
        """The width below which a column would break a figure, or a name more than it should."""
        column, cells = self.columns[number], [row[number] for row in self.rows]
        title = max((cell_len(word) for word in _WORDS.findall(column.title)), default=0)
        if column.figure:
            return max([title, *map(cell_len, cells)])
        words = (cell_len(word) for cell in cells for word in cell.split(" "))
        return max([title, min(self.natural(number), _SOFT_NAME), *words])

    def natural(self, number: int) -> int:
        """The width in which nothing of a column is folded."""
        return max([cell_len(self.columns[number].title), *(cell_len(row[number]) for row in self.rows)])

    def without_empty(self) -> Grid:
        """The table without the columns that say nothing in any row."""
        kept = [i for i in range(len(self.columns)) if any(row[i] for row in self.rows)]

        def cut(row: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(row[i] for i in kept)

        sections = tuple(Section(tuple(map(cut, s.rows)), s.heading) for s in self.sections)
        return Grid(tuple(self.columns[i] for i in kept), sections, tuple(map(cut, self.totals)))


def widths(grid: Grid, width: int) -> tuple[int, ...] | None:
    """The width of every column on one line of `width`, names and titles unfolded where there is room; else None."""
    numbers = range(len(grid.columns))
    found = [grid.least(number) for number in numbers]
    left = width - sum(found) - GAP * (len(found) - 1)
    if left < 0:
        return None
    for number in sorted(numbers, key=lambda n: grid.columns[n].figure):
        more = min(left, grid.natural(number) - found[number])
        found[number] += more
        left -= more
    return tuple(found)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width`, broken between words, inside a word only where it alone is too long."""
    from rich.cells import chop_cells

    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        pieces = chop_cells(word, width) if cell_len(word) > width else [word]
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines
