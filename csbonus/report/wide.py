"""A table with one line for a row, where there is room for all of its columns."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column as RichColumn
from rich.table import Table
from rich.text import Text

from csbonus.report.grid import GAP, Grid, Section


def print_wide(console: Console, grid: Grid, widths: tuple[int, ...]) -> None:
    """Print `grid` in columns of these widths."""
    line = Text("─" * (sum(widths) + GAP * (len(widths) - 1)), "dim")
    console.print(_table(grid, widths, (), titles=True))
    console.print(line)
    for section in grid.sections:
        if section.heading:
            console.print(Text(section.heading, "italic"), soft_wrap=False)
        console.print(_table(grid, widths, section.rows))
    if grid.totals:
        console.print(line)
        console.print(_table(grid, widths, grid.totals, style="bold"))


def _table(
    grid: Grid, widths: tuple[int, ...], rows: tuple[tuple[str, ...], ...], *, titles: bool = False, style: str = ""
) -> Table:
    columns = [
        RichColumn(
            Text(column.title, "bold"), width=width, justify="right" if column.figure else "left",
            no_wrap=column.figure and not titles, overflow="fold", vertical="bottom" if titles else "top",
        )
        for column, width in zip(grid.columns, widths, strict=True)
    ]
    table = Table(*columns, box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False)
    if titles:
        table.add_row(*(Text(column.title, "bold") for column in grid.columns))
    for row in rows:
        table.add_row(*(Text(cell, style or column.style) for cell, column in zip(row, grid.columns, strict=True)))
    return table
