"""Check that nobody has approved an adjustment for themselves, or one that they asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from csbonus.diagnostics import Diagnostic
from csbonus.documents.names import folded
from csbonus.inputs.checks.context import Context
from csbonus.inputs.found import Found, first
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row, sql_list

_READ = ("kind", "person_id", "approved_by")
_ASKED = ("requested_by", "approved_by")
_CALLED = ("name", "email")

Called = Mapping[str, Set[str]]
"""The ids of whoever is called so, by the `folded` id, name or address; several people may have one name."""


def own_approvals(context: Context) -> Found:
    """What was approved by whoever gets it, whether they sign with their id, their name or their address."""
    if not context.reads("adjustments", *_READ):
        return Found()
    rows = context.rows(
        "select row_id, person_id, approved_by from adjustments where kind in ('amount', 'recredit')"
        " and person_id is not null and approved_by is not null order by row_id"
    )
    return first(_own(context, rows, _called(context) if rows else {}), context.options.max_problems)


def own_requests(context: Context) -> Found:
    """What was approved by whoever asked for it, whatever they signed with."""
    if not context.reads("adjustments", *_ASKED):
        return Found()
    rows = context.rows(
        "select row_id, requested_by, approved_by from adjustments"
        " where requested_by is not null and approved_by is not null order by row_id"
    )
    return first(_asked(context, rows, _called(context) if rows else {}), context.options.max_problems)


def _called(context: Context) -> Called:
    """What people are called beside their ids; in several rows somebody may have several names."""
    if not context.reads("people", "person_id"):
        return {}
    columns = ["person_id", *(column for column in _CALLED if context.reads("people", column))]
    found: dict[str, set[str]] = defaultdict(set)
    for person, *names in context.rows(f"select {sql_list(columns)} from people where person_id is not null"):
        for name in (person, *(name for name in names if name is not None)):
            found[folded(name)].add(person)
    return dict(found)


def _own(context: Context, rows: list[Row], called: Called) -> Iterator[Diagnostic]:
    for row_id, person, by in rows:
        if folded(by) == folded(person) or person in called.get(folded(by), ()):
            yield Diagnostic(
                "CSB436",
                f"`{shown(by)}` approved an adjustment for `{shown(person)}`, the same person",
                context.span("adjustments", row_id, "approved_by"),
                "have somebody else approve it; whoever has the same name signs with their own id",
            )


def _asked(context: Context, rows: list[Row], called: Called) -> Iterator[Diagnostic]:
    for row_id, asked, by in rows:
        one, other = folded(asked), folded(by)
        if one == other or called.get(one, set()) & called.get(other, set()):
            as_written = "" if one == other else f", as `{shown(asked)}`"
            yield Diagnostic(
                "CSB457",
                f"`{shown(by)}` approved what the same person requested{as_written}",
                context.span("adjustments", row_id, "approved_by"),
                "have somebody else approve it; whoever has the same name signs with their own id",
            )
