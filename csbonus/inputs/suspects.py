"""The records of a file in which a cell may be wrong, found by DuckDB where it can read the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.database import DuckDBPyConnection, Error
from csbonus.inputs.head import Head
from csbonus.inputs.lines import LineIndex, simple_index, sparse_index
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
    for look in _ways(part.head):
        try:
            for record in look(connection, sheet, part):
                if record.line > reached:
                    reached = record.line
                    yield record
        except (Error, _UncertainError):
            continue
        return
    for found in read_records(connection, part.head, sheet.settings.footer):
        if isinstance(found, Diagnostic) or found.line > reached:
            yield found


def _ways(head: Head) -> tuple[Callable[[DuckDBPyConnection, Sheet, Part], Iterator[Record]], ...]:
    """How to ask DuckDB, the cheapest way first; none where it cannot read the file or it is not worth asking."""
    # Where there is one column DuckDB takes blank lines for records.
    if not head.simple or len(head.names) < 2 or head.file.path.stat().st_size < _LARGE:
        return ()
    return (_plain,) if head.parquet else (_plain, _ragged)


class _UncertainError(Exception):
    """Which lines the records stand on cannot be told without reading them in Python."""


def _plain(connection: DuckDBPyConnection, sheet: Sheet, part: Part) -> Iterator[Record]:
    """The suspects of a file in which every record has the right number of cells."""
    index = LineIndex((0,), (1,), 0) if part.head.parquet else simple_index(connection, part.head)
    if index is None:
        raise _UncertainError
    return _judged(connection, sheet, part, index)


def _ragged(connection: DuckDBPyConnection, sheet: Sheet, part: Part) -> Iterator[Record]:
    """The suspects of a file in which some records have too few or too many cells, those among them."""
    from csbonus.inputs.ragged import PASSED_OVER, ragged

    gaps = ragged(connection, part.head)
    index = sparse_index(connection, part.head, gaps, PASSED_OVER) if gaps else None
    if gaps is None or index is None:
        raise _UncertainError
    records = (gap.record for gap in gaps if gap.record)
    return merge(records, _judged(connection, sheet, part, index, PASSED_OVER), key=lambda record: record.line)


def _judged(
    connection: DuckDBPyConnection, sheet: Sheet, part: Part, index: LineIndex, more: str = ""
) -> Iterator[Record]:
    with connection.cursor() as cursor:
        cursor.execute(_suspects_sql(sheet, part, more))
        while batch := cursor.fetchmany(_BATCH):
            for number, *cells in batch:
                yield Record(index.line(number), tuple(cells))


def _suspects_sql(sheet: Sheet, part: Part, more: str) -> str:
    """The statement that gives the number of each suspect record, from 0, with the texts of all its cells."""
    names = [f"c{i}" for i in range(len(part.head.names))]
    raw = (f"c{part.position[header]} as {raw_name(i)}" for i, header in enumerate(sheet.headers))
    columns = sql_list(["row_number() over () - 1 as record", *names, *raw])
    numbered = f"(select {columns} from {_cells_of(part.head, more)})"
    included = filter_sql(sheet) or "true"
    texts = texts_sql(sheet, numbered, "record", *names, f"{included} as included")
    cells = sql_list(f"coalesce({name}, '')" for name in names)
    return f"select record, {cells} from ({texts}) where {_suspect(sheet)}"


def _cells_of(head: Head, more: str) -> str:
    """The table expression of a file that holds all its cells as texts `c0`, `c1` and so on."""
    if not head.parquet:
        return csv_sql(head, more)
    cells = sql_list(f"cast({sql_name(name)} as varchar) as c{i}" for i, name in enumerate(head.names))
    return f"(select {cells} from {parquet_sql(head.file)})"


def _suspect(sheet: Sheet) -> str:
    """The condition under which the statement that makes the table would stop at a record."""
    cells = cells_sql(sheet)
    judged = " and ".join(cell.well_written for cell in cells.values())
    # `try` calculates cell by cell where anything in a block goes wrong: only what looks well reaches it.
    lost = " or ".join(f"(text_{i} is not null and try({cell.value}) is null)" for i, cell in enumerate(cells.values()))
    return f"case when not included then false when ({judged}) is false then true else {lost} end"
