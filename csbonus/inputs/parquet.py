"""What is in Parquet files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.database import DuckDBPyConnection, Error
from csbonus.inputs.files import SourceFile
from csbonus.inputs.head import Head
from csbonus.inputs.kinds import Kind
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_name, sql_path

_INEXACT = ("FLOAT", "DOUBLE")
_WITH_POINT = re.compile(r"DECIMAL\([0-9]+, ?[1-9][0-9]*\)")
_BATCH = 10_000


def parquet_sql(file: SourceFile) -> str:
    """The table expression of a file, without columns that names of folders would give it."""
    return f"read_parquet({sql_path(file.path)}, hive_partitioning = false)"


def parquet_head(connection: DuckDBPyConnection, file: SourceFile) -> Head | Diagnostic:
    """The columns of a Parquet file with their types, or why there are none."""
    try:
        columns = connection.execute(f"describe select * from {parquet_sql(file)}").fetchall()
    except Error:
        return Diagnostic("CSB316", f"`{file.name}` is not a Parquet file", file.at, "export it again, or as CSV")
    names = tuple(str(column[0]) for column in columns)
    return Head(file, names, 0, "", "", simple=True, types=tuple(str(column[1]) for column in columns))


def floats(sheet: Sheet) -> Iterator[Diagnostic]:
    """Numbers that are stored as binary fractions are not the numbers that were meant: 0.1 is not among them."""
    numeric = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.RATIO, Kind.SCORE)
    for part in sheet.parts:
        for reading in sheet.readings:
            kind = part.head.types[part.position[reading.header]] if part.head.types else ""
            if kind in _INEXACT and reading.column.kind in numeric:
                message = f"`{reading.header}` in `{part.head.file.name}` is stored as {kind}, which is not exact"
                hint = "store amounts as DECIMAL, counts as an integer type, or both as text"
                yield Diagnostic("CSB323", message, part.head.file.at, hint)


def points(sheet: Sheet) -> Iterator[Diagnostic]:
    """Numbers that are stored as such, whose point the mapping says is none: it would group thousands."""
    declared = f'`decimal: "{sheet.settings.decimal}"`'
    if sheet.settings.decimal == ".":
        return
    # shares and parts of full time have a point whatever is declared
    numeric = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SCORE)
    for part in sheet.parts:
        for reading in sheet.readings:
            kind = part.head.types[part.position[reading.header]] if part.head.types else ""
            if _WITH_POINT.fullmatch(kind) and reading.column.kind in numeric:
                fact = f"`{reading.header}` in `{part.head.file.name}` is stored as {kind}"
                message = f'{fact}, whose decimal sign is a point, but exports.yaml declares {declared}'
                hint = "remove `decimal` and `thousands` from exports.yaml, or store the column as text in that way"
                yield Diagnostic("CSB413", message, part.head.file.at, hint)


def parquet_records(connection: DuckDBPyConnection, head: Head) -> Iterator[Record]:
    """The records of a Parquet file as texts; the line of a record is its number, from 1."""
    cells = sql_list(f"coalesce(cast({sql_name(name)} as varchar), '')" for name in head.names)
    with connection.cursor() as cursor:
        cursor.execute(f"select {cells} from {parquet_sql(head.file)}")
        number = 0
        while batch := cursor.fetchmany(_BATCH):
            for row in batch:
                number += 1
                yield Record(number, tuple(row))


def record_count(connection: DuckDBPyConnection, head: Head) -> int:
    """How many records a Parquet file has."""
    return int(connection.execute(f"select count(*) from {parquet_sql(head.file)}").fetchall()[0][0])
