"""The description of a plan on a terminal."""

from __future__ import annotations

from rich.console import Console

from csbonus.report.describe.page import Description
from csbonus.report.describe.tables import Table
from csbonus.report.explain.printed import PrintedPage
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible

_STEP = 2


def print_description(console: Console, told: Description) -> None:
    """Print a description, folded to the width there is."""
    page = PrintedPage(console)
    page.line(told.title, style="bold reverse")
    for chapter in told.chapters:
        page.title(chapter.title)
        for sentence in chapter.sentences:
            page.line(sentence, _STEP)
        for table in chapter.tables:
            page.line(table.title, _STEP, "italic")
            page.grid(_grid(table), _STEP)
    page.title("Digest of the plan")
    page.line(told.digest, _STEP)


def _grid(table: Table) -> Grid:
    columns = tuple(Column(title, figure=title not in ("Period", "Results"), aside=0) for title in table.head)
    return Grid(columns, (Section(tuple(tuple(map(visible, row)) for row in table.rows)),))
