"""`csbonus schema`: what editors need to complete and mark plans and the files beside them."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.schema import Kind, schema_of


def schema(
    kind: Annotated[Kind, typer.Argument(help="The kind of file.")] = Kind.PLAN,
) -> None:
    """Make, show."""
    with Edge():
        from csbonus.cli.terminal import write

        write(json.dumps(schema_of(kind), indent=1, ensure_ascii=False) + "\n")
