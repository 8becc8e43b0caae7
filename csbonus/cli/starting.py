"""Starting a working folder for the command line."""

from __future__ import annotations

from pathlib import Path

from csbonus.cli.terminal import stderr, stdout
from csbonus.gallery.folder import contents
from csbonus.gallery.templates import template, templates
from csbonus.gallery.write import write_folder
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible


def list_templates() -> None:
    """Put the plans of the gallery on stdout."""
    rows = tuple((each.name, visible(each.title)) for each in templates().values())
    columns = (Column("Template", figure=False, aside=0), Column("What it pays for", figure=False, aside=0))
    print_grid(stdout(), Grid(columns, (Section(rows),)))


def start(folder: Path, name: str) -> None:
    """Write a working folder, and say what to do in it."""
    files = contents(template(name))
    write_folder(folder, files)
    console = stderr()
    for path in files:
        console.print(visible(f"written {folder / path}"), soft_wrap=True)
    print_folded(console, f"Go on in {folder}: README.md says how to calculate, test and change the plan.")
