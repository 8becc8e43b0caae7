"""`csbonus describe`: a plan in plain language, the page that people sign."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import DescribeFormat, Plans

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write Markdown to FILE."),
]


def describe(
    plan: Plans,
    *,
    form: Annotated[DescribeFormat, typer.Option("--format", help="How to show the page.")] = DescribeFormat.TEXT,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that holds something else.")] = False,
) -> None:
    """Read, tell, write."""
    with Edge():
        from csbonus.cli.describing import show, written

        if output is None:
            show(plan, form)
        else:
            written(plan, output, force=force)
