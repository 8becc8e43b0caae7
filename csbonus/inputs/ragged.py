"""The records with too few or too many cells, pointed at by DuckDB, read in Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.head import Head, open_bytes
from csbonus.inputs.lines import Gap
from csbonus.inputs.rows import Broken, records
from csbonus.inputs.sql import sql_list
from csbonus.inputs.table import csv_sql

_BLOCK = 1 << 20
_MOST = 100_000
"""Cells missing or too many from which on the file is read in Python: it is of another shape, not damaged."""
_OF_SHAPE = ("MISSING COLUMNS", "TOO MANY COLUMNS")
PASSED_OVER = ", ignore_errors = true"
"""With this DuckDB passes over records of the wrong shape."""


def ragged(connection: DuckDBPyConnection, head: Head) -> tuple[Gap, ...] | None:
    """The records of the wrong shape; None if something else is wrong, or it is not certain which they are."""
    # Only cells that are asked for are looked at.
    cells = sql_list(f"count(c{i})" for i in range(len(head.names)))
    stored = f", store_rejects = true, rejects_table = 'ragged', rejects_limit = {_MOST}"
    with connection.cursor() as cursor:
        cursor.execute(f"select {cells} from {csv_sql(head, stored)}").fetchall()
        shapes = sql_list(f"'{kind}'" for kind in _OF_SHAPE)
        places, count, other = cursor.execute(
            "select list(distinct line_byte_position), count(*),"
            f" count(*) filter (where error_type::varchar not in ({shapes})) from ragged"
        ).fetchall()[0]
    if other or not 0 < count < _MOST:
        return None
    found = tuple(_read(head, sorted(places)))
    sure = all(one.record is None or len(one.record.cells) != len(head.names) for one in found)
    return found if sure and len(found) == len(places) else None


def _read(head: Head, places: Sequence[int]) -> Iterator[Gap]:
    """The records at these places, which count bytes from 1; it ends early at one that cannot be told apart."""
    with open_bytes(head.file) as opened:
        at, line = 0, 1
        for place in places:
            line += _line_ends(opened, max(place - 1 - at, 0))
            taken: list[bytes] = []
            # A place may be that of the line end before.
            first = next((text for text in _lines(opened, taken) if text.strip(b"\r\n")), b"")
            start = line + len(taken) - 1
            texts = (text.decode(head.encoding) for text in chain([first], _lines(opened, taken)))
            found = None if first.isspace() else next(records(texts, head.delimiter, start), None)
            line += len(taken)
            at = max(at, place - 1) + sum(map(len, taken))
            if not first or isinstance(found, Broken):
                return
            yield Gap(start, line - start, found)


def _lines(opened: BinaryIO, taken: list[bytes]) -> Iterator[bytes]:
    while text := opened.readline():
        taken.append(text)
        yield text


def _line_ends(opened: BinaryIO, size: int) -> int:
    """Reads on, counting the lines that end."""
    count = 0
    while size and (block := opened.read(min(size, _BLOCK))):
        count += block.count(b"\n")
        size -= len(block)
    return count
