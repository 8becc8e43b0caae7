"""The command line: one file a command, each of which imports what it needs when it runs."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Annotated

import typer

from csbonus.cli.edge import unwritten
from csbonus.cli.ending import Terminated, asked_to_end, end_as_asked
from csbonus.cli.lasting import begin
from csbonus.cli.once import OnceCommand

EPILOG = "Start with: csbonus calc plans --data sample_data --quarter 2026-Q2"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "calc": (
        "Calculate attainment and payouts of a quarter or a year.",
        "csbonus calc plans --data sample_data --quarter 2026-Q2",
    ),
    "explain": (
        "Explain one person's pay, from the payout to lines of the plan and rows of the exports.",
        "csbonus explain plans P-17 --data sample_data --quarter 2026-Q2 --rows 10",
    ),
    "statement": (
        "Write a page for each person: what they are paid, from what, and why; opens from disk, prints to PDF.",
        "csbonus statement plans --data sample_data --quarter 2026-Q2 -o statements",
    ),
    "review": (
        "Show what to look at before a run is approved: who is paid how much more or less, and why.",
        "csbonus review plans --data sample_data --quarter 2026-Q2 -o review.md",
    ),
    "approve": (
        "Approve what a quarter or a year would pay: record who agrees to exactly this draft.",
        "csbonus approve plans --data sample_data --quarter 2026-Q1 --ledger ledger --by 'Ben Okafor' --on 2026-04-09",
    ),
    "close": (
        "Close a quarter, or with --year its true-up: put what was approved into the ledger, for good.",
        "csbonus close plans --data sample_data --quarter 2026-Q1 --ledger ledger --by 'Ana Reyes' --on 2026-04-10",
    ),
    "correct": (
        "Pay now what a closed quarter or year would pay more or less by today's exports.",
        "csbonus correct plans --data sample_data --for 2026-Q1 --ledger ledger --reason 'late renewal' "
        "--by 'Ana Reyes' --on 2026-05-04",
    ),
    "undo": (
        "Undo the last batch of a ledger before payroll pays it; its quarter may be closed again.",
        "csbonus undo 1 --ledger ledger --reason 'wrong roster' --by 'Ana Reyes' --on 2026-04-11",
    ),
    "confirm": (
        "Confirm what payroll really paid for a closed quarter or year; the next run settles the difference.",
        "csbonus confirm 2026-Q1 --register paid.csv --ledger ledger --by 'Ana Reyes' --on 2026-04-30",
    ),
    "validate": (
        "Check plan files, and with --data the exports they need; list everything that is wrong.",
        "csbonus validate plans --data sample_data",
    ),
    "describe": (
        "Describe a plan in plain language with worked numbers: the page that people sign.",
        "csbonus describe plans/team-retention-2026.yaml --format markdown -o plan.md",
    ),
    "measures": (
        "Show what can be measured and how it can pay: definitions, columns needed, settings, curves.",
        "csbonus measures licence_utilisation",
    ),
    "schema": (
        "Write the JSON Schema by which editors complete and check plans and the files beside them.",
        "csbonus schema plan > plan.schema.json",
    ),
    "init": (
        "Start a working folder from a plan of the gallery, with sample exports, their mapping and tests.",
        "csbonus init bonus --template csm-renewals-2026",
    ),
    "export": (
        "Write files for payroll from a closed quarter; --list shows the layouts.",
        "csbonus export adp-wfn 2026-Q1 --ledger ledger --settings payroll.yaml -o payroll",
    ),
    "test": (
        "Run the tests that stand beside plans: facts, and what is expected of the plan.",
        "csbonus test plans",
    ),
    "ledger": (
        "Look at the ledger of closed quarters, and check that it is sound.",
        "csbonus ledger verify --ledger ledger",
    ),
}
"""Every command, which is the module of its name, with what it does and an example."""


def _say_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the flag alone
    if asked:
        from csbonus import __version__

        typer.echo(f"csbonus {__version__}")
        raise typer.Exit


def _csbonus(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """What all commands share."""


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The command line with these of its commands."""
    app = typer.Typer(
        name="csbonus",
        help="Customer Success bonuses, calculated exactly and explained to the cent.",
        epilog=EPILOG,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    app.callback()(_csbonus)
    for name in names:
        (text, example), command = COMMANDS[name], getattr(import_module(f"csbonus.cli.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, help=text, epilog=f"Example: {example}")
        else:
            app.command(help=text, epilog=f"Example: {example}", cls=OnceCommand)(command)
    return app


def __getattr__(name: str) -> typer.Typer:
    """`app`: all of the command line, made when it is asked for."""
    if name != "app":
        raise AttributeError(name)
    return application()


def main() -> None:
    """Run the command line."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives until the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    end_as_asked()
    # a short life: collecting the cycles of what was imported would cost more than it frees
    gc.set_threshold(100_000, 20, 100)
    begin()
    try:
        # making a command takes longer than reading its line: only the one that is named is made
        application([name for name in sys.argv[1:2] if name in COMMANDS] or COMMANDS)()
    except SystemExit as end:
        _leave(end)
    except (KeyboardInterrupt, Terminated) as asked:  # before a command runs, or after it
        _leave(SystemExit(asked_to_end(asked)))
    except OSError as error:  # help is written outside of any command
        _leave(unwritten(error))


def _leave(end: SystemExit) -> None:
    """End at once: taking the interpreter and the engine down in good order takes longer than a small calculation."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        raise end from None
    os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
