"""Check that the rows of an account in `assignments` go together: none twice, none over another, shares that add up."""

from __future__ import annotations

from functools import partial

from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.duplicates import duplicates
from csbonus.inputs.checks.overlaps import overlaps
from csbonus.inputs.checks.sums import share_sums, suspect
from csbonus.inputs.found import Found
from csbonus.inputs.sheet import Sheet

ASSIGNMENTS = "assignments"
_DAYS = "a.valid_from <= b.valid_to"
_SAME = "a.person_id = b.person_id"


def several_check(sheet: Sheet) -> Check:
    """The check of accounts on several rows: on one row there is nothing to go together."""
    return Check("count(*) - count(distinct account_id)", partial(_look, sheet))


def _look(sheet: Sheet, context: Context, _: int) -> Found:
    # Many an account is on several rows, hardly one of them is wrong: all three are asked at once, which is cheap.
    twice, over, wrong = context.rows(_suspects(context))[0]
    found = Found()
    if twice:
        found += duplicates(sheet, context)
    if over:
        found += overlaps(ASSIGNMENTS, context)
    return found + share_sums(context) if wrong else found


def _suspects(context: Context) -> str:
    """How many rows there are with an equal key, over an earlier one, from which on shares do not add up."""
    return (
        "with several as materialized (select row_id, account_id, person_id, valid_from, valid_to, units"
        f" from {ASSIGNMENTS} where account_id in"
        f" (select account_id from {ASSIGNMENTS} group by account_id having count(*) > 1))"
        " select count(*) filter (where twice > 1), count(*) filter (where over > 0),"
        f" count(*) filter (where {suspect('total', context)}) from ("
        f"select count(*) filter (where {_SAME} and b.valid_from = a.valid_from) as twice,"
        f" count(*) filter (where {_SAME} and b.valid_from < a.valid_from and {_DAYS}) as over,"
        f" sum(b.units) filter (where {_DAYS}) as total from several as a join several as b"
        " on a.account_id = b.account_id and b.valid_from <= a.valid_from group by a.row_id)"
    )
