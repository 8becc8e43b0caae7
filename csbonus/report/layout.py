"""Choosing how a table is shown in the width there is."""

from __future__ import annotations

from rich.console import Console

from csbonus.report.grid import Grid, widths
from csbonus.report.stacked import print_stacked
from csbonus.report.wide import print_wide


def print_grid(console: Console, grid: Grid) -> None:
    """Print a table: one line a row where everything fits, else names with their figures below; nothing is cut."""
    grid = grid.without_empty()
    found = widths(grid, console.width)
    if found is None:
        print_stacked(console, grid, console.width)
    else:
        print_wide(console, grid, found)
