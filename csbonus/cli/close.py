"""`csbonus close`: a quarter, or a year, into the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from csbonus.cli.edge import Edge, though_unseen
from csbonus.cli.options import (
    Accept,
    AsOf,
    By,
    Data,
    Engine,
    Evidence,
    ExportsFile,
    LedgerToWrite,
    Master,
    Memory,
    On,
    OnEngine,
    Plans,
    Quarter,
    Quiet,
    Strict,
    Year,
)
from csbonus.cli.reached import Means, reached

Begin = Annotated[
    bool,
    typer.Option("--begin", help="Begin in mid-year: quarters before it are paid."),
]


def close(  # noqa: PLR0913 - a parameter is an option
    plan: Plans,
    *,
    data: Data,
    quarter: Quarter = None,
    year: Year = None,
    ledger: LedgerToWrite,
    by: By,
    on: On,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    begin: Begin = False,
    evidence: Evidence = None,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
) -> None:
    """Calculate, compare with what was approved, put into the ledger."""
    with Edge(data), reached(data, Means(engine, master, memory), exports) as there:
        from csbonus.cli.closing import Request, close_run
        from csbonus.cli.running import say
        from csbonus.cli.signing import signed_by
        from csbonus.cli.terminal import stdout
        from csbonus.cli.waivers import waivers
        from csbonus.cli.when import When
        from csbonus.report.closed import print_closed

        request = Request(there.named(plan, exports), When(quarter, year, as_of), ledger, *signed_by(by, on), begin)
        said = waivers(accept, strict=strict)
        closed, warnings = close_run(request._replace(evidence=evidence is not None, waivers=said))
        with though_unseen(f"{closed.batch.run} is closed, as batch {closed.batch.number} of `{ledger}`"):
            print_closed(stdout(), closed, ledger)
        if not quiet:
            say(warnings, {})
