"""`csbonus export`: files for payroll and the general ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    Accept,
    AsOf,
    Engine,
    ExportsFile,
    Master,
    OnEngine,
    Quarter,
    Quiet,
    Strict,
    Year,
)
from csbonus.cli.reached import Means, Reached, reached

if TYPE_CHECKING:
    from csbonus.cli.exporting import Asked
    from csbonus.cli.reached import Named

SomeLayout = Annotated[
    str | None,
    typer.Argument(metavar="LAYOUT", help="A layout, or a YAML file that describes one.", show_default=False),
]
PeriodOrPlans = Annotated[
    list[str] | None,
    typer.Argument(metavar="PERIOD|PLAN...", show_default=False,
                   help="A closed quarter or year; plans with --draft."),
]
SomeFolder = Annotated[
    Path | None, typer.Option("--ledger", metavar="DIR", help="The folder of the ledger.", show_default=False)
]
Settings = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="Company codes, earning codes, ids.", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to write.", show_default=False)
]
Number = Annotated[
    int | None,
    typer.Option("--batch", metavar="N", help="A batch by its number, such as a correction.", show_default=False),
]
Draft = Annotated[
    bool, typer.Option("--draft", help="What is not closed; files are named DRAFT.")
]
SomeData = Annotated[
    str | None,
    typer.Option("--data", metavar="DIR", help="With --draft, the folder of exports.", show_default=False),
]


def export(  # noqa: PLR0913 - a parameter is an option
    layout: SomeLayout = None,
    period: PeriodOrPlans = None,
    *,
    ledger: SomeFolder = None,
    settings: Settings = None,
    output: Output = None,
    batch: Number = None,
    draft: Draft = False,
    data: SomeData = None,
    quarter: Quarter = None,
    year: Year = None,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    listed: Annotated[bool, typer.Option("--list", help="List the layouts and the settings they need.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that hold something else.")] = False,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
) -> None:
    """Look up or calculate, write, tell."""
    with Edge(data), reached(data, Means(engine, master), exports) as there:
        from csbonus.cli.exporting import export_closed, export_draft, list_layouts
        from csbonus.cli.waivers import waivers
        from csbonus.cli.when import When

        if listed:
            list_layouts()
            return
        folder, asked = _asked(layout, settings, ledger, output, force=force, quiet=quiet)
        if draft:
            from csbonus.cli.closing import Request  # what is closed is not calculated

            request = Request(_calculation(period, there, batch, exports), When(quarter, year, as_of), folder, "", "")
            export_draft(asked, request._replace(waivers=waivers(accept, strict=strict)))
            return
        _refuse({"--data": data, "--quarter": quarter, "--year": year, "--as-of": as_of, "--exports": exports,
                 "--strict": strict or None, "--accept": accept or None})
        if len(period or ()) + (batch is not None) != 1:
            raise _lacks("name one period, or a batch by --batch", "PERIOD")
        export_closed(asked, folder, batch if batch is not None else (period or [""])[0])


def _asked(
    layout: str | None, settings: Path | None, ledger: Path | None, output: Path | None, *, force: bool, quiet: bool
) -> tuple[Path, Asked]:
    """What every export needs: the folder of the ledger, the layout, where to write."""
    from csbonus.cli.exporting import DESCRIPTIONS, Asked

    if layout is None:
        raise _lacks("name a layout; --list shows all", "LAYOUT")
    if settings is not None and layout.endswith(DESCRIPTIONS):
        raise _lacks("a layout in a file has its settings there", "--settings")
    if ledger is None:
        raise _lacks("name the folder of the ledger", "--ledger")
    if output is None:
        raise _lacks("name the folder to write into", "--output")
    return ledger, Asked(layout, settings, output, force, quiet)


def _calculation(plans: list[str] | None, there: Reached, batch: int | None, exports: Path | None) -> Named:
    """What a draft is calculated from."""
    if there.folder is None or not plans or batch is not None:
        raise _lacks("a draft is calculated: name plans, --data and --quarter, and no batch", "--draft")
    return there.named([Path(each) for each in plans], exports)


def _refuse(options: Mapping[str, object]) -> None:
    """Options of a draft, for what is closed."""
    for option, value in options.items():
        if value is not None:
            raise _lacks("this is for --draft; a closed quarter stands in the ledger", option)


def _lacks(what: str, option: str) -> typer.BadParameter:
    return typer.BadParameter(what, param_hint=option)
