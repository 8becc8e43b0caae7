"""Check that nobody has approved an adjustment for themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from csbonus.diagnostics import Diagnostic
from csbonus.documents.names import same_name
from csbonus.inputs.checks.context import Context
from csbonus.inputs.found import Found, first
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row, sql_list

_READ = ("kind", "person_id", "approved_by")
_CALLED = ("name", "email")


def own_approvals(context: Context) -> Found:
    """What was approved by whoever gets it, whether they sign with their id, their name or their address."""
    if not context.reads("adjustments", *_READ):
        return Found()
    rows = context.rows(
        "select row_id, person_id, approved_by from adjustments where kind in ('amount', 'recredit')"
        " and person_id is not null and approved_by is not null order by row_id"
    )
    called = _called(context) if rows else {}
    return first(_own(context, rows, called), context.options.max_problems)


def _called(context: Context) -> Mapping[str, set[str]]:
    """What people are called beside their ids; in several rows somebody may have several names."""
    columns = [column for column in _CALLED if context.reads("people", "person_id", column)]
    found: dict[str, set[str]] = defaultdict(set)
    if columns:
        for person, *names in context.rows(f"select person_id, {sql_list(columns)} from people"):
            found[person].update(name for name in names if name is not None)
    return found


def _own(context: Context, rows: list[Row], called: Mapping[str, set[str]]) -> Iterator[Diagnostic]:
    for row_id, person, by in rows:
        if any(same_name(by, name) for name in (person, *called.get(person, ()))):
            yield Diagnostic(
                "CSB436",
                f"`{shown(by)}` approved an adjustment for `{shown(person)}`, the same person",
                context.span("adjustments", row_id, "approved_by"),
                "have somebody else approve it; whoever has the same name signs with their own id",
            )
