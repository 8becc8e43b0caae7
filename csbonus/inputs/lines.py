"""The physical lines on which the records of a file begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from csbonus.inputs.database import DuckDBPyConnection, Error
from csbonus.inputs.head import Head, open_bytes
from csbonus.inputs.rows import Record
from csbonus.inputs.sql import sql_list
from csbonus.inputs.table import csv_sql
from csbonus.named import NamedTuple

_BLOCK = 1 << 20


class Gap(NamedTuple):
    """Lines of a record that is not numbered; `record` is None for a line of spaces."""

    line: int
    lines: int
    record: Record | None


class LineIndex(NamedTuple):
    """Lines of records: from record `starts[i]` on, a record's line is its number plus `shifts[i]`."""

    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    records: int

    def line(self, record: int) -> int:
        """The line on which the record begins; records count from 0."""
        return record + self.shifts[bisect_right(self.starts, record) - 1]


def line_index(
    connection: DuckDBPyConnection, head: Head, footer: str, records: int | None = None
) -> LineIndex:
    """The lines of a file's records, in the cheapest way that is certain; `records` is their number if it is known."""
    if head.parquet:
        from csbonus.inputs.parquet import record_count

        return LineIndex((0,), (1,), record_count(connection, head))
    known = simple_index(connection, head, records) if head.simple else None
    return known or _index_of(_records(connection, head, footer))


def simple_index(connection: DuckDBPyConnection, head: Head, records: int | None = None) -> LineIndex | None:
    """The lines of a file that DuckDB can read, without reading its records in Python; None if not certain."""
    return sparse_index(connection, head, (), records=records)


def sparse_index(
    connection: DuckDBPyConnection, head: Head, gaps: Sequence[Gap], more: str = "", records: int | None = None
) -> LineIndex | None:
    """The lines of the records that DuckDB gives with the options `more`, which pass over those of `gaps`."""
    seen = _look(head)
    # Where a line ends without a line feed, gaps may have been counted otherwise.
    if seen is None or (gaps and seen.bare):
        return None
    try:
        # A record takes one line at least: where there are as many records as lines, each takes just one.
        if seen.one_line_each or records == seen.lines - head.line:
            found = LineIndex((0,), (head.line + 1,), seen.lines - head.line - len(gaps))
        else:
            found = _numbered(connection, head, more)
    except Error:
        return None
    index = _between(found, gaps)
    # Where the lines do not add up some are blank; DuckDB does not say which.
    return index if index and index.line(index.records) == seen.lines + 1 else None


def _index_of(found: Iterable[Record]) -> LineIndex:
    """Where the lines of records run ahead of their numbers: after blank lines, after cells of several lines."""
    starts, shifts, count = [0], [0], 0
    for record in found:
        shift = record.line - count
        if shift != shifts[-1]:
            starts.append(count)
            shifts.append(shift)
        count += 1
    return LineIndex(tuple(starts), tuple(shifts), count)


def _records(connection: DuckDBPyConnection, head: Head, footer: str) -> Iterator[Record]:
    from csbonus.inputs.reader import read_records

    return (record for record in read_records(connection, head, footer) if isinstance(record, Record))


def _between(index: LineIndex, gaps: Sequence[Gap]) -> LineIndex | None:
    """The lines of the numbered records where there are gaps between them; None if they do not fit."""
    before, taken = [], [0]
    for gap in gaps:
        line = gap.line - taken[-1]
        record = bisect_left(range(index.records), line, key=index.line)
        if index.line(record) != line:
            return None
        before.append(record)
        taken.append(taken[-1] + gap.lines)
    starts = sorted({*index.starts, *before})
    shifts = (index.line(start) - start + taken[bisect_right(before, start)] for start in starts)
    return LineIndex(tuple(starts), tuple(shifts), index.records)


class _Seen(NamedTuple):
    """How many lines a file has, without blank ones at its end.

    Whether each is certainly one record; whether any ends with a carriage return alone.
    """

    lines: int
    one_line_each: bool
    bare: bool


def _look(head: Head) -> _Seen | None:
    """What the bytes of a file say; None if it goes on and on with blank lines.

    Line ends are counted ten times faster than records are read.
    """
    ends, certain, lone, held = 0, True, False, b""
    with open_bytes(head.file) as opened:
        while block := opened.read(_BLOCK):
            seen = held + block
            body = seen.rstrip(b"\r\n")
            # Line ends wait for what follows them: so no pair of them is torn apart, those of blank lines at the end
            # of the file are never counted.
            held = seen[len(body) :]
            if len(held) > _BLOCK:
                return None
            bare = body.count(b"\r") - body.count(b"\r\n")
            ends += body.count(b"\n") + bare
            lone = lone or bare > 0
            certain = certain and not (bare or b'"' in body or b"\n\n" in body or b"\n\r" in body)
    return _Seen(ends + 1, certain, lone)


def _numbered(connection: DuckDBPyConnection, head: Head, more: str) -> LineIndex:
    """The lines as DuckDB counts records, where cells may have several."""
    cells = sql_list(f"c{i}" for i in range(len(head.names)))
    with connection.cursor() as cursor:
        count, several, ends = cursor.execute(
            "select count(*), list(record order by record) filter (where several),"
            " list(ends order by record) filter (where several) from (select record, several,"
            r" case when several then length(regexp_extract_all(cells, '\r\n|\r|\n')) end as ends from ("
            "select record, cells, contains(cells, chr(10)) or contains(cells, chr(13)) as several from ("
            f"select row_number() over () - 1 as record, concat({cells}) as cells from {csv_sql(head, more)})))"
        ).fetchall()[0]
    starts, shifts = [0], [head.line + 1]
    for record, further in zip(several or (), ends or (), strict=True):
        starts.append(record + 1)
        shifts.append(shifts[-1] + further)
    return LineIndex(tuple(starts), tuple(shifts), count)
