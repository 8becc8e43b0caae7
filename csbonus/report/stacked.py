"""A table with several lines for a row, where its columns do not fit beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from csbonus.report.grid import GAP, Grid, wrapped

_INDENT = 2
_WIDEST = 100


def stacked_lines(grid: Grid, width: int) -> Iterator[Text]:
    """The lines of `grid`: the name of a row with its main figure, its other figures below them, each with its title."""
    width = min(width, _WIDEST)
    below = _columns_by_line(grid, width - _INDENT)
    for section in grid.sections:
        yield from (Text(line, "italic") for line in wrapped(section.heading, width) if line)
        for row in section.rows:
            yield from _row(grid, row, below, width)
    if grid.totals:
        yield Text("─" * width, "dim")
    for row in grid.totals:
        yield from _row(grid, row, below, width)


def _row(grid: Grid, row: Sequence[str], below: Sequence[Sequence[int]], width: int) -> Iterator[Text]:
    cells = tuple(zip(row, grid.columns, strict=True))
    name = "  ".join(cell for cell, column in cells if not column.figure and cell)
    main = "  ".join(cell for cell, column in cells if column.main and cell)
    for text in _first_lines(name, main, width):
        yield Text(text, "bold")
    for numbers in below:
        if any(row[number] for number in numbers):
            yield from _line_below(grid, row, numbers, width - _INDENT)


def _first_lines(name: str, main: str, width: int) -> Iterator[str]:
    """The name folded between words, the main figure at the right of its last line or on a line of its own."""
    if not main:
        yield from wrapped(name, width)
        return
    room = width - cell_len(main) - GAP
    if room >= max(cell_len(word) for word in name.split(" ")):
        *before, last = wrapped(name, room)
    else:
        before, last = wrapped(name, width), ""
    yield from before
    yield last + " " * max(0, width - cell_len(last) - cell_len(main)) + main


def _columns_by_line(grid: Grid, width: int) -> list[list[int]]:
    """The columns below the first line, as many on a line as fit; the same for all rows, so that they stand in line."""
    lines: list[list[int]] = []
    left = 0
    for number, column in enumerate(grid.columns):
        if not column.figure or column.main:
            continue
        wanted = _pair_width(grid, number)
        if not lines or wanted > left:
            lines.append([])
            left = width
        lines[-1].append(number)
        left -= wanted + 2 * GAP
    return lines


def _pair_width(grid: Grid, number: int) -> int:
    return cell_len(grid.columns[number].title) + 1 + max(cell_len(row[number]) for row in grid.rows)


def _line_below(grid: Grid, row: Sequence[str], numbers: Sequence[int], width: int) -> Iterator[Text]:
    """Titles with their figures; a figure that has no room beside its title stands on the next line."""
    indent, first = " " * _INDENT, numbers[0]
    if len(numbers) == 1 and _pair_width(grid, first) > width:
        yield from (Text(indent + line, "dim") for line in wrapped(grid.columns[first].title, width))
        yield Text(indent + " " * (width - cell_len(row[first])) + row[first])
        return
    line = Text(indent)
    for place, number in enumerate(numbers):
        title, cell = grid.columns[number].title, row[number]
        blank = _pair_width(grid, number) - cell_len(title) - cell_len(cell)
        line.append(" " * (2 * GAP if place else 0))
        line.append(title if cell else " " * cell_len(title), "dim")
        line.append(" " * blank + cell)
    line.rstrip()
    yield line
