"""`csbonus test`: what analysts expect of their plans."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import Quiet


class OutcomeFormat(StrEnum):
    """How the outcome of tests is shown."""

    TEXT = "text"
    JSON = "json"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Test files, or folders to look for them in; else here.", show_default=False),
]


def test(
    paths: Paths = None,
    *,
    form: Annotated[OutcomeFormat, typer.Option("--format", help="How to show outcomes.")] = OutcomeFormat.TEXT,
    quiet: Quiet = False,
) -> None:
    """Read, run, tell."""
    with Edge():
        from csbonus.cli.testing import outcomes, tell

        told = outcomes(paths or [Path()])
        tell(told, form, quiet=quiet)
        raise typer.Exit(0 if all(outcome.passed for outcome in told) else 1)
