"""A table before it is laid out: columns, rows in sections, totals."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.named import NamedTuple
from csbonus.report.folding import longest_title_part, words
from csbonus.report.lines import width_of

GAP = 2
INDENT = 2
_SOFT_NAME = 20

Row = tuple[str, ...]
"""The cells of one row, as texts that are safe to show."""


class Column(NamedTuple):
    """One column: figures stand at the right and are never broken, names fold between words.

    Where there is no room for all columns, those with the highest `aside` go first to a line of their own below the
    row; 0 stays. `main` is the figure that stays beside the name to the last.
    """

    title: str
    figure: bool = True
    aside: int = 1
    main: bool = False


class Section(NamedTuple):
    """Rows that belong together under a heading; no heading where the table has only one section.

    `notes` are lines of text below the rows.
    """

    rows: tuple[Row, ...]
    heading: str = ""
    notes: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table; `totals` are rows of the same columns."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    totals: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row with its totals."""
        return tuple(row for section in self.sections for row in section.rows) + self.totals

    @property
    def indent(self) -> int:
        """How far rows stand in from their headings."""
        return INDENT if any(section.heading for section in self.sections) else 0

    def least(self, number: int) -> int:
        """The width below which a column would break a figure, or a name more than it should."""
        column = self.columns[number]
        title = longest_title_part(column.title)
        if column.figure:
            return max(title, self.widest(number))
        parts = (width_of(word) for row in self.rows for word in words(row[number]))
        return max(title, min(self.natural(number), _SOFT_NAME), max(parts, default=0))

    def natural(self, number: int) -> int:
        """The width in which nothing of a column is folded."""
        return max(width_of(self.columns[number].title), self.widest(number))

    def widest(self, number: int) -> int:
        """The width of the longest text in a column."""
        return max((width_of(row[number]) for row in self.rows), default=0)

    def without_empty(self) -> Grid:
        """The table without the columns that say nothing in any row."""
        rows = self.rows
        kept = [i for i in range(len(self.columns)) if any(row[i] for row in rows)]
        if len(kept) == len(self.columns):
            return self

        def cut(row: Row) -> Row:
            return tuple(row[i] for i in kept)

        sections = tuple(Section(tuple(map(cut, s.rows)), s.heading, s.notes) for s in self.sections)
        return Grid(tuple(self.columns[i] for i in kept), sections, tuple(map(cut, self.totals)))


class Widths(NamedTuple):
    """The width below which a column would break, and that in which nothing of it is folded."""

    least: int
    natural: int


def widths(grid: Grid, own: Sequence[Widths], kept: Sequence[int], width: int) -> dict[int, int] | None:
    """The widths of the columns `kept` on one line, unfolded where there is room for it; None if they do not fit.

    `own` are the widths of every column by itself.
    """
    found = {number: own[number].least for number in kept}
    left = width - grid.indent - sum(found.values()) - GAP * (len(kept) - 1)
    if left < 0:
        return None
    for number in sorted(kept, key=lambda n: grid.columns[n].figure):
        more = min(left, own[number].natural - found[number])
        found[number] += more
        left -= more
    return found
