"""Shares of assignments as whole units, so that a third stays a third."""

from __future__ import annotations

from math import lcm

from csbonus.diagnostics import Diagnostic
from csbonus.exact import share
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_lookup, sql_text
from csbonus.inputs.table import base_table

MOST_UNITS = 10**9


def count_in_units(connection: DuckDBPyConnection, sheet: Sheet) -> tuple[int, tuple[Diagnostic, ...]]:
    """Give `assignments` its column `units`; returns how many units are all of an account."""
    found = connection.execute("select distinct share from assignments where share is not null").fetchall()
    shares = {text: value for (text,) in found if (value := share(text)) is not None}
    units = lcm(*(value.denominator for value in shares.values()))
    if units > MOST_UNITS:
        return 1, (_too_fine(sheet),)
    if all(value == 1 for value in shares.values()):
        return 1, ()
    counted = {text: str((value * units).numerator) for text, value in shares.items()}
    amount = f"cast({sql_lookup('share', counted, sql_text(str(units)))} as bigint)"
    connection.execute(f"update {base_table(sheet)} set units = {amount}")
    return units, ()


def _too_fine(sheet: Sheet) -> Diagnostic:
    file = sheet.parts[0].head.file
    message = f"the shares in `{file.name}` have no common denominator up to {MOST_UNITS:,}"
    return Diagnostic("CSB455", message, file.at, "write shares with fewer decimals, or as fractions such as `1/3`")
