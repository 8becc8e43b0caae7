"""Making the table of months of usage: file by file, all files at once, or with care, whichever is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from csbonus.documents.near import folded
from csbonus.inputs.database import DuckDBPyConnection, Error, OutOfMemoryException
from csbonus.inputs.features import MOST_KNOWN, asked_for
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row
from csbonus.inputs.table import files_sql
from csbonus.inputs.tally import MONTHS
from csbonus.inputs.usage import features_sql, rows_sql, usage_sql

_LARGE = 8_000_000
"""Bytes from which a look at the first rows costs less than telling apart features that share a bit."""


def create_months(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> str:
    """Make table and views from `source`, the raw texts; what DuckDB said if it could not, else nothing."""
    refusal = ""
    # what stops at a cell of one file stops at it in all of them: only care tells what it is
    for read in (_quickly, _carefully):
        try:
            read(connection, sheet, source)
            create_views(connection, sheet, source)
            return ""
        except OutOfMemoryException:
            raise
        except Error as error:
            refusal = str(error) or "no reason given"
    return refusal


def _quickly(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> None:
    if not _by_file(connection, sheet):
        _at_once(connection, sheet, source)


def _by_file(connection: DuckDBPyConnection, sheet: Sheet) -> bool:
    """Read one file after the other, which takes a fraction of the memory; False where they share a month of anybody.

    Large exports are split by month, or by part of the book: then the months of one file are complete.
    """
    if len(sheet.parts) == 1 or not _is_large(sheet):
        return False
    features = _known_features(connection, sheet)
    for number, part in enumerate(sheet.parts):
        alone = sheet._replace(parts=(part,))
        months = usage_sql(alone, files_sql(alone, native=True), features)
        if not number:
            connection.execute(f"create or replace table {MONTHS} as {months}")
            continue
        rows, latest = connection.execute(f"select count(*), max(month_end) from {MONTHS}").fetchall()[0]
        connection.execute(f"insert into {MONTHS} {months}")
        if _until(connection, latest) != rows and _shared(connection):
            return False
    return True


def _until(connection: DuckDBPyConnection, latest: date | None) -> int:
    """How many months of accounts there are until a day."""
    return int(connection.execute(f"select count(*) from {MONTHS} where month_end <= ?", [latest]).fetchall()[0][0])


def _shared(connection: DuckDBPyConnection) -> bool:
    """Whether a month of an account was read from two files."""
    twice = f"select 1 from {MONTHS} group by account_id, month_end having count(*) > 1 limit 1"
    return connection.execute(twice).fetchone() is not None


def _at_once(connection: DuckDBPyConnection, sheet: Sheet, source: str, *, careful: bool = False) -> None:
    read = files_sql(sheet, native=True) if all(part.head.simple for part in sheet.parts) else source
    months = usage_sql(sheet, read, _known_features(connection, sheet), careful=careful)
    connection.execute(f"create or replace table {MONTHS} as {months}")


def _carefully(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> None:
    _at_once(connection, sheet, source, careful=True)


def _is_large(sheet: Sheet) -> bool:
    """Whether reading takes longer than planning."""
    heads = [part.head for part in sheet.parts]
    return all(head.simple for head in heads) and sum(head.file.path.stat().st_size for head in heads) >= _LARGE


def create_views(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> None:
    """Make the views of rows in the files and of months, beside the table of months."""
    connection.execute(rows_sql(sheet, source))
    create_months_view(connection)


def create_months_view(connection: DuckDBPyConnection) -> None:
    """Make the view of months whose rows are not known."""
    connection.execute(f"create view months as select *, cast(-1 as bigint) as row_id from {MONTHS}")


def _known_features(connection: DuckDBPyConnection, sheet: Sheet) -> tuple[str, ...]:
    def first_rows() -> list[Row]:
        if not _is_large(sheet):
            return []
        first = _beginning(sheet)
        return connection.execute(features_sql(first, files_sql(first))).fetchall()

    return known_features(sheet, first_rows)


def _beginning(sheet: Sheet) -> Sheet:
    """A large export as far as its first files are large: to look at some rows should not begin to read all files."""
    sizes = accumulate(part.head.file.path.stat().st_size for part in sheet.parts)
    enough = next(number for number, size in enumerate(sizes, start=1) if size >= _LARGE)
    return sheet._replace(parts=sheet.parts[:enough])


def known_features(sheet: Sheet, first_rows: Callable[[], Sequence[Row]]) -> tuple[str, ...]:
    """The features that get a bit of their own: those of plans, and what the first rows name.

    `first_rows` asks for `features_sql`, where that is worth its time.
    """
    asked = asked_for(sheet)
    if not asked and sheet.tallies:
        return ()
    if not sheet.reading("feature"):
        return tuple(asked)
    meant = set(map(folded, asked))
    first = (name for name, *_ in first_rows() if name and folded(name) not in meant)
    return tuple(dict.fromkeys([*asked, *first]))[:MOST_KNOWN]
