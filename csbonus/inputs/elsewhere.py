"""Usage that is too large to be read here: something reduces it where it lies, the rest is as always."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.found import Found
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row
from csbonus.inputs.table import files_sql
from csbonus.inputs.tally import MONTHS
from csbonus.inputs.usage import NOT_REPEATED, create_views, features_sql, known_features, usage_sql

Statement = Callable[[str], str]
"""The text of a query, by the table expression of the raw texts of an export."""


class Elsewhere(Protocol):
    """What reads large exports; `remote` says that this machine cannot read their files itself."""

    remote: bool

    def create(self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement) -> str:
        """Fill a table here with the answer to a query there; why that could not be, else nothing."""

    def ask(self, sheet: Sheet, statement: Statement) -> Sequence[Row]:
        """The answer to a query whose answer is small; none where a record stops it."""


def reduced(connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere) -> tuple[Sheet, Found] | None:
    """Make the table of months; None where the files are to be read here, which then says what is wrong with them."""
    if _fits(sheet) and not _months(connection, sheet, elsewhere):
        create_views(connection, sheet, files_sql(sheet))
        return sheet, Found()
    return None


def _fits(sheet: Sheet) -> bool:
    """Whether files are written plainly, and their numbers exactly."""
    types = (p.head.types[p.position[h]] for p in sheet.parts if p.head.types for h in sheet.headers)
    return all(part.head.simple for part in sheet.parts) and not {"FLOAT", "DOUBLE"} & set(types)


def _months(connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere) -> str:
    """Fill the table of months; why that could not be, else nothing."""

    def reducing(*, careful: bool) -> Statement:
        return lambda source: usage_sql(sheet, source, features, careful=careful)

    features = known_features(sheet, lambda: elsewhere.ask(sheet, lambda source: features_sql(sheet, source)))
    refusal = elsewhere.create(connection, MONTHS, sheet, reducing(careful=False))
    if NOT_REPEATED in refusal:
        refusal = elsewhere.create(connection, MONTHS, sheet, reducing(careful=True))
    if refusal:
        connection.execute(f"drop table {MONTHS}")
    return refusal
