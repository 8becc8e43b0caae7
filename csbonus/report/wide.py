"""A table with one line for a row, where there is room for all of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from csbonus.report.grid import GAP, Column, Grid, wrapped

_INDENT = "  "


def wide_lines(grid: Grid, widths: Sequence[int]) -> Iterator[Text]:
    """The lines of `grid` in columns of these widths; rows under a heading are a little further in."""
    indent = _INDENT if any(section.heading for section in grid.sections) else ""
    rule = Text("─" * (len(indent) + sum(widths) + GAP * (len(widths) - 1)), "dim")
    yield from _titles(grid.columns, widths, indent)
    yield rule
    for section in grid.sections:
        if section.heading:
            yield Text(section.heading, "italic")
        for row in section.rows:
            yield from _row(grid.columns, row, widths, indent)
    if grid.totals:
        yield rule
    for row in grid.totals:
        yield from _row(grid.columns, row, widths, indent, style="bold")


def _titles(columns: Sequence[Column], widths: Sequence[int], indent: str) -> Iterator[Text]:
    """The titles folded to their columns, standing on the rule below them."""
    folded = [wrapped(column.title, width) for column, width in zip(columns, widths, strict=True)]
    height = max(map(len, folded))
    level = [[""] * (height - len(lines)) + lines for lines in folded]
    for cells in zip(*level, strict=True):
        yield _line(columns, cells, widths, indent, style="bold")


def _row(
    columns: Sequence[Column], row: Sequence[str], widths: Sequence[int], indent: str, *, style: str = ""
) -> Iterator[Text]:
    folded = [
        [cell] if column.figure else wrapped(cell, width)
        for cell, column, width in zip(row, columns, widths, strict=True)
    ]
    for cells in zip_longest(*folded, fillvalue=""):
        yield _line(columns, cells, widths, indent, style=style)


def _line(
    columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int], indent: str, *, style: str
) -> Text:
    line = Text(indent)
    for number, (column, cell, width) in enumerate(zip(columns, cells, widths, strict=True)):
        blank = " " * (width - cell_len(cell))
        line.append(" " * GAP if number else "")
        line.append(blank + cell if column.figure else cell + blank, style or column.style)
    line.rstrip()
    return line
