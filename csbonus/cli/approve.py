"""`csbonus approve`: somebody agrees to exactly what a draft would close."""

from __future__ import annotations

from typing import Annotated

import typer

from csbonus.cli.edge import Edge
from csbonus.cli.options import AsOf, By, Data, ExportsFile, LedgerToWrite, On, Plans, Quarter, Quiet, Year

Digest = Annotated[
    str | None,
    typer.Option("--digest", metavar="sha256:…", help="Approve this draft and no other.", show_default=False),
]


def approve(  # noqa: PLR0913 - a parameter is an option
    plan: Plans,
    *,
    data: Data,
    quarter: Quarter = None,
    year: Year = None,
    ledger: LedgerToWrite,
    by: By,
    on: On,
    digest: Digest = None,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    quiet: Quiet = False,
) -> None:
    """Calculate, show what is approved, record who agrees to it."""
    with Edge(data):
        from csbonus.cli.approving import approve_run
        from csbonus.cli.closing import Request
        from csbonus.cli.running import Named, say
        from csbonus.cli.signing import signed_by
        from csbonus.cli.when import When

        request = Request(Named(plan, data, exports), When(quarter, year, as_of), ledger, *signed_by(by, on))
        warnings = approve_run(request, digest)
        if not quiet:
            say(warnings, {})
