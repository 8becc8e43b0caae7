"""The records of a file in which a cell may be wrong, found by DuckDB where it can read the file."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.database import DuckDBPyConnection, Error
from csbonus.inputs.head import Head
from csbonus.inputs.lines import LineIndex, simple_index
from csbonus.inputs.parquet import parquet_sql
from csbonus.inputs.reader import read_records
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import sql_list, sql_name
from csbonus.inputs.table import cells_sql, csv_sql, filter_sql, raw_name, texts_sql

_LARGE = 500_000
"""Bytes of a file from which on planning a statement takes less time than reading all records in Python."""
_BATCH = 10_000


def suspects(connection: DuckDBPyConnection, sheet: Sheet, part: Part) -> Iterator[Record | Diagnostic]:
    """Every record in which a cell may be wrong, perhaps others too, in order; a diagnostic where reading ends."""
    reached = 0
    try:
        for record in _suspects_of_duckdb(connection, sheet, part):
            reached = record.line
            yield record
    except _UnreadableError:
        for found in read_records(connection, part.head, sheet.settings.footer):
            if isinstance(found, Diagnostic) or found.line > reached:
                yield found


class _UnreadableError(Exception):
    """DuckDB cannot read the file further, or not as Python does, or it is not worth asking."""


def _suspects_of_duckdb(connection: DuckDBPyConnection, sheet: Sheet, part: Part) -> Iterator[Record]:
    head = part.head
    # Where there is one column DuckDB takes blank lines for records.
    if not head.simple or len(head.names) < 2 or head.file.path.stat().st_size < _LARGE:
        raise _UnreadableError
    index = LineIndex((0,), (1,), 0) if head.parquet else simple_index(connection, head)
    if index is None:
        raise _UnreadableError
    with connection.cursor() as cursor:
        try:
            cursor.execute(_suspects_sql(sheet, part))
            while batch := cursor.fetchmany(_BATCH):
                for number, *cells in batch:
                    yield Record(index.line(number), tuple(cells))
        except Error as error:
            raise _UnreadableError from error


def _suspects_sql(sheet: Sheet, part: Part) -> str:
    """The statement that gives the number of each suspect record, from 0, with the texts of all its cells."""
    names = [f"c{i}" for i in range(len(part.head.names))]
    raw = (f"c{part.position[header]} as {raw_name(i)}" for i, header in enumerate(sheet.headers))
    numbered = f"(select row_number() over () - 1 as record, {sql_list([*names, *raw])} from {_cells_of(part.head)})"
    included = filter_sql(sheet) or "true"
    texts = texts_sql(sheet, numbered, "record", *names, f"{included} as included")
    cells = sql_list(f"coalesce({name}, '')" for name in names)
    return f"select record, {cells} from ({texts}) where {_suspect(sheet)}"


def _cells_of(head: Head) -> str:
    """The table expression of a file that holds all its cells as texts `c0`, `c1` and so on."""
    if not head.parquet:
        return csv_sql([head])
    cells = sql_list(f"cast({sql_name(name)} as varchar) as c{i}" for i, name in enumerate(head.names))
    return f"(select {cells} from {parquet_sql(head.file)})"


def _suspect(sheet: Sheet) -> str:
    """The condition under which the statement that makes the table would stop at a record."""
    cells = cells_sql(sheet)
    judged = " and ".join(cell.well_written for cell in cells.values())
    # `try` calculates cell by cell where anything in a block goes wrong: only what looks well reaches it.
    lost = " or ".join(f"(text_{i} is not null and try({cell.value}) is null)" for i, cell in enumerate(cells.values()))
    return f"case when not included then false when ({judged}) is false then true else {lost} end"
