"""`csbonus correct`: pay now what a closed period would pay more or less by today's exports."""

from __future__ import annotations

from csbonus.cli.edge import Edge
from csbonus.cli.options import (
    Accept,
    AsOf,
    By,
    Data,
    Engine,
    Evidence,
    ExportsFile,
    For,
    LedgerToWrite,
    Master,
    Memory,
    On,
    OnEngine,
    Plans,
    Quiet,
    Reason,
    Strict,
)
from csbonus.cli.reached import Means, reached


def correct(  # noqa: PLR0913 - a parameter is an option
    plan: Plans,
    *,
    data: Data,
    period: For,
    ledger: LedgerToWrite,
    reason: Reason,
    by: By,
    on: On,
    as_of: AsOf = None,
    exports: ExportsFile = None,
    engine: OnEngine = Engine.DUCKDB,
    master: Master = None,
    memory: Memory = None,
    evidence: Evidence = None,
    strict: Strict = False,
    accept: Accept = None,
    quiet: Quiet = False,
) -> None:
    """Calculate, compare with what was approved, put the difference into the ledger."""
    with Edge(data), reached(data, Means(engine, master, memory), exports) as there:
        from csbonus.cli.correcting import Correction, correct_period
        from csbonus.cli.running import say
        from csbonus.cli.signing import reason_of, signed_by
        from csbonus.cli.waivers import waivers

        wanted = Correction(there.named(plan, exports), period, as_of, ledger, *signed_by(by, on), reason_of(reason))
        said = waivers(accept, strict=strict)
        warnings = correct_period(wanted._replace(evidence=evidence is not None, waivers=said))
        if not quiet:
            say(warnings, {})
