"""The physical line of a record, found again when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.diagnostics import Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.lines import LineIndex, line_index
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import sql_name

_LINE_BITS = 40


def place_number(part: int, line: str) -> str:
    """SQL of the number that stands for a line of the file `part` of an export, in the order of both."""
    return f"{part << _LINE_BITS} + {line}"


class Places:
    """Finds rows in files; each file is gone through once, at the first question about it.

    Where a sheet is `placed`, the number of a row is its place, as `place_number` makes it.
    """

    def __init__(self, connection: DuckDBPyConnection, sheets: Mapping[str, Sheet]) -> None:
        """No file is gone through yet."""
        self.connection, self.sheets = connection, sheets
        self._indexes: dict[str, LineIndex] = {}

    def beside(self, connection: DuckDBPyConnection) -> Places:
        """The same for another thread: a connection refuses two who ask it at once."""
        return Places(connection, self.sheets)

    def span(self, export: str, row_id: int, column: str = "") -> Span:
        """The place of a row, or of its cell under `column` (a name of the catalogue)."""
        sheet = self.sheets[export]
        if sheet.placed:
            part = sheet.parts[row_id >> _LINE_BITS]
            return Span(part.head.file.name, row_id & ((1 << _LINE_BITS) - 1), _cell(sheet, part, column))
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
            records = self._records(sheet) if part.head.simple and not part.head.parquet else None
            self._indexes[name] = line_index(self.connection, part.head, sheet.settings.footer, records)
        return self._indexes[name]

    def _records(self, sheet: Sheet) -> int | None:
        """How many records the only file of an export has, where each is a row of its table."""
        if len(sheet.parts) > 1 or sheet.settings.where or sheet.export.name == "usage":
            return None
        with self.connection.cursor() as cursor:
            return int(cursor.execute(f"select count(*) from {sql_name(sheet.export.name)}").fetchall()[0][0])


def _cell(sheet: Sheet, part: Part, column: str) -> int:
    reading = sheet.reading(column)
    return part.position[reading.header] + 1 if reading else 0
