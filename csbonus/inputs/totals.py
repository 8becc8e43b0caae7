"""Control totals of exports, with those that the mapping expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.diagnostics import Diagnostic
from csbonus.exact import number, plain
from csbonus.inputs.annual import is_of_contracts, written_sum
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.exports import ControlTotal
from csbonus.inputs.kinds import Kind
from csbonus.inputs.settings import INCLUDED
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_name
from csbonus.inputs.table import files_sql
from csbonus.inputs.tally import MONTHS

_CHECKS = 1 << 32
"""How many different checks there are."""


def control_total(
    connection: DuckDBPyConnection, sheet: Sheet, more: Sequence[str] = ()
) -> tuple[ControlTotal, tuple[int, ...]]:
    """Rows, sums of money, different accounts of one export; in the same statement, what `more` aggregates count."""
    money = [reading.column.name for reading in sheet.readings if reading.column.kind is Kind.MONEY]
    sums = [f"coalesce({_as_in_file(sheet, name)}, 0)" for name in money]
    accounts = "count(distinct account_id)" if sheet.reading("account_id") else "0"
    records, table = counted_in(sheet.export.name)
    asked = sql_list([records, accounts, _check_sql(sheet), *sums, *more])
    rows, different, check, *numbers = connection.execute(f"select {asked} from {table}").fetchall()[0]
    files = tuple(part.head.file.name for part in sheet.parts)
    amounts = tuple(zip(money, numbers[: len(money)], strict=True))
    left_out = _records(connection, sheet) - rows if sheet.settings.where else 0
    total = ControlTotal(sheet.export.name, files, rows, amounts, different, left_out, f"{check % _CHECKS:08x}")
    return total, tuple(numbers[len(money) :])


def _check_sql(sheet: Sheet) -> str:
    """SQL of a sum over everything that is read of each row, in any order of rows.

    What has no sum of its own is in no other total: days, ids, outcomes, shares, and which of them stand in one row.
    """
    read = sql_list(sql_name(reading.column.name) for reading in sheet.readings)
    if sheet.export.name != "usage":
        return f"coalesce(sum(hash({read})), 0)"
    if sheet.reading("events") is None:
        # what deserves a second look depends on which features were seen first; what is named changes no figure
        return "coalesce(sum(hash(*columns(* exclude (suspects, named)))), 0)"
    # months do not tell events, so those who count them read the rows
    return f"(select coalesce(sum(hash({read})), 0) from usage)"


def counted_in(export: str) -> tuple[str, str]:
    """SQL of the number of rows of an export, and the table that counts them: usage is only kept as months."""
    return ("coalesce(sum(records), 0)::bigint", MONTHS) if export == "usage" else ("count(*)", sql_name(export))


def _records(connection: DuckDBPyConnection, sheet: Sheet) -> int:
    """How many records the files have, those that `where:` leaves out among them."""
    from csbonus.inputs.raw import raw_table  # few mappings leave rows out

    here = not sheet.placed and all(part.head.simple for part in sheet.parts)
    source = files_sql(sheet) if here else raw_table(sheet)
    return int(connection.execute(f"select count(*) from {source}").fetchall()[0][0])


def _as_in_file(sheet: Sheet, column: str) -> str:
    """The sum before amounts were amended: totals are compared with the system they came from."""
    if column == "arr_renewed" and is_of_contracts(sheet):
        return written_sum(sheet)
    included = [INCLUDED[name] for name in sheet.settings.includes or () if column == "arr_renewed"]
    return f"sum({' + '.join([sql_name(column), *(f'coalesce({name}, 0)' for name in included)])})"


def unexpected(connection: DuckDBPyConnection, sheet: Sheet, total: ControlTotal) -> Iterator[Diagnostic]:
    """Where `expect:` of the mapping names another total than the files have."""
    for name, text in sheet.settings.expect.items():
        wanted = number(text)
        found = Fraction(total.rows) if name == "rows" else _sum(connection, sheet, name)
        if wanted is None or found is None or wanted == found:
            continue
        stands = f"`{name}` of `{sheet.export.name}` {'are' if name == 'rows' else 'adds up to'} {plain(found)}"
        difference = f"{plain(abs(wanted - found))} {'missing' if found < wanted else 'too many'}"
        message = f"{stands}, exports.yaml expects {plain(wanted)}: {difference}"
        hint = "export the files again in full, or correct `expect:` in exports.yaml"
        yield Diagnostic("CSB490", message, sheet.parts[0].head.file.at, hint)


def _sum(connection: DuckDBPyConnection, sheet: Sheet, column: str) -> Fraction | None:
    """The sum of a column; None where the column is not read, so that its cells were not checked."""
    if not sheet.reading(column):
        return None
    statement = f"select coalesce({_as_in_file(sheet, column)}, 0) from {sql_name(sheet.export.name)}"
    return Fraction(connection.execute(statement).fetchall()[0][0])
