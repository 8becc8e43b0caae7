"""What a check is given: tables to ask, places to point at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from csbonus.diagnostics import Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.found import Found
from csbonus.inputs.options import Options
from csbonus.inputs.places import Places
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row
from csbonus.named import NamedTuple


class Context(NamedTuple):
    """The exports that could be read; `units` is how many units of a share are a whole account."""

    connection: DuckDBPyConnection
    sheets: Mapping[str, Sheet]
    places: Places
    options: Options
    units: int = 1

    def reads(self, export: str, *columns: str) -> bool:
        """Whether the export was read with these columns."""
        return export in self.sheets and all(self.sheets[export].reading(column) for column in columns)

    def rows(self, statement: str) -> list[Row]:
        """The rows that a statement gives."""
        return self.connection.execute(statement).fetchall()

    def bring(self, accounts: Sequence[str]) -> None:
        """See to it that rows of usage of these accounts are here, where its files are not."""
        from csbonus.inputs.elsewhere import bring_rows

        assert self.options.elsewhere is not None, "it read the months"
        bring_rows(self.connection, self.sheets["usage"], self.options.elsewhere, accounts)

    def span(self, export: str, row_id: int, column: str = "") -> Span:
        """The place of a row."""
        return self.places.span(export, row_id, column)


class Check(NamedTuple):
    """A check of one export: `suspects`, an aggregate in SQL, is 0 where all is well; else `look` lists what is not."""

    suspects: str
    look: Callable[[Context, int], Found]
