"""What a table gets after reading: shares in units, ends of exchange rates, renewals without what they include."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.annual import annualise, is_of_contracts, keep_written
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.settings import INCLUDED, ONE_TIME
from csbonus.inputs.shares import count_in_units
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_text
from csbonus.inputs.table import base_table
from csbonus.periods import DAY


def amend(connection: DuckDBPyConnection, sheet: Sheet) -> tuple[int, tuple[Diagnostic, ...]]:
    """Complete the table; returns how many units of a share are a whole account."""
    includes = sheet.settings.includes or ()
    if is_of_contracts(sheet):
        keep_written(connection, sheet)
        # what does not recur is part of the whole contract, growth is told by the year
        _take_out(connection, sheet, [name for name in includes if name == ONE_TIME])
        annualise(connection, sheet)
        includes = tuple(name for name in includes if name != ONE_TIME)
    _take_out(connection, sheet, includes)
    if sheet.export.name == "fx":
        _end_rates(connection, sheet)
    return count_in_units(connection, sheet) if sheet.export.name == "assignments" else (1, ())


def _take_out(connection: DuckDBPyConnection, sheet: Sheet, included: Sequence[str]) -> None:
    if not included or not sheet.reading("arr_renewed"):
        return
    without = " - ".join(f"coalesce({INCLUDED[name]}, 0)" for name in included)
    connection.execute(f"update {base_table(sheet)} set arr_renewed = arr_renewed - {without}")


def _end_rates(connection: DuckDBPyConnection, sheet: Sheet) -> None:
    """A rate without an end holds until the day before the next rate of its currency."""
    rows = connection.execute("select currency, valid_from, valid_to from fx order by all").fetchall()
    for (currency, first, last), (following, start, _) in pairwise(rows):
        if currency == following and last.isoformat() == OPEN_END and first < start:
            end, begun = (sql_text(day.isoformat()) for day in (start - DAY, first))
            which = f"currency = {sql_text(currency)} and valid_from = date {begun}"
            connection.execute(f"update {base_table(sheet)} set valid_to = date {end} where {which}")
