"""Check that no row stands twice, nor one key on two rows."""

from __future__ import annotations

from functools import partial

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import told
from csbonus.inputs.sql import Row, sql_list, sql_name


def duplicate_check(sheet: Sheet) -> Check:
    """The check of rows whose key stands on an earlier row."""
    # Hashes of several columns cost half of what those do; two keys with one hash only cause a look that finds nothing.
    # A key of one column costs the same, and may be what is counted anyway.
    keys = _key(sheet)
    key = keys[0] if len(keys) == 1 else f"hash({sql_list(keys)})"
    return Check(f"count(*) - count(distinct {key})", partial(_look, sheet))


def _look(sheet: Sheet, context: Context, _: int) -> Found:
    return duplicates(sheet, context)


def duplicates(sheet: Sheet, context: Context) -> Found:
    """Rows whose key stands on an earlier row."""
    keys = _key(sheet)
    columns = sql_list(sql_name(reading.column.name) for reading in sheet.readings)
    rows = context.rows(
        f"with numbered as (select row_id, first_value(row_id) over earlier as first_id, {columns},"
        f" row_number() over earlier as nth from {_repeated(sheet)}"
        f" window earlier as (partition by {sql_list(keys)} order by row_id))"
        f" select n.row_id, n.first_id, count(*) over () as extra, {_same(sheet)},"
        f" {sql_list(f'n.{key}' for key in keys)} from numbered as n"
        f" join numbered as f on f.row_id = n.first_id where n.nth > 1"
        f" order by n.row_id limit {context.options.max_problems}"
    )
    return Found(tuple(_told(context, sheet, row) for row in rows), rows[0][2] - len(rows) if rows else 0)


def _repeated(sheet: Sheet) -> str:
    """The rows whose key may stand twice, few enough to be put in order."""
    key, name = f"hash({sql_list(_key(sheet))})", sql_name(sheet.export.name)
    return f"(select * from {name} where {key} in (select {key} from {name} group by 1 having count(*) > 1))"


def _key(sheet: Sheet) -> list[str]:
    return [sql_name(name) for name in sheet.export.key if sheet.reading(name)]


def _same(sheet: Sheet) -> str:
    names = [sql_name(reading.column.name) for reading in sheet.readings]
    return " and ".join(f"n.{name} is not distinct from f.{name}" for name in names)


def _told(context: Context, sheet: Sheet, row: Row) -> Diagnostic:
    row_id, first_id, _, same, *values = row
    name = sheet.export.name
    keys = [key for key in sheet.export.key if sheet.reading(key)]
    what = ", ".join(f"{key} `{told(value)}`" for key, value in zip(keys, values, strict=True) if value is not None)
    span, before = context.span(name, row_id, keys[0]), context.span(name, first_id)
    there = f"line {before.line}" if before.file == span.file else str(before)
    if same:
        hint = "remove one of them: it would be counted twice"
        return Diagnostic("CSB440", f"the same row stands on {there}: {what}", span, hint, (before,))
    message = f"{what} stands on {there} too, with other cells"
    return Diagnostic("CSB441", message, span, "keep the row that is right, or give each its own", (before,))
