"""Where exports contradict each other, so that no figure made of both can be right."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.engine.facts import WON
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_text

LONGEST_QUARTER = 100
"""Days after a due date in which the next snapshot still speaks of that renewal."""


MOST = 10
"""How many accounts that may be missing in the book are told; the last of them says how many more there are."""


def contradictions(exports: Exports) -> list[Diagnostic]:
    """Accounts that the book lacks though renewals know them as customers: closing books are complete (R19)."""
    if not (exports.has("renewals", "outcome", "due_date") and exports.has("book", "arr")):
        return []
    return [*_renewed(exports), *_perhaps_missing(exports)]


def _renewed(exports: Exports) -> list[Diagnostic]:
    """Accounts that renewed but are missing in the snapshot after the due date."""
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


def _perhaps_missing(exports: Exports) -> list[Diagnostic]:
    """Accounts that one snapshot has and the next has not, with a renewal that is open or was won within a year.

    Where a renewal of that time is churned there is no doubt; one that was due since is told by `_renewed`.
    """
    won = ", ".join(sql_text(outcome) for outcome in WON)
    rows = exports.connection.execute(
        f"""with days as (
                select as_of, lag(as_of) over (order by as_of) as before from (select distinct as_of from book)
            ), gone as (
                select b.account_id, d.before, d.as_of from book b join days d on b.as_of = d.before
                    anti join book n on n.account_id = b.account_id and n.as_of = d.as_of
                where b.arr > 0
            )
            select min(r.row_id), g.account_id, g.as_of, count(*) over () from gone g join renewals r using (account_id)
            where r.kind is distinct from 'merged' and (r.outcome = 'open' and r.due_date > g.as_of
                or r.outcome in ({won}) and r.due_date between g.as_of - 365 and g.before)
                and not exists (select 1 from renewals c where c.account_id = g.account_id
                    and c.outcome = 'churned' and c.due_date > g.before - {LONGEST_QUARTER})
            group by g.account_id, g.as_of order by 1 limit {MOST}"""
    ).fetchall()
    left = rows[0][3] - len(rows) if rows else 0
    return [
        Diagnostic(
            "CSB518",
            f"account {account} has a renewal here, but no row in the book of {as_of.isoformat()}, where it counts as"
            f" ended{f' (so it is with {left:,} more)' if left and number == MOST else ''}",
            exports.place("renewals", row_id, "outcome"),
            "add it to that snapshot if it is still a customer; else there is nothing to do",
            severity=Severity.WARNING,
        )
        for number, (row_id, account, as_of, _) in enumerate(rows, start=1)
    ]
