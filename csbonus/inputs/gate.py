"""Trying to make the table of an export."""

from __future__ import annotations

from csbonus.inputs.database import DuckDBPyConnection, Error, OutOfMemoryException
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import create_sql


def refusal_of(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> str:
    """Make the table from `source`, a table expression; what DuckDB said if it could not, else nothing."""
    if sheet.export.name == "usage":
        from csbonus.inputs.months import create_months  # not every plan looks at usage

        return create_months(connection, sheet, source)
    try:
        for statement in create_sql(sheet, source):
            connection.execute(statement)
    except OutOfMemoryException:
        raise
    except Error as error:
        return str(error) or "no reason given"
    return ""
