"""Bringing records that were read in Python into DuckDB as texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.reader import read_records
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_name
from csbonus.inputs.table import raw_name

_BATCH = 50_000

Row = tuple[str, ...]


def raw_table(sheet: Sheet) -> str:
    """The name, quoted, of the table of texts."""
    return sql_name(f"{sheet.export.name} texts")


def create_raw(connection: DuckDBPyConnection, sheet: Sheet) -> str:
    """Fill a table with the texts under the headers that are read; returns it as a table expression."""
    table = raw_table(sheet)
    names = [raw_name(i) for i in range(len(sheet.headers))]
    connection.execute(f"create or replace table {table} ({sql_list(f'{name} varchar' for name in names)})")
    insert = f"insert into {table} select {sql_list('nullif(unnest(?), $$$$)' for _ in names)}"
    rows = _rows(connection, sheet)
    while batch := list(islice(rows, _BATCH)):
        connection.execute(insert, [list(column) for column in zip(*batch, strict=True)])
    return table


def _rows(connection: DuckDBPyConnection, sheet: Sheet) -> Iterator[Row]:
    for part in sheet.parts:
        positions = [part.position[header] for header in sheet.headers]
        for record in read_records(connection, part.head, sheet.settings.footer):
            if isinstance(record, Record):
                yield tuple(record.cells[position] for position in positions)
