"""Usage that is too large to be read here: something reduces it where it lies, the rest is as always."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.alike import listed
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.day_order import DayOrders
from csbonus.inputs.found import Found
from csbonus.inputs.months import create_months_view, create_views, known_features
from csbonus.inputs.raw import raw_table
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import Row
from csbonus.inputs.table import empty_sql, files_sql
from csbonus.inputs.tally import MONTHS
from csbonus.inputs.usage import NOT_REPEATED, features_sql, placed_rows_sql, usage_sql

Statement = Callable[[str], str]
"""The text of a query, by the table expression of the raw texts of an export."""


class Elsewhere(Protocol):
    """What reads large exports; `remote` says that this machine cannot read their files itself."""

    remote: bool

    def create(self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement) -> str:
        """Fill a table here with the answer to a query there; why that could not be, else nothing."""

    def add(
        self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement,
        accounts: Collection[str] | None,
    ) -> None:
        """Add the answer to a query of raw texts with their `row_id`, of these accounts or of all."""

    def ask(self, sheet: Sheet, statement: Statement) -> Sequence[Row]:
        """The answer to a query whose answer is small; none where a record stops it."""

    def suspects(self, sheet: Sheet, part: Part) -> Iterator[Record | Diagnostic]:
        """Records in which a cell may be wrong, in order, as far as it is worth telling them."""


_UNFIT = "it is not UTF-8, holds binary fractions, or its mapping declares `dates` or a timezone"


def reduced(
    connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere, most: int
) -> tuple[Sheet, Found] | None:
    """Make the table of months; None where the files are to be read here, which then says what is wrong with them."""
    refusal = _months(connection, sheet, elsewhere) if _fits(sheet) else _UNFIT
    if refusal:
        return (sheet, _told(connection, sheet, elsewhere, refusal, most)) if elsewhere.remote else None
    if not elsewhere.remote:
        create_views(connection, sheet, files_sql(sheet))
        return sheet, Found()
    connection.execute(empty_sql(sheet.export))
    create_months_view(connection)
    _bring_what_is_looked_at(connection, sheet, elsewhere)
    if sheet.settings.where:
        records = elsewhere.ask(sheet, lambda source: f"select count(*) from {source}")[0][0]
        connection.execute(f"create view {raw_table(sheet)} as select 1 from range({records})")
    return sheet._replace(placed=True), Found()


def _fits(sheet: Sheet) -> bool:
    """Whether files are written plainly, their numbers exactly, their dates as this machine writes them."""
    if sheet.settings.dates or sheet.settings.timezone:
        return False
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


def _told(connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere, refusal: str, most: int) -> Found:
    """What is wrong with files that only others can read, in the words that are used for files here."""
    if _fits(sheet):
        # reading cells one by one is for what is wrong
        from csbonus.inputs.explain import faults

        wrong = faults(connection, sheet, lambda _, sheet, part: elsewhere.suspects(sheet, part))
        found = listed(wrong, DayOrders(sheet.export.name), most)
        if found.listed:
            return found
    name = sheet.parts[0].head.file.name
    fact = f"`{name}` cannot be read where it is: {refusal.splitlines()[0]}"
    hint = "save it as plain CSV UTF-8 or as Parquet, or copy the exports to a folder of this machine"
    return Found((Diagnostic("CSB498", fact, Span(name), hint),))


def _bring_what_is_looked_at(connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere) -> None:
    """Bring the rows of accounts that deserve a second look; all where events are counted, which months do not tell."""
    accounts = None
    if sheet.reading("events") is None:
        rows = connection.execute(f"select distinct account_id from {MONTHS} where suspects <> 0").fetchall()
        accounts = [str(row[0]) for row in rows]
    if accounts is None or accounts:
        elsewhere.add(connection, "usage", sheet, lambda source: placed_rows_sql(sheet, source), accounts)


def bring_rows(
    connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere, accounts: Collection[str]
) -> None:
    """Bring all rows of accounts of which there is no row here yet."""
    missing = _missing(connection, accounts)
    if missing:
        elsewhere.add(connection, "usage", sheet, lambda source: placed_rows_sql(sheet, source), missing)


def _missing(connection: DuckDBPyConnection, accounts: Collection[str]) -> list[str]:
    there = {str(row[0]) for row in connection.execute("select distinct account_id from usage").fetchall()}
    return [account for account in accounts if account not in there]


def locate(connection: DuckDBPyConnection, sheet: Sheet, elsewhere: Elsewhere, accounts: Collection[str]) -> None:
    """Bring the first row of every month's latest date, of accounts of which there is no row here yet."""
    missing = _missing(connection, accounts)

    def first_rows(source: str) -> str:
        nth = "row_number() over (partition by account_id, last_day(date) order by date desc, row_id) as nth"
        return f"select * exclude (nth) from (select *, {nth} from ({placed_rows_sql(sheet, source)})) where nth = 1"

    if missing and sheet.reading("events") is None:
        elsewhere.add(connection, "usage", sheet, first_rows, missing)
