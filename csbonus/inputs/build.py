"""Building the table of one export: fast where all is well, explained where it is not."""

from __future__ import annotations

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.found import Found
from csbonus.inputs.gate import refusal_of
from csbonus.inputs.options import Options
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import files_sql


def build(connection: DuckDBPyConnection, sheet: Sheet, options: Options) -> tuple[Sheet, Found]:
    """Create the table of the export, or list what is wrong, at most `options.max_problems` of it.

    The sheet that is returned knows whether DuckDB could read the files itself.
    """
    if any(part.head.types for part in sheet.parts):
        # Few exports are Parquet files, few are wrong: what only those need is loaded only for them.
        from csbonus.inputs.parquet import floats, points

        unfit = (*floats(sheet), *points(sheet))
        if unfit:
            return sheet, Found(unfit)
    if options.elsewhere is not None and sheet.export.name == "usage":
        from csbonus.inputs.elsewhere import reduced

        there = reduced(connection, sheet, options.elsewhere, options.max_problems)
        if there is not None:
            return there
    if all(part.head.simple for part in sheet.parts) and not refusal_of(connection, sheet, files_sql(sheet)):
        return sheet, Found()
    from csbonus.inputs.second import read_again

    return read_again(connection, sheet, options.max_problems)
