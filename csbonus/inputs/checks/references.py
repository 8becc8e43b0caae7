"""Check that accounts and people named in one export are in `accounts` and `people`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csbonus.diagnostics import Diagnostic
from csbonus.documents.near import near
from csbonus.inputs.checks.context import Context
from csbonus.inputs.explain import shown
from csbonus.inputs.found import Found, first
from csbonus.inputs.sql import Row, sql_name, sql_text


@dataclass(frozen=True, slots=True)
class _Known:
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
_MOST_KNOWN = 100_000
"""Ids compared to find the one that was meant."""
_MOST_NEAR = 2_000
"""Ids compared letter by letter."""


def unknown_ids(context: Context) -> Found:
    """Accounts missing in `accounts`, people missing in `people`, though another export names them."""
    # One statement for all: it is planned in a third of the time that one for every export takes.
    named = [sql for known in (_ACCOUNTS, _PEOPLE) for sql in _named_sql(context, known)]
    if not named:
        return Found()
    present = " union all ".join(
        f"select {sql_text(known.export)} as known, {known.key} as id from {known.export}"
        for known in (_ACCOUNTS, _PEOPLE)
        if context.reads(known.export, known.key)
    )
    rows = context.rows(
        f"select export, field, known, id, row_id, n from ({' union all '.join(named)})"
        f" anti join ({present}) using (known, id) order by export, row_id, field"
    )
    return first(_told(context, rows), context.options.max_problems)


def _named_sql(context: Context, known: _Known) -> Iterator[str]:
    """The different ids that each export names, with the first row of each, the number of its rows."""
    if not context.reads(known.export, known.key):
        return
    for export, column in known.named:
        if context.reads(export, column):
            yield _ids_sql(export, column, known, f"{column} is not null")
    for export in _SCOPED:
        if context.reads(export, "scope", "scope_id"):
            yield _ids_sql(export, "scope_id", known, f"scope = {sql_text(known.scope)} and scope_id is not null")


def _ids_sql(export: str, column: str, known: _Known, condition: str) -> str:
    return (
        f"select {sql_text(export)} as export, {sql_text(column)} as field, {sql_text(known.export)} as known,"
        f" {column} as id, min(row_id) as row_id, count(*) as n from {sql_name(export)} where {condition} group by id"
    )


def _told(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    ids = {known.export: _ids(context, known) for known in (_ACCOUNTS, _PEOPLE) if rows}
    codes = {known.export: known.code for known in (_ACCOUNTS, _PEOPLE)}
    for export, column, known, value, row_id, count in rows:
        times = f" (in {count:,} rows, the first here)" if count > 1 else ""
        message = f"`{column}`: `{shown(value)}` is not in `{known}`{times}"
        span = context.span(export, row_id, column)
        yield Diagnostic(codes[known], message, span, _hint(value, known, ids[known]))


def _ids(context: Context, known: _Known) -> tuple[str, ...]:
    if not context.reads(known.export, known.key):
        return ()
    rows = context.rows(f"select distinct {known.key} from {known.export} order by 1 limit {_MOST_KNOWN}")
    return tuple(row[0] for row in rows)


def _hint(value: str, known: str, ids: tuple[str, ...]) -> str:
    """What may have been meant: an id that differs only in ways in which systems damage ids."""
    for other in ids:
        if other.lstrip("0") == value.lstrip("0"):
            return f"`{other}` is: zeros were lost; export the column as text"
        if {len(other), len(value)} == {15, 18} and other[:15] == value[:15]:
            return f"`{other}` is: the same Salesforce id in its other length; export the same one in both"
        if other.casefold() == value.casefold():
            return f"`{other}` is: capital letters count in ids"
    close = near(value, ids[:_MOST_NEAR])
    meant = f"did you mean `{close}`? Else add" if close else "add"
    return f"{meant} it to `{known}`, or map it with `values:` in exports.yaml"
