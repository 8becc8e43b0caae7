"""Statements that build the typed table of an export, stopping at the first cell that is not well written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import groupby

from csbonus.inputs.cells import Cell, absent_sql, cell_sql, is_null, raw_sql, trimmed_sql
from csbonus.inputs.head import Head
from csbonus.inputs.kinds import Export
from csbonus.inputs.settings import PLAIN
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import sql_list, sql_name, sql_path, sql_text


def base_table(sheet: Sheet) -> str:
    """The name, quoted, of the table that holds the rows of the export."""
    return sql_name(sheet.export.name if sheet.settings.where else f"{sheet.export.name} rows")


def create_sql(sheet: Sheet, source: str) -> Iterator[str]:
    """Statements that make the table of the export from `source`, a table expression with its raw headers.

    `row_id` is the number of the record in the files, from 0. Where every record becomes a row it is the table's own
    row number, which costs nothing; counting the records would keep DuckDB on one thread.
    """
    cells = cells_sql(sheet)
    table = base_table(sheet)
    judged = " and ".join(cell.well_written for cell in cells.values())
    # One CASE for all cells: what an expression costs before the first row is read is most of a small file's time.
    # DuckDB may change the order of conditions joined by AND, but not of those in a CASE.
    stop = f"when ({judged}) is false then error('bad cell') else true end"
    if sheet.settings.where:
        numbered = f"(select row_number() over () - 1 as row_id, * from {source})"
        texts = texts_sql(sheet, numbered, "row_id", f"{filter_sql(sheet)} as included")
        kept = f"case when not included then false {stop}"
        yield f"create table {table} as select row_id, {typed_columns(sheet)} from ({texts}) where {kept}"
    else:
        values = _typed(sheet)
        # A column without any value would take as long to be stored as one with them.
        stored = {name: value for name, value in values.items() if not is_null(value)}
        shown = {name: value if is_null(value) else sql_name(name) for name, value in values.items()}
        yield f"create table {table} as select {_named(stored)} from ({texts_sql(sheet, source)}) where case {stop}"
        yield f"create view {sql_name(sheet.export.name)} as select rowid as row_id, {_named(shown)} from {table}"


def empty_sql(export: Export) -> str:
    """The statement that makes the table of an export of which there is no file."""
    columns = sql_list(f"{absent_sql(column, PLAIN)} as {sql_name(column.name)}" for column in export.columns)
    units = ", cast(null as bigint) as units" if export.name == "assignments" else ""
    return f"create table {sql_name(export.name)} as select 0::bigint as row_id, {columns}{units} where false"


def files_sql(sheet: Sheet, *, native: bool = False) -> str:
    """The records of all files of the export, in order, as texts under their headers.

    With `native`, whole numbers and dates that the files hold as such stay what they are.
    """
    runs = groupby(sheet.parts, key=layout)
    kept = {reading.header for reading in sheet.readings if native and sheet.is_native(reading)}
    return "(" + " union all ".join(_run_sql(sheet, [part.head for part in run], kept) for _, run in runs) + ")"


def layout(part: Part) -> tuple[object, ...]:
    """What files have in common that are read together."""
    head = part.head
    return head.parquet, head.names, head.delimiter


def _run_sql(sheet: Sheet, heads: list[Head], native: Set[str]) -> str:
    """Files with the same headers in the same order, read together."""
    names = heads[0].names
    if heads[0].parquet:
        paths = f"[{sql_list(sql_path(head.file.path) for head in heads)}]"
        cells = (
            f"{sql_name(header) if header in native else f'cast({sql_name(header)} as varchar)'} as {raw_name(i)}"
            for i, header in enumerate(sheet.headers)
        )
        return f"select {sql_list(cells)} from read_parquet({paths}, hive_partitioning = false)"
    asked = [names.index(header) for header in sheet.headers]
    texts = sql_list(f"nullif(c{cell}, '') as {raw_name(i)}" for i, cell in enumerate(asked))
    # Of several files read as one, DuckDB passes over all that follows a quote which is never closed, and says nothing.
    return " union all ".join(f"select {texts} from {_read_csv(head, '')}" for head in heads)


def csv_sql(head: Head, more: str = "") -> str:
    """The table expression of a CSV file: its records as texts `c0`, `c1` and so on, NULL where blank.

    `more` are further options, each after a comma.
    """
    cells = sql_list(f"nullif(c{i}, '') as c{i}" for i in range(len(head.names)))
    return f"(select {cells} from {_read_csv(head, more)})"


def _read_csv(head: Head, more: str) -> str:
    """The records of a CSV file, whose blank cells are empty texts."""
    # DuckDB passes over a cell too many that it takes for NULL. No cell can be a line end without quotes, so it takes
    # none for NULL: a number such as 12,500 without quotes may push a blank cell beyond the end.
    columns = sql_list(f"'c{i}': 'VARCHAR'" for i in range(len(head.names)))
    return (
        f"read_csv({sql_path(head.file.path)}, auto_detect = false, header = false, skip = 1,"
        f" delim = {sql_text(head.delimiter)}, quote = '\"', escape = '\"', strict_mode = true,"
        f" null_padding = false, hive_partitioning = false, max_line_size = 4194304,"
        f" columns = {{{columns}}}, nullstr = '\n', allow_quoted_nulls = false{more})"
    )


def texts_sql(sheet: Sheet, source: str, *more: str) -> str:
    """The texts that are judged, after `values:` of the mapping, beside `more` columns of `source`."""
    cells = (
        f"{raw_sql(reading, raw_cell(sheet, reading.header))} as {text_name(i)}"
        for i, reading in enumerate(sheet.readings)
    )
    return f"select {sql_list([*more, *cells])} from {source}"


def raw_name(index: int) -> str:
    """The column of the raw records that holds the cells under `sheet.headers[index]`."""
    return f"raw_{index}"


def raw_cell(sheet: Sheet, header: str) -> str:
    """The column of the raw records that holds the cells under `header`."""
    return raw_name(sheet.headers.index(header))


def text_name(index: int) -> str:
    """The column that holds the text of `sheet.readings[index]`."""
    return f"text_{index}"


def cells_sql(sheet: Sheet) -> dict[str, Cell]:
    """How the texts of `texts_sql` are judged, by column."""
    texts = {reading.column.name: text_name(i) for i, reading in enumerate(sheet.readings)}
    currency = texts.get("currency", "cast(null as varchar)")
    return {r.column.name: cell_sql(r, texts[r.column.name], currency) for r in sheet.readings}


def typed_columns(sheet: Sheet) -> str:
    """Every column of the export from the texts, typed; those that are not read are absent."""
    return _named(_typed(sheet))


def _typed(sheet: Sheet) -> dict[str, str]:
    typed = {name: cell.value for name, cell in cells_sql(sheet).items()}
    # SQL does not tell `Region` from `region`: a column of the author's own hides ours.
    taken = {name.casefold() for name in typed}
    absent = {c.name: absent_sql(c, sheet.settings) for c in sheet.export.columns if c.name.casefold() not in taken}
    units = {"units": "1::bigint"} if sheet.export.name == "assignments" else {}
    return typed | absent | units


def _named(values: Mapping[str, str]) -> str:
    return sql_list(f"{value} as {sql_name(name)}" for name, value in values.items())


def filter_sql(sheet: Sheet) -> str:
    """The condition of `where:`, on cells without the spaces around them."""
    return " and ".join(
        f"coalesce({trimmed_sql(raw_cell(sheet, header))}, '') in ({sql_list(map(sql_text, allowed))})"
        for header, allowed in sheet.settings.where.items()
    )
