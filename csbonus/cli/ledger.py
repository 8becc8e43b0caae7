"""`csbonus ledger`: what was closed, and whether it is still what was closed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.once import OnceCommand
from csbonus.cli.options import ExportsFile, Format, SomeData

ledger = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Folder = Annotated[Path, typer.Option("--ledger", metavar="DIR", help="The ledger of closed quarters.")]
Head = Annotated[
    str | None,
    typer.Option("--head", metavar="DIGEST", help="A digest that the ledger must hold, as a payout file has it.",
                 show_default=False),
]
Which = Annotated[
    str | None,
    typer.Argument(metavar="BATCH", help="A number, or a period such as 2026-Q1; all without it.", show_default=False),
]
Person = Annotated[
    str | None,
    typer.Option("--person", metavar="PERSON", help="Only this person: their id, or their whole name.",
                 show_default=False),
]
ClosedYear = Annotated[
    str | None,
    typer.Option("--year", metavar="2026", help="Whether everybody was paid what the year earned.", show_default=False),
]
PlansThen = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PLAN", show_default=False,
                   help="Plans as they were closed with, to calculate again: files, or folders of them."),
]
Again = Annotated[
    bool,
    typer.Option("--again", help="Calculate closed runs again, from the copies that are kept beside them too."),
]
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
LEDGER = Path("ledger")


def verify(
    plan: PlansThen = None,
    *,
    folder: Folder = LEDGER,
    head: Head = None,
    data: SomeData = None,
    exports: ExportsFile = None,
    again: Again = False,
) -> None:
    """Read all, tell; calculate again what can be."""
    with Edge(data):
        from csbonus.cli.closed import verified

        digest = _DIGEST.fullmatch(head) if head else None
        if head and not digest:
            raise typer.BadParameter("a digest is sha256: and 64 digits 0-9, a-f", param_hint="--head")
        ledger = verified(folder, f"sha256:{digest[1]}" if digest else None)
        if again or plan or data is not None:
            from csbonus.cli.verifying import verified_again

            verified_again(ledger, plan or (), None if data is None else Path(data), exports)


def show(
    which: Which = None,
    *,
    folder: Folder = LEDGER,
    person: Person = None,
    year: ClosedYear = None,
    form: Annotated[Format, typer.Option("--format", help="How to show batches.")] = Format.TABLE,
) -> None:
    """Read all, show some."""
    with Edge():
        from csbonus.cli.closed import Wanted, show_batches, show_year

        if year is None:
            show_batches(folder, Wanted(which, person), form)
            return
        if which is not None:
            raise typer.BadParameter("a year is not asked for together with a batch", param_hint="--year")
        raise typer.Exit(0 if show_year(folder, year, person, form) else 1)


def head(*, folder: Folder = LEDGER) -> None:
    """Read all, tell the last."""
    with Edge():
        from csbonus.cli.closed import show_head

        show_head(folder)


for _command, _help, _example in (
    (verify, "Check that every batch is what was closed.",
     "csbonus ledger verify plans --data data --ledger ledger"),
    (show, "Show all batches, one, or a year.",
     "csbonus ledger show 2026-Q1 --person P-17"),
    (head, "Print the digest that stands for all batches.", "csbonus ledger head"),
):
    ledger.command(help=_help, epilog=f"Example: {_example}", cls=OnceCommand)(_command)
