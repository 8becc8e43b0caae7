"""Check that whoever is named in one export is in the export that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Context
from csbonus.inputs.found import Found
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import sql_list, sql_text
from csbonus.inputs.totals import counted_in
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.inputs.checks.meant import Ids


class _Known(NamedTuple):
    """The export that an id must be in; `named` are the columns that hold such ids, `scope` a scope that does."""

    code: str
    export: str
    key: str
    named: tuple[tuple[str, str], ...]
    scope: str


_ACCOUNTS = _Known(
    "CSB442",
    "accounts",
    "account_id",
    (
        ("accounts", "parent_id"),
        ("book", "account_id"),
        ("assignments", "account_id"),
        ("renewals", "account_id"),
        ("expansion", "account_id"),
        ("usage", "account_id"),
        ("leads", "account_id"),
        ("events", "account_id"),
        ("adjustments", "account_id"),
    ),
    "account",
)
_PEOPLE = _Known(
    "CSB443",
    "people",
    "person_id",
    (
        ("people", "manager_id"),
        ("leaves", "person_id"),
        ("accounts", "owner_id"),
        ("assignments", "person_id"),
        ("renewals", "owner_id"),
        ("expansion", "owner_id"),
        ("leads", "person_id"),
        ("events", "person_id"),
        ("adjustments", "person_id"),
    ),
    "person",
)
_SCOPED = ("scores", "goals")


class _Named(NamedTuple):
    """A column that names ids, in all rows or in those of a scope."""

    known: _Known
    export: str
    column: str
    scope: str = ""

    @property
    def ids_sql(self) -> str:
        """The ids, NULL where there is none."""
        in_scope = f"case when scope = {sql_text(self.scope)} then {self.column} end"
        return in_scope if self.scope else self.column


def unknown_ids(context: Context) -> Found:
    """Accounts missing in `accounts`, people missing in `people`, though another export names them."""
    named = [one for known in (_ACCOUNTS, _PEOPLE) for one in _named(context, known)]
    if not named:
        return Found()
    known = list(dict.fromkeys((one.known.export, one.known.key) for one in named))
    number = {export: i for i, (export, _) in enumerate(known)}
    # One statement for all columns: planning takes longer than the work, save for very large exports.
    asked = " union all ".join(
        f"select {i} as n, {number[one.known.export]} as known, {one.ids_sql} as id from {counted_in(one.export)[1]}"
        for i, one in enumerate(named)
    )
    present = " union all ".join(
        f"select {number[export]} as known, {key} as id from {export}" for export, key in known
    )
    rows = context.rows(
        f"select distinct n, id from ({asked}) anti join ({present}) using (known, id)"
        " where id is not null order by 1, 2"
    )
    listed = [(named[n], value) for n, value in rows[: context.options.max_problems]]
    return Found(tuple(_told(context, listed)), len(rows) - len(listed))


def _named(context: Context, known: _Known) -> Iterator[_Named]:
    if not context.reads(known.export, known.key):
        return
    for export, column in known.named:
        if context.reads(export, column):
            yield _Named(known, export, column)
    for export in _SCOPED:
        if context.reads(export, "scope", "scope_id"):
            yield _Named(known, export, "scope_id", known.scope)


def _told(context: Context, listed: list[tuple[_Named, str]]) -> Iterator[Diagnostic]:
    # Few exports name somebody unknown.
    from csbonus.inputs.checks.meant import ids_of

    ids = {known: ids_of(context, known.export, known.key) for known in {named.known for named, _ in listed}}
    for named, same in groupby(listed, key=lambda one: one[0]):
        values = [value for _, value in same]
        at = _rows_of(context, named, values)
        for value in values:
            row_id, count = at[value]
            times = f" (in {count:,} rows, the first here)" if count > 1 else ""
            known = named.known
            message = f"`{named.column}`: `{shown(value)}` is not in `{known.export}`{times}"
            span = context.span(named.export, row_id, named.column)
            yield Diagnostic(known.code, message, span, _hint(value, named, ids[known]))


def _rows_of(context: Context, named: _Named, values: list[str]) -> dict[str, tuple[int, int]]:
    """The first row of each id with the number of its rows, found in one scan."""
    if named.export == "usage" and context.sheets["usage"].placed:
        context.bring(values)
    wanted = sql_list(map(sql_text, values))
    rows = context.rows(
        f"select {named.ids_sql} as id, min(row_id), count(*) from {named.export}"
        f" where {named.ids_sql} in ({wanted}) group by 1"
    )
    return {value: (row_id, count) for value, row_id, count in rows}


def _hint(value: str, named: _Named, ids: Ids) -> str:
    """What may have been meant: an id that differs only in ways in which systems damage ids."""
    damaged = ids.damaged(value)
    if damaged:
        return damaged
    close = ids.near(value)
    how = f"did you mean `{close}`? Else add" if close else "add"
    left = " (who has left keeps their row, with `valid_to`)" if named.known is _PEOPLE else ""
    mapped = f"map it with `values:` under `{named.export}:` in exports.yaml"
    return f"{how} it to `{named.known.export}`{left}, or {mapped}"
