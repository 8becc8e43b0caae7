"""A table with a line of columns for each row, under titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from csbonus.report.below import BelowLines
from csbonus.report.folding import wrapped, wrapped_title
from csbonus.report.grid import GAP, INDENT, Grid, Row, Section
from csbonus.report.lines import Line, trimmed, width_of


def wide_lines(grid: Grid, widths: Mapping[int, int], width: int) -> Iterator[Line]:
    """The lines of `grid` with columns of these widths; the columns that have none go to lines below each row."""
    moved = [number for number in range(len(grid.columns)) if number not in widths]
    below = BelowLines(grid, moved, grid.indent + INDENT, width)
    rule = [("─" * (grid.indent + sum(widths.values()) + GAP * (len(widths) - 1)), "dim")]
    yield from _titles(grid, widths)
    yield rule
    for section in grid.sections:
        yield from ([(line, "italic")] for line in wrapped(section.heading, width) if line)
        for row in section.rows:
            yield from _row(grid, row, widths)
            yield from below.of(row)
        yield from note_lines(section, grid.indent, width)
    if grid.totals:
        yield rule
    for row in grid.totals:
        yield from _row(grid, row, widths, style="bold")
        yield from below.of(row)


def note_lines(section: Section, indent: int, width: int) -> Iterator[Line]:
    """What is to be said below the rows of a section."""
    room = max(1, width - indent)
    yield from ([(" " * indent + line, "dim")] for note in section.notes for line in wrapped(note, room))


def _titles(grid: Grid, widths: Mapping[int, int]) -> Iterator[Line]:
    """The titles folded to their columns, standing on the rule below them."""
    folded = [wrapped_title(grid.columns[number].title, width) for number, width in widths.items()]
    height = max(map(len, folded))
    level = [[""] * (height - len(lines)) + lines for lines in folded]
    for cells in zip(*level, strict=True):
        yield _line(grid, cells, widths, style="bold")


def _row(grid: Grid, row: Row, widths: Mapping[int, int], *, style: str = "") -> Iterator[Line]:
    folded = [
        [row[number]] if grid.columns[number].figure else wrapped(row[number], width)
        for number, width in widths.items()
    ]
    for cells in zip_longest(*folded, fillvalue=""):
        yield _line(grid, cells, widths, style=style)


def _line(grid: Grid, cells: Sequence[str], widths: Mapping[int, int], *, style: str) -> Line:
    line, gap = [], " " * grid.indent
    for cell, (number, width) in zip(cells, widths.items(), strict=True):
        column, blank = grid.columns[number], " " * (width - width_of(cell))
        line.append((gap, ""))
        line.append((blank + cell if column.figure else cell + blank, style or ("bold" if column.main else "")))
        gap = " " * GAP
    return trimmed(line)
