"""Renewals whose export tells the value of the whole contract, as amounts a year (calculation R18)."""

from __future__ import annotations

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.settings import TCV
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_name
from csbonus.inputs.table import base_table

_MILLIONTHS = 1_000_000
"""Parts of a unit of currency that a column of money can hold."""


def is_of_contracts(sheet: Sheet) -> bool:
    """Whether the amounts renewed are those of whole contracts."""
    return sheet.export.name == "renewals" and sheet.settings.basis == TCV and sheet.reading("arr_renewed") is not None


def keep_written(connection: DuckDBPyConnection, sheet: Sheet) -> None:
    """Keep the amounts as the file has them, for control totals."""
    connection.execute(f"create table {_written(sheet)} as select arr_renewed from {base_table(sheet)}")


def written_sum(sheet: Sheet) -> str:
    """The sum of the amounts as the file has them."""
    return f"(select sum(arr_renewed) from {_written(sheet)})"


def annualise(connection: DuckDBPyConnection, sheet: Sheet) -> None:
    """Divide amounts by their months and multiply by twelve, halves up at a millionth.

    The arithmetic is that of whole numbers: the engine would divide decimals as binary fractions. A row without
    months is left as it is, for the checks to refuse.
    """
    twelvefold = f"cast(cast(abs(arr_renewed) * {_MILLIONTHS} as decimal(38, 0)) as hugeint) * 12"
    whole = f"(2 * {twelvefold} + term_months) // (2 * cast(term_months as hugeint))"
    amount = f"cast({whole} as decimal(25, 0)) * cast(0.000001 as decimal(7, 6)) * sign(arr_renewed)"
    connection.execute(f"update {base_table(sheet)} set arr_renewed = {amount} where term_months > 0")


def _written(sheet: Sheet) -> str:
    return sql_name(f"{sheet.export.name} written")
