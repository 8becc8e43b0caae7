"""`csbonus measures`: the catalogue of measures and curves."""

from __future__ import annotations

from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import PageFormat

SomeName = Annotated[
    str | None, typer.Argument(metavar="NAME", help="A measure or a curve; all without it.", show_default=False)
]


def measures(
    name: SomeName = None,
    *,
    form: Annotated[PageFormat, typer.Option("--format", help="How to show the catalogue.")] = PageFormat.TEXT,
) -> None:
    """Look up, show."""
    with Edge():
        from csbonus.cli.cataloguing import show_all, show_one

        if name is None:
            show_all(form)
        else:
            show_one(name, form)
