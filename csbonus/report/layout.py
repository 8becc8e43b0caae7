"""Choosing how a table is shown in the width there is.

Rich's own tables shorten figures and fold numbers when space is short; here columns move below their row instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from csbonus.report.folding import wrapped
from csbonus.report.grid import Grid, Widths, widths
from csbonus.report.letters import visible
from csbonus.report.lines import Line, print_lines
from csbonus.report.stacked import stacked_lines
from csbonus.report.wide import wide_lines


def print_grid(console: Console, grid: Grid) -> None:
    """Print a table: with all of its columns, else with some moved below, else stacked; nothing is ever cut."""
    print_lines(console, grid_lines(grid, console.width))


def grid_lines(grid: Grid, width: int) -> Iterator[Line]:
    """The lines of a table in a width, without the columns that are empty."""
    grid = grid.without_empty()
    numbers = range(len(grid.columns))
    own = [Widths(grid.least(number), grid.natural(number)) for number in numbers]
    for most in sorted({column.aside for column in grid.columns}, reverse=True):
        kept = [number for number in numbers if grid.columns[number].aside <= most]
        found = widths(grid, own, kept, width)
        if found is not None:
            return wide_lines(grid, found, width)
    return stacked_lines(grid, width)


def print_folded(console: Console, text: str, style: str = "") -> None:
    """Print text from anywhere, folded between words."""
    print_lines(console, ([(line, style)] for line in wrapped(visible(text), console.width)))
