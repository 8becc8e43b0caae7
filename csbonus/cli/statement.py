"""`csbonus statement`: a page for each person that says what they are paid and why."""

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
    Ledger,
    Master,
    Memory,
    OnEngine,
    Quarter,
    Quiet,
    Strict,
    Year,
)
from csbonus.cli.reached import Means, reached

OnePlan = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan, or a folder of plans.", show_default=False)]
Person = Annotated[
    str | None,
    typer.Argument(metavar="PERSON", help="Their id, or their whole name; else everybody.", show_default=False),
]
Rows = Annotated[int, typer.Option("--rows", metavar="N", min=0, help="How many rows of each table to show.")]
Team = Annotated[
    bool, typer.Option("--team", help="For managers: one page on all people, or on those below PERSON.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False,
                 help="Write the page to FILE.html; the page of each person to a folder."),
]


def statement(  # noqa: PLR0913 - a parameter is an option
    plan: OnePlan,
    person: Person = None,
    *,
    data: Data,
    quarter: Quarter = None,
    year: Year = None,
    rows: Rows = 20,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    ledger: Ledger = None,
    team: Team = False,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace pages that hold something else.")] = False,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
) -> None:
    """Calculate, tell, write."""
    with Edge(data), reached(data, Means(engine, master, memory), exports) as there:
        from csbonus.cli.running import calculated, say
        from csbonus.cli.stating import Wanted, refuse_bad_target, stated
        from csbonus.cli.waivers import let_pass, waivers
        from csbonus.cli.when import When

        wanted = Wanted(person, team, rows, output, force)
        refuse_bad_target(wanted)
        named = there.named([plan], exports)
        run = calculated(named, When(quarter, year, as_of), ledger)
        result = let_pass(run, waivers(accept, strict=strict))
        told = stated(result, wanted, named)
        if not quiet:
            say(result.warnings, told)
