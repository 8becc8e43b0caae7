"""Rows signed after the day of `--as-of`, which do not count yet."""

from __future__ import annotations

from datetime import date

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_name

_DATED = ("renewals", "expansion")


def signed_later(exports: Exports, as_of: date | None) -> list[Diagnostic]:
    """A warning for each export with signatures later than the day up to which a run counts; at the first of them."""
    if as_of is None:
        return []
    found = []
    for export in (name for name in _DATED if exports.has(name, "signed_date")):
        statement = f"select count(*), min(row_id) from {sql_name(export)} where signed_date > ?"
        told = exports.connection.execute(statement, [as_of]).fetchone()
        assert told, "an aggregate has a row"
        rows, first = told
        if rows:
            several = f" (in {rows:,} rows, the first here)" if rows > 1 else ""
            found.append(Diagnostic(
                "CSB921",
                f"signed after {as_of}, the day of `--as-of`: not counted as signed{several}",
                exports.place(export, first, "signed_date"),
                "nothing is to be done, if the signature is known in advance; else correct the day",
                severity=Severity.WARNING,
            ))
    return found
