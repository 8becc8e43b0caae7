"""What a table gets after reading: shares in units, ends of exchange rates, renewals without what they include."""

from __future__ import annotations

import duckdb

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.settings import INCLUDED
from csbonus.inputs.shares import count_in_units
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import base_table


def amend(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> tuple[int, tuple[Diagnostic, ...]]:
    """Complete the table; returns how many units of a share are a whole account."""
    if sheet.export.name == "renewals" and sheet.settings.includes:
        _take_out_included(connection, sheet)
    if sheet.export.name == "fx":
        _end_rates(connection, sheet)
    return count_in_units(connection, sheet) if sheet.export.name == "assignments" else (1, ())


def _take_out_included(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    if not sheet.reading("arr_renewed"):
        return
    without = " - ".join(f"coalesce({INCLUDED[name]}, 0)" for name in sheet.settings.includes or ())
    connection.execute(f"update {base_table(sheet)} set arr_renewed = arr_renewed - {without}")


def _end_rates(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """A rate without an end holds until the day before the next rate of its currency."""
    table = base_table(sheet)
    following = f"(select min(later.valid_from) from {table} as later where later.currency = rates.currency"
    following += " and later.valid_from > rates.valid_from)"
    connection.execute(
        f"update {table} as rates set valid_to = cast({following} - 1 as date)"
        f" where valid_to = date '{OPEN_END}' and {following} is not null"
    )
