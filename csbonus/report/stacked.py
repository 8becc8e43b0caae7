"""A table with several lines for a row, where its columns do not fit beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from csbonus.report.grid import GAP, Grid, wrapped

_INDENT = 2
_WIDEST = 100

Pairs = list[int]
"""Columns whose titles and figures share one line."""


def print_stacked(console: Console, grid: Grid, width: int) -> None:
    """Print `grid` with the name and the main figure of a row on its first line, the other figures below it."""
    width = min(width, _WIDEST)
    lines = _lines_of_pairs(grid, width - _INDENT)
    for section in grid.sections:
        if section.heading:
            _print_wrapped(console, section.heading, width, "italic")
        for row in section.rows:
            _print_row(console, grid, row, lines, width)
    if grid.totals:
        console.print(Text("─" * width, "dim"))
    for row in grid.totals:
        _print_row(console, grid, row, lines, width)


def _print_row(console: Console, grid: Grid, row: Sequence[str], lines: Sequence[Pairs], width: int) -> None:
    name = "  ".join(cell for cell, column in zip(row, grid.columns, strict=True) if not column.figure and cell)
    main = "  ".join(cell for cell, column in zip(row, grid.columns, strict=True) if column.main and cell)
    for text in _first_lines(name, main, width):
        console.print(Text(text, "bold"))
    for pairs in lines:
        text = _pairs_text(grid, row, pairs, width - _INDENT)
        for line in text:
            console.print(Text(" " * _INDENT) + line)


def _first_lines(name: str, main: str, width: int) -> Iterator[str]:
    """The name folded between words, the main figure at the right of its last line or on a line of its own."""
    if not main:
        yield from wrapped(name, width)
        return
    room = width - cell_len(main) - GAP
    if room >= max((cell_len(word) for word in name.split(" ")), default=0) and room > 0:
        *before, last = wrapped(name, room)
    else:
        before, last = wrapped(name, width), ""
    yield from before
    yield last + " " * max(0, width - cell_len(last) - cell_len(main)) + main


def _lines_of_pairs(grid: Grid, width: int) -> list[Pairs]:
    """The columns below the first line, as many on a line as fit; the same for all rows, so that they stand in line."""
    lines: list[Pairs] = []
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


def _pairs_text(grid: Grid, row: Sequence[str], pairs: Pairs, width: int) -> Iterator[Text]:
    if not any(row[number] for number in pairs):
        return
    if len(pairs) == 1 and _pair_width(grid, pairs[0]) > width:
        yield from (Text(line, "dim") for line in wrapped(grid.columns[pairs[0]].title, width))
        yield Text(row[pairs[0]].rjust(width))
        return
    line = Text()
    for place, number in enumerate(pairs):
        wanted, title, cell = _pair_width(grid, number), grid.columns[number].title, row[number]
        blank = " " * (wanted - cell_len(title) - cell_len(cell))
        line.append(" " * (2 * GAP if place else 0))
        line.append(title if cell else " " * cell_len(title), "dim")
        line.append(blank + cell)
    line.rstrip()
    yield line


def _print_wrapped(console: Console, text: str, width: int, style: str) -> None:
    for line in wrapped(text, width):
        console.print(Text(line, style))
