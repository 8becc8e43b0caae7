"""A table of a report as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.statement.markup import Markup, element


def table(grid: Grid) -> Markup:
    """A table without its empty columns; each cell knows its title, for where there is no room for columns."""
    grid = grid.without_empty()
    head = element("tr", (element("th", column.title, scope="col", class_=_class(column)) for column in grid.columns))
    bodies = (element("tbody", _section(grid, section)) for section in grid.sections)
    totals = element("tbody", (_row(grid, row) for row in grid.totals), class_="totals")
    return element("table", element("thead", head), bodies, totals if grid.totals else "")


def _section(grid: Grid, section: Section) -> Iterator[Markup]:
    span = str(len(grid.columns))
    if section.heading:
        yield element("tr", element("th", section.heading, colspan=span, scope="rowgroup"), class_="heading")
    yield from (_row(grid, row) for row in section.rows)
    yield from (element("tr", element("td", note, colspan=span), class_="note") for note in section.notes)


def _row(grid: Grid, row: Row) -> Markup:
    cells = (
        element("td", cell, class_=_class(column), data_label=column.title) if cell else element("td")
        for column, cell in zip(grid.columns, row, strict=True)
    )
    return element("tr", cells)


def _class(column: Column) -> str:
    return "figure main" if column.main else "figure" if column.figure else "name"
