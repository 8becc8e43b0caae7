"""`csbonus validate`: everything that is wrong with plans, and with the exports they need."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    Engine,
    ExportsFile,
    Master,
    MaxProblems,
    Memory,
    OnEngine,
    ProblemFormat,
    Quiet,
    Threads,
)
from csbonus.cli.reached import Means, reached

SomePlans = Annotated[
    list[Path] | None, typer.Argument(metavar="PLAN", help="Plan files, or folders of them.", show_default=False)
]
SomeData = Annotated[
    str | None, typer.Option("--data", metavar="DIR", help="Check the exports in this folder too.", show_default=False)
]
Code = Annotated[
    str | None, typer.Option("--explain", metavar="CODE", help="Explain a code, such as CSB211.", show_default=False)
]
Form = Annotated[
    ProblemFormat | None,
    typer.Option("--format", help="How to show problems: text; github in a job of GitHub.", show_default=False),
]


def validate(  # noqa: PLR0913 - a parameter is an option
    plan: SomePlans = None,
    *,
    data: SomeData = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    threads: Threads = None,
    form: Form = None,
    explain: Code = None,
    quiet: Quiet = False,
    max_problems: MaxProblems = 50,
) -> None:
    """Read, check, list."""
    with Edge(data), reached(data, Means(engine, master, memory, threads), exports) as there:
        from csbonus.cli.checking import explained, problems, shown

        if explain is not None:
            explained(explain)
            return
        if not plan:
            raise typer.BadParameter("name a plan file or a folder", param_hint="PLAN...")
        found = problems(plan, there, exports, max_problems)
        raise typer.Exit(shown(found, form, there.folder, quiet=quiet))
