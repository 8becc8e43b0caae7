"""Where exports contradict each other, so that no figure made of both can be right."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic
from csbonus.engine.facts import WON
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_text

LONGEST_QUARTER = 100
"""Days after a due date in which the next snapshot still speaks of that renewal."""


def contradictions(exports: Exports) -> list[Diagnostic]:
    """Accounts that renewed but are missing in the snapshot after the due date: closing books are complete (R19)."""
    if not (exports.has("renewals", "outcome", "due_date") and exports.has("book", "arr")):
        return []
    won = ", ".join(sql_text(outcome) for outcome in WON)
    rows = exports.connection.execute(
        f"""select f.row_id, f.account_id, f.as_of from (
                select r.row_id, r.account_id, min(s.as_of) as as_of
                from renewals r join (select distinct as_of from book) s
                    on s.as_of between r.due_date and r.due_date + cast({LONGEST_QUARTER} as integer)
                where r.outcome in ({won}) and r.kind is distinct from 'merged' group by r.row_id, r.account_id
            ) f anti join book b on b.account_id = f.account_id and b.as_of = f.as_of and b.arr > 0 order by 1"""
    ).fetchall()
    return [
        Diagnostic(
            "CSB514",
            f"account {account} renewed, but has no ARR in the book of {as_of.isoformat()}",
            exports.place("renewals", row_id, "outcome"),
            "one of the two exports is wrong: add the account to the snapshot, or correct the outcome",
        )
        for row_id, account, as_of in rows
    ]
