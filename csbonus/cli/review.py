"""`csbonus review`: what to look at before a run is approved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    AsOf,
    Data,
    Engine,
    ExportsFile,
    Ledger,
    Master,
    Memory,
    OnEngine,
    Plans,
    Quarter,
    Quiet,
    ReviewFormat,
    Year,
)
from csbonus.cli.reached import Means, reached

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", show_default=False,
                 help="Write a page in Markdown to FILE.md, or JSON to FILE.json."),
]


def review(  # noqa: PLR0913 - a parameter is an option
    plan: Plans,
    *,
    data: Data,
    quarter: Quarter = None,
    year: Year = None,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    ledger: Ledger = None,
    form: Annotated[ReviewFormat, typer.Option("--format", help="How to show the review.")] = ReviewFormat.TABLE,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that holds something else.")] = False,
    quiet: Quiet = False,
) -> None:
    """Calculate, compare, show."""
    with Edge(data), reached(data, Means(engine, master, memory), exports) as there:
        from csbonus.cli.reviewing import refuse_bad_page, reviewed, show, written
        from csbonus.cli.running import calculated, say
        from csbonus.cli.when import When
        from csbonus.ledger.unbegun import NOT_BEGUN

        if output is not None:
            refuse_bad_page(output, form)
        named = there.named(plan, exports)
        result = calculated(named, When(quarter, year, as_of), ledger)
        told = reviewed(result, named)
        made = written(told, output, named, ledger, force=force)
        if output is None:
            show(told, form)
        if not quiet:
            # the page tells all warnings; this one says that it compares with nothing
            say([each for each in result.warnings if each.code == NOT_BEGUN], made)
