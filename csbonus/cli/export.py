"""`csbonus export`: files for payroll and the general ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import Quiet

SomeLayout = Annotated[
    str | None,
    typer.Argument(metavar="LAYOUT", help="A layout, or a YAML file that describes one.", show_default=False),
]
SomePeriod = Annotated[
    str | None, typer.Argument(metavar="PERIOD", help="A closed quarter, 2026-Q1, or year, 2026.", show_default=False)
]


def export(  # noqa: PLR0913 - a parameter is an option
    layout: SomeLayout = None,
    period: SomePeriod = None,
    *,
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="DIR", help="The folder of the ledger.", show_default=False)
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="Company codes, earning codes, ids.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to write.", show_default=False)
    ] = None,
    batch: Annotated[
        int | None,
        typer.Option("--batch", metavar="N", help="A batch by its number, such as a correction.", show_default=False),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the layouts and the settings they need.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that hold something else.")] = False,
    quiet: Quiet = False,
) -> None:
    """Look up, write, tell."""
    with Edge():
        from csbonus.cli.exporting import Asked, export_closed, list_layouts

        if listed:
            list_layouts()
            return
        if layout is None:
            raise typer.BadParameter("name a layout; --list shows all", param_hint="LAYOUT")
        if settings is not None and layout.endswith((".yaml", ".yml")):
            raise typer.BadParameter("a layout in a file has its settings there", param_hint="--settings")
        if ledger is None:
            raise typer.BadParameter("name the folder of the ledger", param_hint="--ledger")
        if output is None:
            raise typer.BadParameter("name the folder to write into", param_hint="--output")
        if (period is None) == (batch is None):
            raise typer.BadParameter("name a period, or a batch by --batch", param_hint="PERIOD")
        export_closed(Asked(layout, settings, output, force, quiet), ledger, period or batch or 0)
