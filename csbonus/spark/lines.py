"""The records of an export as Spark reads them: CSV line by line, so that files can be read in pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from csbonus.inputs.files import SourceFile
from csbonus.inputs.head import LONGEST_HEADER, Head, open_bytes
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import layout, raw_name
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Address = Callable[[SourceFile], str]
"""Where a file really is."""

PLACE = ("path", "block", "at")
"""Columns beside the cells: the file, the byte at which its piece begins, a number that grows with the line in it."""

_APART = "\\u0001"
"""What parts the cells of a line with quotes on the way; a line that has it is no record."""
_PLACE = (
    "_metadata.file_path as path", "_metadata.file_block_start as block",
    f"monotonically_increasing_id() & {(1 << 33) - 1} as at",
)


class Run(NamedTuple):
    """Files with the same headers in the same order: `heads` tells how they are written, `read` holds what they have.

    That is a `line` for each line of a CSV file, those of the headers among them, and the columns of a Parquet file.
    """

    heads: Sequence[Head]
    read: DataFrame


def runs(spark: SparkSession, sheet: Sheet, address: Address) -> Iterator[Run]:
    """The files of an export as they are, with places."""
    for _, parts in groupby(sheet.parts, key=layout):
        heads = [part.head for part in parts]
        paths = [_plain(address(head.file)) for head in heads]
        if heads[0].parquet:
            yield Run(heads, spark.read.parquet(*paths).selectExpr("*", *_PLACE, "_metadata.row_index as row_index"))
        else:
            yield Run(heads, spark.read.text(paths).selectExpr("value as line", *_PLACE))


def is_header(head: Head) -> str:
    """The condition that a line is that of the headers."""
    return f"line = {text(_first_line(head))}"


def cells(run: Run, sheet: Sheet) -> DataFrame:
    """The cells under the headers that are read, NULL where empty, with places; what is no record stops the query."""
    head = run.heads[0]
    if head.parquet:
        return run.read.selectExpr(*parquet_cells(run.read, sheet), "row_index", *PLACE)
    return parted(run).selectExpr(*_cells(sheet, head), *PLACE)


def parted(run: Run) -> DataFrame:
    """The lines below the headers that are not blank, with their cells `apart`: NULL where they cannot be told."""
    head = run.heads[0]
    below = run.read.where(f"length(trim(line)) > 0 and not {is_header(head)}")
    # what is exploded is calculated once, however many cells are taken from it
    return below.selectExpr("line", f"explode(array({_apart(head)})) as apart", *PLACE)


def is_record(head: Head) -> str:
    """The condition on `apart` that there are as many cells as headers; empty ones after the last header do no harm."""
    count = len(head.names)
    more = f"array_join(slice(apart, {count + 1}, size(apart)), '')"
    return f"coalesce(size(apart) = {count} or (size(apart) > {count} and {more} = ''), false)"


def _plain(address: str) -> str:
    """An address in which no character works as a wildcard."""
    return re.sub(r"([*?\[\]{}\\])", r"\\\1", address)


def _first_line(head: Head) -> str:
    with open_bytes(head.file) as opened:
        start = opened.read(LONGEST_HEADER).decode("utf-8-sig", "replace")
    return re.split(r"\r\n|\r|\n", start, maxsplit=1)[0]


def _apart(head: Head) -> str:
    """The cells of a line, or NULL where quotes or bytes keep them from being told apart.

    Text beside a quoted cell, or a quote that is not closed on its line, is left to those who read a file as a whole.
    """
    sign = "\\t" if head.delimiter == "\t" else re.escape(head.delimiter)
    quoted = '"(?:[^"]|"")*+"'
    record = rf'\A(?:{quoted}|[^"{sign}]*+)(?:{sign}(?:{quoted}|[^"{sign}]*+))*+\z'
    outside = rf'{sign}(?=(?:[^"]*+"[^"]*+")*+[^"]*+\z)'
    divided = f"regexp_replace(line, {text(outside)}, '{_APART}')"
    bare = rf'(?<![^{_APART}])"((?:[^"{_APART}]|"")*+)"(?![^{_APART}])'
    unquoted = f"""replace(regexp_replace({divided}, {text(bare)}, '$1'), '""', '"')"""
    # no function here may take a lambda: Spark would no longer compile what it does with a line
    return f"""case when not is_valid_utf8(line) or contains(line, '{_APART}') then null
        when not contains(line, '"') then split(line, {text(sign)}, -1)
        when regexp_like(line, {text(record)}) then split({unquoted}, '{_APART}', -1) end"""


def _cells(sheet: Sheet, head: Head) -> Iterator[str]:
    stop = "raise_error('not a record')"
    for i, header in enumerate(sheet.headers):
        cell = f"apart[{head.names.index(header)}]"
        yield f"case when {is_record(head)} then nullif({cell}, '') else {stop} end as {raw_name(i)}"


def parquet_cells(read: DataFrame, sheet: Sheet) -> Iterator[str]:
    """The expressions of the cells under the headers that are read."""
    kept = {reading.header for reading in sheet.readings if sheet.is_native(reading)}
    types: dict[str, Any] = {field.name: field.dataType.simpleString() for field in read.schema.fields}
    for i, header in enumerate(sheet.headers):
        name = "`" + header.replace("`", "``") + "`"
        # an instant is shown with its zone, which is UTC: else it would be a time of some place
        zone = " || '+00'" if types[header] == "timestamp" else ""
        yield f"{name if header in kept else f'cast({name} as string){zone}'} as {raw_name(i)}"


def text(value: str) -> str:
    """A text as a literal of Spark's, which reads backslashes."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
