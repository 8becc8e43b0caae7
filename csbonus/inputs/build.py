"""Building the table of one export: fast where all is well, explained where it is not."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.explain import faults
from csbonus.inputs.found import Found, first
from csbonus.inputs.parquet import floats
from csbonus.inputs.raw import create_raw
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import create_sql, files_sql


def build(connection: duckdb.DuckDBPyConnection, sheet: Sheet, most: int) -> tuple[Sheet, Found]:
    """Create the table of the export, or list what is wrong, at most `most` problems.

    The sheet that is returned knows whether DuckDB could read the files itself.
    """
    inexact = tuple(floats(sheet))
    if inexact:
        return sheet, Found(inexact)
    if all(part.head.simple for part in sheet.parts):
        refusal = _create(connection, sheet, files_sql(sheet))
        if not refusal:
            return sheet, Found()
    found = first(faults(connection, sheet), most)
    if found.listed:
        return sheet, found
    # DuckDB is stricter than it need be (mixed line ends, lines of spaces): what Python can read is good.
    refusal = _create(connection, sheet, create_raw(connection, sheet))
    return _read_in_python(sheet), Found((_unexplained(sheet, refusal),) if refusal else ())


def _read_in_python(sheet: Sheet) -> Sheet:
    parts = tuple(replace(part, head=replace(part.head, simple=False)) for part in sheet.parts)
    return replace(sheet, parts=parts)


def _create(connection: duckdb.DuckDBPyConnection, sheet: Sheet, source: str) -> str:
    """Try to make the table; what DuckDB said if it could not."""
    try:
        for statement in create_sql(sheet, source):
            connection.execute(statement)
    except duckdb.Error as error:
        return str(error) or "no reason given"
    return ""


def _unexplained(sheet: Sheet, refusal: str) -> Diagnostic:
    first_line = refusal.splitlines()[0]
    name = sheet.parts[0].head.file.name
    hint = "save the file as plain CSV UTF-8, try again"
    return Diagnostic("CSB498", f"`{name}` cannot be read: {first_line}", Span(name), hint)
