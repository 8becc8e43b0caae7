"""Check that no row stands twice, nor one key on two rows."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Context, told
from csbonus.inputs.found import Found
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row, sql_list, sql_name


def extra_rows_sql(sheet: Sheet) -> str:
    """The number of rows whose key stands on an earlier row."""
    # A struct, because a key that is NULL in one column must count as a key like any other.
    return f"count(*) - count(distinct struct_pack({sql_list(f'{name} := {name}' for name in _key(sheet))}))"


def duplicates(context: Context, sheet: Sheet, extra: int) -> Found:
    """The `extra` rows whose key stands on an earlier row."""
    if not extra:
        return Found()
    keys = _key(sheet)
    columns = sql_list(sql_name(reading.column.name) for reading in sheet.readings)
    rows = context.rows(
        f"with numbered as (select row_id, first_value(row_id) over earlier as first_id, {columns},"
        f" row_number() over earlier as nth from {sql_name(sheet.export.name)}"
        f" window earlier as (partition by {sql_list(keys)} order by row_id))"
        f" select n.row_id, n.first_id, {_same(sheet)}, {sql_list(f'n.{key}' for key in keys)} from numbered as n"
        f" join numbered as f on f.row_id = n.first_id where n.nth > 1"
        f" order by n.row_id limit {context.options.max_problems}"
    )
    listed = tuple(_told(context, sheet, row) for row in rows)
    return Found(listed, extra - len(listed))


def _key(sheet: Sheet) -> list[str]:
    return [sql_name(name) for name in sheet.export.key if sheet.reading(name)]


def _same(sheet: Sheet) -> str:
    names = [sql_name(reading.column.name) for reading in sheet.readings]
    return " and ".join(f"n.{name} is not distinct from f.{name}" for name in names)


def _told(context: Context, sheet: Sheet, row: Row) -> Diagnostic:
    row_id, first_id, same, *values = row
    name = sheet.export.name
    keys = [key for key in sheet.export.key if sheet.reading(key)]
    what = ", ".join(f"{key} `{told(value)}`" for key, value in zip(keys, values, strict=True) if value is not None)
    span, before = context.span(name, row_id, keys[0]), context.span(name, first_id)
    if same:
        hint = "remove one of them: it would be counted twice"
        return Diagnostic("CSB440", f"the same row stands on line {before.line}: {what}", span, hint, (before,))
    message = f"{what} stands on line {before.line} too, with other cells"
    return Diagnostic("CSB441", message, span, "keep the row that is right, or give each its own", (before,))
