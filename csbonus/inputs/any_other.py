"""Telling which texts of a file the `"*"` of `values:` has taken in."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.cells import Reading, trimmed_sql
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.kinds import Kind
from csbonus.inputs.places import Places
from csbonus.inputs.raw import raw_table
from csbonus.inputs.settings import ANY_OTHER
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row, sql_list, sql_text
from csbonus.inputs.table import files_sql, filter_sql, raw_cell

_NAMED = 6
"""Texts that are named with their rows."""


def taken_in(connection: DuckDBPyConnection, sheet: Sheet, places: Places) -> Iterator[Diagnostic]:
    """A warning for each column in which texts that nobody named decide what a row counts as."""
    for reading in sheet.readings:
        decides = reading.column.kind is Kind.CHOICE and reading.column.starred
        if decides and ANY_OTHER in reading.values:
            rows = connection.execute(_texts_sql(sheet, reading)).fetchall()
            if rows:
                yield _told(sheet, reading, rows, places)


def _texts_sql(sheet: Sheet, reading: Reading) -> str:
    """Each text without a line of its own: how many rows have it, the first of them."""
    source = files_sql(sheet) if all(part.head.simple for part in sheet.parts) else raw_table(sheet)
    named = sql_list(sql_text(key) for key in reading.values if key != ANY_OTHER)
    cell = trimmed_sql(raw_cell(sheet, reading.header))
    included = filter_sql(sheet) if sheet.settings.where else "true"
    return (
        f"select text, count(*), min(row_id) from (select row_number() over () - 1 as row_id, {cell} as text,"
        f" {included} as included from {source}) where included and text <> ''"
        f" {f'and text not in ({named})' if named else ''} group by text order by 2 desc, 1"
    )


def _told(sheet: Sheet, reading: Reading, rows: list[Row], places: Places) -> Diagnostic:
    name, column = sheet.export.name, reading.column.name
    texts = [f"`{shown(text)}` ({count:,} row{'s' if count > 1 else ''})" for text, count, _ in rows]
    more = f", {len(texts) - _NAMED:,} more texts" if len(texts) > _NAMED else ""
    verb = "are" if len(texts) > 1 else "is"
    message = f"{', '.join(texts[:_NAMED])}{more} {verb} read as {reading.values[ANY_OTHER]} by `{ANY_OTHER}`"
    place, *others = [places.span(name, row_id, column) for _, _, row_id in rows[:_NAMED]]
    hint = f"name each text with what it means under `values: {{{column}: ...}}` of `{name}:` in exports.yaml"
    return Diagnostic("CSB491", message, place, hint, tuple(others), Severity.WARNING)
