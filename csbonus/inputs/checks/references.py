"""Check that accounts and people named in one export are in `accounts` and `people`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.documents.near import near
from csbonus.inputs.checks.context import Context
from csbonus.inputs.explain import shown
from csbonus.inputs.found import Found, first
from csbonus.inputs.sql import Row, sql_name, sql_text

_ACCOUNTS = (
    ("accounts", "parent_id", ""),
    ("book", "account_id", ""),
    ("assignments", "account_id", ""),
    ("renewals", "account_id", ""),
    ("expansion", "account_id", ""),
    ("usage", "account_id", ""),
    ("leads", "account_id", ""),
    ("events", "account_id", ""),
    ("adjustments", "account_id", ""),
    ("scores", "scope_id", "account"),
)
_PEOPLE = (
    ("people", "manager_id", ""),
    ("leaves", "person_id", ""),
    ("accounts", "owner_id", ""),
    ("assignments", "person_id", ""),
    ("renewals", "owner_id", ""),
    ("expansion", "owner_id", ""),
    ("leads", "person_id", ""),
    ("events", "person_id", ""),
    ("adjustments", "person_id", ""),
    ("scores", "scope_id", "person"),
    ("goals", "scope_id", "person"),
)
"""Export, column, and the scope whose rows name such an id there."""

_Reference = tuple[str, str, str]
_MOST_KNOWN = 100_000
"""Ids compared to find the one that was meant."""


def unknown_accounts(context: Context) -> Found:
    """Accounts that are named somewhere, but missing in `accounts`."""
    return _unknown(context, "CSB442", "accounts", "account_id", _ACCOUNTS)


def unknown_people(context: Context) -> Found:
    """People who are named somewhere, but missing in `people`."""
    return _unknown(context, "CSB443", "people", "person_id", _PEOPLE)


def _unknown(context: Context, code: str, known: str, key: str, references: Iterable[_Reference]) -> Found:
    if not context.reads(known, key):
        return Found()
    asked = [_missing_sql(known, key, *one) for one in references if context.reads(*one[:2])]
    rows = context.rows(f"{' union all '.join(asked)} order by 1, 4") if asked else []
    return first(_told(context, code, known, key, rows), context.options.max_problems)


def _missing_sql(known: str, key: str, export: str, column: str, scope: str) -> str:
    """Ids in `column` that are not known, each with its first row and the number of rows."""
    condition = f" where scope = {sql_text(scope)}" if scope else ""
    ids = f"select {column} as id, min(row_id) as row_id, count(*) as n from {sql_name(export)}{condition} group by id"
    return (
        f"select {sql_text(export)}, {sql_text(column)}, id, row_id, n from ({ids})"
        f" where id is not null and id not in (select {key} from {sql_name(known)})"
    )


def _told(context: Context, code: str, known: str, key: str, rows: list[Row]) -> Iterator[Diagnostic]:
    ids = _ids(context, known, key) if rows else ()
    for export, column, value, row_id, count in rows:
        times = f" (in {count:,} rows, the first here)" if count > 1 else ""
        message = f"`{column}`: `{shown(value)}` is not in `{known}`{times}"
        yield Diagnostic(code, message, context.span(export, row_id, column), _hint(value, known, ids))


def _ids(context: Context, known: str, key: str) -> tuple[str, ...]:
    rows = context.rows(f"select distinct {key} from {sql_name(known)} order by 1 limit {_MOST_KNOWN}")
    return tuple(str(row[0]) for row in rows)


def _hint(value: str, known: str, ids: tuple[str, ...]) -> str:
    """What may have been meant: an id that differs only in ways in which systems damage ids."""
    for other in ids:
        if other.lstrip("0") == value.lstrip("0"):
            return f"`{other}` is: zeros were lost; export the column as text"
        if {len(other), len(value)} == {15, 18} and other[:15] == value[:15]:
            return f"`{other}` is: the same Salesforce id in its other length; export the same one in both"
        if other.casefold() == value.casefold():
            return f"`{other}` is: capital letters count in ids"
    close = near(value, ids[:2_000])
    meant = f"did you mean `{close}`? Else add" if close else "add"
    return f"{meant} it to `{known}`, or map it with `values:` in exports.yaml"
