"""`csbonus confirm`: what payroll really paid for a closed quarter, into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csbonus.cli.edge import Edge, though_unseen
from csbonus.cli.options import Accept, By, LedgerToWrite, MaxProblems, On, Quiet, Strict

ClosedPeriod = Annotated[
    str, typer.Argument(metavar="PERIOD", help="A closed quarter, 2026-Q1, or year, 2026.", show_default=False)
]
RegisterFile = Annotated[
    Path, typer.Option("--register", metavar="FILE", help="What payroll paid: person_id, paid.", show_default=False)
]
Mapping = Annotated[
    Path | None,
    typer.Option("--exports", metavar="FILE", help="The mapping, if it is not the exports.yaml beside the register.",
                 show_default=False),
]


def confirm(  # noqa: PLR0913 - a parameter is an option
    period: ClosedPeriod,
    *,
    register: RegisterFile,
    ledger: LedgerToWrite,
    by: By,
    on: On,
    exports: Mapping = None,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
    max_problems: MaxProblems = 50,
) -> None:
    """Read, compare, record."""
    with Edge(register.parent):
        from csbonus.cli.confirming import Request, confirm_paid
        from csbonus.cli.running import say
        from csbonus.cli.signing import signed_by
        from csbonus.cli.terminal import stdout
        from csbonus.cli.waivers import waivers
        from csbonus.inputs.options import Options
        from csbonus.inputs.register import read_register
        from csbonus.report.confirmed import print_confirmed

        signed = signed_by(by, on)
        read = read_register(register, Options(exports_file=exports, max_problems=max_problems))
        said = waivers(accept, strict=strict)
        confirmed = confirm_paid(Request(period, register, ledger, *signed, said), read)
        with though_unseen(f"{period} is confirmed, by batch {confirmed.batch.number} of `{ledger}`"):
            print_confirmed(
                stdout(), confirmed.batch, confirmed.corrections, new=confirmed.new, settles=confirmed.settles
            )
        if not quiet:
            say(confirmed.warnings, {})
