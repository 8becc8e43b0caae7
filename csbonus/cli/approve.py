"""`csbonus approve`: somebody agrees to exactly what a draft would put into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    AsOf,
    By,
    Engine,
    ExportsFile,
    LedgerToWrite,
    Master,
    Memory,
    On,
    OnEngine,
    Quarter,
    Quiet,
    SomeData,
    Year,
)
from csbonus.cli.reached import Means, reached

Plans = Annotated[
    list[Path] | None, typer.Argument(metavar="PLAN", help="Plan files, or folders of them.", show_default=False)
]
Digest = Annotated[
    str | None,
    typer.Option("--digest", metavar="sha256:…", help="Approve this draft and no other.", show_default=False),
]
Undo = Annotated[
    int | None, typer.Option("--undo", metavar="NUMBER", help="Approve that a batch is undone.", show_default=False)
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="2026-Q1", help="Approve the correction of a closed quarter or year.",
                 show_default=False),
]
Reason = Annotated[
    str,
    typer.Option("--reason", metavar="TEXT", help="Why, with --for and --undo: as it will be given.",
                 show_default=False),
]


def approve(  # noqa: PLR0913 - a parameter is an option
    plan: Plans = None,
    *,
    data: SomeData = None,
    quarter: Quarter = None,
    year: Year = None,
    period: For = None,
    undo: Undo = None,
    reason: Reason = "",
    ledger: LedgerToWrite,
    by: By,
    on: On,
    digest: Digest = None,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    quiet: Quiet = False,
) -> None:
    """Calculate, show what is approved, record who agrees to it."""
    with Edge(data), reached(data, Means(engine, master, memory), exports) as there:
        from csbonus.cli.approving import What, approve_what
        from csbonus.cli.running import say
        from csbonus.cli.signing import signed_by
        from csbonus.cli.when import When

        what = What(plan or (), there, exports, When(quarter, year, as_of), period, undo, reason)
        warnings = approve_what(what, ledger, *signed_by(by, on), digest, quiet=quiet)
        if not quiet:
            say(warnings, {})
