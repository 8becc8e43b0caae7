"""A table without columns: a name with its main figure, all other figures on the lines below."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.report.below import BelowLines
from csbonus.report.folding import words, wrapped
from csbonus.report.grid import GAP, INDENT, Grid, Row
from csbonus.report.lines import Line, width_of
from csbonus.report.wide import note_lines


def stacked_lines(grid: Grid, width: int) -> Iterator[Line]:
    """The lines of `grid` in any width."""
    figures = [n for n, column in enumerate(grid.columns) if column.figure and not column.main]
    below = BelowLines(grid, figures, INDENT, width)
    for section in grid.sections:
        yield from ([(line, "italic")] for line in wrapped(section.heading, width) if line)
        for row in section.rows:
            yield from _first_lines(grid, row, width)
            yield from below.of(row)
        yield from note_lines(section, INDENT, width)
    if grid.totals:
        yield [("─" * width, "dim")]
    for row in grid.totals:
        yield from _first_lines(grid, row, width)
        yield from below.of(row)


def _first_lines(grid: Grid, row: Row, width: int) -> Iterator[Line]:
    """The name folded between words, the main figure at the right of its last line or on a line of its own."""
    cells = tuple(zip(row, grid.columns, strict=True))
    name = "  ".join(cell for cell, column in cells if not column.figure and cell)
    main = "  ".join(cell for cell, column in cells if column.main and cell)
    room = width - width_of(main) - GAP
    if not main or room >= max(map(width_of, words(name))):
        *before, last = wrapped(name, room if main else width)
    else:
        before, last = wrapped(name, width), ""
    yield from ([(line, "bold")] for line in before)
    blank = " " * (width - width_of(last) - width_of(main)) if main else ""
    yield [(f"{last}{blank}{main}", "bold")]
