"""Rows that hold for some days, brought to Python where several are about the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from csbonus.inputs.checks.context import Context
from csbonus.inputs.sql import sql_list, sql_name
from csbonus.named import NamedTuple


class Held(NamedTuple):
    """One row: what it is about, the days it holds, the values of further columns."""

    row_id: int
    about: tuple[str, ...]
    first: date
    last: date
    more: tuple[str | int, ...]


def repeated(
    context: Context, export: str, about: tuple[str, ...], days: tuple[str, str], more: tuple[str, ...] = ()
) -> Iterator[tuple[Held, ...]]:
    """The rows of each thing that has several, in the order in which they begin."""
    names = sql_list(map(sql_name, about))
    columns = sql_list(map(sql_name, (*about, *more)))
    start, end = map(sql_name, days)
    rows = context.rows(
        f"select row_id, {start}, {end}, {columns} from {sql_name(export)} where ({names}) in"
        f" (select ({names}) from {sql_name(export)} group by {names} having count(*) > 1)"
        f" order by {names}, {start}, row_id"
    )
    split = 3 + len(about)
    held = (Held(row[0], tuple(row[3:split]), row[1], row[2], tuple(row[split:])) for row in rows)
    for _, same in groupby(held, key=lambda row: row.about):
        yield tuple(same)
