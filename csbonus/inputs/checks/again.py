"""Check that nobody reports one thing twice under two ids."""

from __future__ import annotations

from functools import partial

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found
from csbonus.inputs.shown import told
from csbonus.inputs.sql import sql_list, sql_name

_EVENT = ("person_id", "date", "kind", "account_id", "value", "evidence")
_LEAD = ("person_id", "account_id", "submitted_date")


def _again(code: str, export: str, what: str, columns: tuple[str, ...]) -> Check:
    """The check of rows that are alike in all of `columns`; a warning, once, because both may be right."""
    return Check(f"count(*) - count(distinct hash({sql_list(map(sql_name, columns))}))",
                 partial(_look, code, export, what, columns))


def _look(code: str, export: str, what: str, columns: tuple[str, ...], context: Context, _: int) -> Found:
    names = sql_list(map(sql_name, columns))
    rows = context.rows(
        f"select count(*), min(row_id), min(other) from (select row_id, min(row_id) over (partition by {names})"
        f" as other from {sql_name(export)}) where row_id <> other"
    )
    count, row_id, other = rows[0]
    if not count:
        return Found()
    fact = f"{told(count)} {'row says' if count == 1 else 'rows say'} what another row says too: {what}"
    hint = "remove what was entered twice; each row counts"
    related = (context.span(export, other),)
    return Found((Diagnostic(code, fact, context.span(export, row_id), hint, related, Severity.WARNING),))


EVENTS_ONCE = _again("CSB458", "events", "the same person, day, kind, account, value and evidence", _EVENT)
"""The check that an event is entered once."""
LEADS_ONCE = _again("CSB459", "leads", "the same person, account and day", _LEAD)
"""The check that a lead is passed on once."""
