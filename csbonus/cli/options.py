"""Options that mean the same in every command."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How results are shown."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Engine(StrEnum):
    """What reads exports that are large."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class ExplainFormat(StrEnum):
    """How an explanation is shown."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class PageFormat(StrEnum):
    """How a page of the catalogue is shown."""

    TEXT = "text"
    JSON = "json"


class DescribeFormat(StrEnum):
    """How the page of a plan is shown."""

    TEXT = "text"
    MARKDOWN = "markdown"


class ReviewFormat(StrEnum):
    """How a review is shown."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class ProblemFormat(StrEnum):
    """How problems are shown."""

    TEXT = "text"
    CONCISE = "concise"
    GITHUB = "github"
    JSON = "json"
    SARIF = "sarif"


class KeptEvidence(StrEnum):
    """What is kept beside a batch of what it was calculated from; its digests are kept always."""

    COPY = "copy"


Plans = Annotated[
    list[Path], typer.Argument(metavar="PLAN", help="Plan files, or folders of them.", show_default=False)
]
Data = Annotated[str, typer.Option("--data", metavar="DIR", help="The folder of exports.", show_default=False)]
SomeData = Annotated[
    str | None, typer.Option("--data", metavar="DIR", help="The folder of exports.", show_default=False)
]
OnEngine = Annotated[
    Engine, typer.Option("--engine", help="What reads usage; spark reads it on a cluster.", show_default=False)
]
Master = Annotated[
    str | None,
    typer.Option("--master", metavar="URL", help="Where Spark runs, as `yarn` or `local[4]`.", show_default=False),
]
Memory = Annotated[
    str | None,
    typer.Option("--memory", metavar="2GB", help="Memory for large exports; more goes to disk.", show_default=False),
]
Threads = Annotated[
    int | None, typer.Option("--threads", metavar="N", min=1, help="Threads; else one a core.", show_default=False)
]
ShowSql = Annotated[bool, typer.Option("--show-sql", help="Show each SQL statement on stderr.")]
Quarter = Annotated[
    str | None,
    typer.Option("--quarter", metavar="2026-Q3", help="The quarter; also Q3 or FY26-Q3.", show_default=False),
]
Year = Annotated[
    str | None,
    typer.Option("--year", metavar="2026", help="The year: four quarters and the true-up.", show_default=False),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Count nothing dated later.", show_default=False)
]
ExportsFile = Annotated[
    Path | None,
    typer.Option("--exports", metavar="FILE", help="The mapping, if it is not DIR/exports.yaml.", show_default=False),
]
Ledger = Annotated[
    Path | None, typer.Option("--ledger", metavar="DIR", help="The ledger of closed quarters.", show_default=False)
]
LedgerToWrite = Annotated[
    Path, typer.Option("--ledger", metavar="DIR", help="The ledger; the first close makes it.", show_default=False)
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does this.", show_default=False)]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day on which they do it.", show_default=False)]
Evidence = Annotated[
    KeptEvidence | None,
    typer.Option("--evidence", help="Keep copies of plans and exports beside the batch.", show_default=False),
]
For = Annotated[
    str, typer.Option("--for", metavar="2026-Q1", help="The closed quarter; or the year, as 2026.", show_default=False)
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why: it is kept in the ledger.", show_default=False)
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at warnings that are not accepted.")]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="CODE", help="Let warnings of a code pass, such as CSB912.",
                 show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings, no notes on stderr.")]
MaxProblems = Annotated[
    int,
    typer.Option("--max-problems", metavar="N", min=1, max=100_000, help="Problems to list."),
]
