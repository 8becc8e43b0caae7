"""Check that the shares of an account add up on every day."""

from __future__ import annotations

from fractions import Fraction

from csbonus.diagnostics import Diagnostic
from csbonus.exact import plain
from csbonus.inputs.checks.context import Check, Context, told
from csbonus.inputs.found import Found
from csbonus.inputs.patterns import OPEN_END
from csbonus.inputs.sql import Row, sql_text


def _share_sums(context: Context, _: int) -> Found:
    """Accounts whose shares are more than all on some day, or fall short by a rounded third."""
    most = context.units
    too_much = f"total > {most}" if not context.options.overlay else "false"
    # Three times 33.33 % is what people write for thirds: a hundredth of the account would be credited to nobody.
    rounded = f"total < {most} and total * 100 >= {most} * 99"
    ended = f"valid_to < date {sql_text(OPEN_END)}"
    rows = context.rows(
        "with steps as (select account_id, valid_from as day, units, row_id from assignments"
        f" union all select account_id, valid_to + 1, -units, null from assignments where {ended}),"
        " days as (select account_id, day, sum(units) as change, max(row_id) as row_id from steps group by all),"
        " sums as (select account_id, day, row_id,"
        " sum(change) over (partition by account_id order by day) as total from days)"
        f" select account_id, day, total, row_id from sums where ({too_much} or {rounded}) and row_id is not null"
        " qualify row_number() over (partition by account_id order by day) = 1"
        f" order by row_id limit {context.options.max_problems}"
    )
    return Found(tuple(_told(context, row) for row in rows))


SHARE_SUMS = Check("count(*) - count(distinct account_id)", _share_sums)
"""The check that the shares of an account add up; an account on one row has nothing to add."""


def _told(context: Context, row: Row) -> Diagnostic:
    account, day, total, row_id = row
    percent = Fraction(total) * 100 / context.units
    span = context.span("assignments", row_id, "share")
    others = context.rows(
        f"select row_id from assignments where account_id = {sql_text(account)} and row_id <> {row_id}"
        f" and date {sql_text(str(day))} between valid_from and valid_to order by row_id"
    )
    related = tuple(context.span("assignments", other[0]) for other in others)
    fact = f"the shares of account `{told(account)}` add up to {plain(percent)} % from {told(day)}"
    if percent > 100:
        hint = "end or lower one of them; a plan that credits several people in full says `overlay`"
        return Diagnostic("CSB451", fact, span, hint, related)
    return Diagnostic("CSB452", fact, span, "write thirds as `1/3`, sixths as `1/6`", related)
