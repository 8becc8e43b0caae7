"""Check that rows about the same thing do not hold on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context, told
from csbonus.inputs.found import Found
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row, sql_list

_SAME = {
    "people": ("person_id",),
    "leaves": ("person_id",),
    "assignments": ("account_id", "person_id"),
    "fx": ("currency",),
}
_DAYS = {"leaves": ("from", "to")}


def overlap_check(sheet: Sheet) -> Iterator[Check]:
    """The check that rows of the export end before the next one begins."""
    same = _SAME.get(sheet.export.name)
    if same:
        yield Check(f"count(*) - count(distinct ({sql_list([*same, '0'])}))", partial(_overlaps, sheet.export.name))


def _overlaps(name: str, context: Context, _: int) -> Found:
    same, (start, end) = _SAME[name], _DAYS.get(name, ("valid_from", "valid_to"))
    # Two rows that begin on the same day have the same key, which is another check.
    rows = context.rows(
        f"select row_id, before_id, start, least(stop, before_stop), {sql_list(same)} from (select row_id,"
        f' {sql_list(same)}, "{start}" as start, "{end}" as stop, max("{end}") over earlier as before_stop,'
        f' arg_max(row_id, "{end}") over earlier as before_id, max("{start}") over earlier as before_start'
        f' from {name} window earlier as (partition by {sql_list(same)} order by "{start}", row_id'
        " rows between unbounded preceding and 1 preceding))"
        f" where start <= before_stop and start <> before_start order by row_id limit {context.options.max_problems}"
    )
    return Found(tuple(_told(context, name, same, start, row) for row in rows))


def _told(context: Context, export: str, same: tuple[str, ...], start: str, row: Row) -> Diagnostic:
    row_id, before_id, first, last, *values = row
    what = ", ".join(f"{name} `{told(value)}`" for name, value in zip(same, values, strict=True))
    before = context.span(export, before_id)
    days = f"from {told(first)}" if last == date.fromisoformat(OPEN_END) else f"from {told(first)} to {told(last)}"
    message = f"{what} has another row on the same days, {days} (line {before.line})"
    hint = "end the earlier row the day before the later one starts; first and last day are included"
    return Diagnostic("CSB447", message, context.span(export, row_id, start), hint, (before,))
