"""The physical line of a record, found again when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from csbonus.diagnostics import Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.head import Head, open_bytes
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Part, Sheet

_BLOCK = 1 << 20


class LineIndex(NamedTuple):
    """Lines of records: from record `starts[i]` on, a record's line is its number plus `shifts[i]`."""

    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    records: int

    def line(self, record: int) -> int:
        """The line on which the record begins; records count from 0."""
        return record + self.shifts[bisect_right(self.starts, record) - 1]


def line_index(found: Iterable[Record]) -> LineIndex:
    """Where the lines of records run ahead of their numbers: after blank lines, after cells of several lines."""
    starts, shifts, count = [0], [0], 0
    for record in found:
        shift = record.line - count
        if shift != shifts[-1]:
            starts.append(count)
            shifts.append(shift)
        count += 1
    return LineIndex(tuple(starts), tuple(shifts), count)


@dataclass(frozen=True, slots=True)
class Places:
    """Finds rows in files; each file is gone through once, at the first question about it."""

    connection: DuckDBPyConnection
    sheets: Mapping[str, Sheet]
    _indexes: dict[str, LineIndex] = field(default_factory=dict)

    def span(self, export: str, row_id: int, column: str = "") -> Span:
        """The place of a row, or of its cell under `column` (a name of the catalogue)."""
        sheet = self.sheets[export]
        left = row_id
        for part in sheet.parts:
            index = self._index(part, sheet)
            if left < index.records:
                return Span(part.head.file.name, index.line(left), _cell(sheet, part, column))
            left -= index.records
        return Span(sheet.parts[-1].head.file.name)

    def _index(self, part: Part, sheet: Sheet) -> LineIndex:
        name = part.head.file.name
        if name not in self._indexes:
            plain = _one_line_each(part.head) if part.head.simple and not part.head.parquet else None
            self._indexes[name] = plain or line_index(self._records(part, sheet))
        return self._indexes[name]

    def _records(self, part: Part, sheet: Sheet) -> Iterator[Record]:
        from csbonus.inputs.reader import read_records

        found = read_records(self.connection, part.head, sheet.settings.footer)
        return (record for record in found if isinstance(record, Record))


def _one_line_each(head: Head) -> LineIndex | None:
    """The index of a file in which every line after the headers is a record; None if that is not certain.

    Large files are like this. Their line ends are counted ten times faster than their records are read.
    """
    count, before = 0, b""
    with open_bytes(head.file) as opened:
        while block := opened.read(_BLOCK):
            seen = before + block
            bare = seen.count(b"\r") - seen.endswith(b"\r") - seen.count(b"\r\n")
            if bare or b'"' in block or b"\n\n" in seen or b"\n\r" in seen:
                return None
            count += block.count(b"\n")
            before = block[-1:]
    if before == b"\r":
        return None
    lines = count + (before != b"\n")
    return LineIndex((0,), (head.line + 1,), lines - head.line)


def _cell(sheet: Sheet, part: Part, column: str) -> int:
    reading = sheet.reading(column)
    return part.position[reading.header] + 1 if reading else 0
