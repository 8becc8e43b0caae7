"""`csbonus calc`: attainment and payouts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    Accept,
    AsOf,
    Data,
    Engine,
    ExportsFile,
    Format,
    Ledger,
    Master,
    MaxProblems,
    Memory,
    OnEngine,
    Plans,
    Quarter,
    Quiet,
    ShowSql,
    Strict,
    Threads,
    Year,
)
from csbonus.cli.reached import Means, reached

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False,
                 help="Payouts to FILE.csv or .json, all tables to a DIR."),
]


def calc(  # noqa: PLR0913 - a parameter is an option
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
    threads: Threads = None,
    show_sql: ShowSql = False,
    ledger: Ledger = None,
    form: Annotated[Format, typer.Option("--format", help="How to show or write results.")] = Format.TABLE,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that hold something else.")] = False,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
    max_problems: MaxProblems = 50,
) -> None:
    """Read, calculate, show, write."""
    with Edge(data), reached(data, Means(engine, master, memory, threads, show_sql), exports) as there:
        from csbonus.cli.running import calculated, ending_of, say, show, written
        from csbonus.cli.waivers import let_pass, waivers
        from csbonus.cli.when import When
        from csbonus.report.targets import refuse_bad_target

        if output is not None:
            refuse_bad_target(output, ending_of(form))
        named = there.named(plan, exports)
        run = calculated(named, When(quarter, year, as_of), ledger, max_problems)
        result = let_pass(run, waivers(accept, strict=strict))
        told = written(result, output, form, named, force=force)
        if output is None or form is Format.TABLE:
            show(result.run, form)
        if result.ledger is not None:
            from csbonus.cli.drafting import show_draft

            show_draft(result.run, result.ledger, named, on_stdout=form is Format.TABLE)
        if not quiet:
            say(result.warnings, told)
