"""`csbonus init`: a working folder made of a plan of the gallery."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge

SomeFolder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder that is new or empty.", show_default=False)
]
SomeTemplate = Annotated[
    str | None, typer.Option("--template", metavar="NAME", help="The plan to begin with.", show_default=False)
]


def init(
    folder: SomeFolder = None,
    *,
    template: SomeTemplate = None,
    listed: Annotated[bool, typer.Option("--list", help="List the templates.")] = False,
) -> None:
    """Look up, write, tell."""
    with Edge():
        from csbonus.cli.starting import list_templates, start

        if listed:
            list_templates()
            return
        if folder is None:
            raise typer.BadParameter("name a folder that is new or empty, or ask for --list", param_hint="DIR")
        if template is None:
            raise typer.BadParameter("name a plan to begin with; --list shows all", param_hint="--template")
        start(folder, template)
