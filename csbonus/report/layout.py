"""Choosing how a table is shown in the width there is.

Rich's own tables shorten figures and fold numbers when space is short; here columns move below the name instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from csbonus.report.grid import Grid, widths, wrapped
from csbonus.report.letters import visible
from csbonus.report.stacked import stacked_lines
from csbonus.report.wide import wide_lines


def print_grid(console: Console, grid: Grid) -> None:
    """Print a table: one line a row where everything fits, else names with their figures below; nothing is cut."""
    grid = grid.without_empty()
    found = widths(grid, console.width)
    print_lines(console, stacked_lines(grid, console.width) if found is None else wide_lines(grid, found))


def print_folded(console: Console, text: str, style: str = "") -> None:
    """Print text from anywhere, folded between words."""
    print_lines(console, (Text(line, style) for line in wrapped(visible(text), console.width)))


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print lines that are as long as they should be."""
    console.print(Text("\n").join(lines), soft_wrap=True, highlight=False, markup=False, emoji=False)
