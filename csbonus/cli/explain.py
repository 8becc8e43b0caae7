"""`csbonus explain`: why a person is paid what they are paid."""

from __future__ import annotations

from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    AsOf,
    Data,
    Engine,
    ExplainFormat,
    ExportsFile,
    Ledger,
    Master,
    Memory,
    OnEngine,
    Plans,
    Quarter,
    Quiet,
    ShowSql,
    Year,
)
from csbonus.cli.reached import Means, reached

Person = Annotated[str, typer.Argument(metavar="PERSON", help="Their id, or their whole name.", show_default=False)]
ComponentName = Annotated[
    str | None, typer.Option("--component", metavar="NAME", help="Only this component.", show_default=False)
]
Rows = Annotated[int, typer.Option("--rows", metavar="N", min=0, help="How many rows of each table to show.")]


def explain(  # noqa: PLR0913 - a parameter is an option
    plan: Plans,
    person: Person,
    *,
    data: Data,
    quarter: Quarter = None,
    year: Year = None,
    component: ComponentName = None,
    rows: Rows = 10,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    show_sql: ShowSql = False,
    ledger: Ledger = None,
    form: Annotated[ExplainFormat, typer.Option("--format", help="How to explain.")] = ExplainFormat.TEXT,
    quiet: Quiet = False,
) -> None:
    """Calculate, walk, show."""
    with Edge(data), reached(data, Means(engine, master, memory, show_sql=show_sql), exports) as there:
        from csbonus.cli.explaining import Subject, explained
        from csbonus.cli.running import calculated, say
        from csbonus.cli.when import When

        result = calculated(there.named(plan, exports), When(quarter, year, as_of), ledger)
        explained(result.run, Subject(person, component), form, rows)
        if not quiet:
            say(result.warnings, {})
