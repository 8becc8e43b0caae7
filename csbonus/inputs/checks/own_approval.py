"""Check that nobody has approved an adjustment for themselves, or one that they asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csbonus.diagnostics import Diagnostic
from csbonus.documents.names import folded
from csbonus.inputs.checks.context import Context
from csbonus.inputs.found import Found, first
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row

if TYPE_CHECKING:
    from csbonus.inputs.checks.signatures import Signers

_READ = ("kind", "person_id", "approved_by")
_ASKED = ("requested_by", "approved_by")


def own_approvals(context: Context) -> Found:
    """What was approved by whoever gets it, with whatever of id, name and address they sign."""
    if not context.reads("adjustments", *_READ):
        return Found()
    rows = context.rows(
        "select row_id, person_id, approved_by from adjustments where kind in ('amount', 'recredit')"
        " and person_id is not null and approved_by is not null order by row_id"
    )
    return first(_own(context, rows), context.options.max_problems) if rows else Found()


def own_requests(context: Context) -> Found:
    """What was approved by whoever asked for it, whatever they signed with."""
    if not context.reads("adjustments", *_ASKED):
        return Found()
    rows = context.rows(
        "select row_id, requested_by, approved_by from adjustments"
        " where requested_by is not null and approved_by is not null order by row_id"
    )
    return first(_asked(context, rows), context.options.max_problems) if rows else Found()


def _signers(context: Context) -> Signers:
    """What people sign with beside their ids."""
    # Few runs have adjustments; what it takes is loaded with the first.
    from csbonus.inputs.checks.signatures import Signers

    if not context.reads("people", "person_id"):
        return Signers(())
    name, email = (column if context.reads("people", column) else "null" for column in ("name", "email"))
    return Signers(context.rows(f"select distinct person_id, {name}, {email} from people where person_id is not null"))


def _own(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    signers = _signers(context)
    for row_id, person, by in rows:
        signed, paid = signers.of(by), signers.of(person)
        if signed.text == paid.text or person in signed.people:
            yield Diagnostic(
                "CSB436",
                f"`{shown(by)}` approved an adjustment for `{shown(person)}`, the same person",
                context.span("adjustments", row_id, "approved_by"),
                "have somebody else approve it; whoever has the same name signs with their own id",
            )


def _asked(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    signers = _signers(context)
    for row_id, asked, by in rows:
        one, other = signers.of(asked), signers.of(by)
        if one.same(other):
            as_written = "" if folded(asked) == folded(by) else f", as `{shown(asked)}`"
            yield Diagnostic(
                "CSB457",
                f"`{shown(by)}` approved what the same person requested{as_written}",
                context.span("adjustments", row_id, "approved_by"),
                "have somebody else approve it; whoever has the same name signs with their own id",
            )
