"""Tables that every measure of a run shares, made once from the exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from csbonus.engine.currency import Conversion, in_currency
from csbonus.engine.facts import Tables
from csbonus.engine.roster import rates_of
from csbonus.engine.snapshots import snapshots_of
from csbonus.inputs.exports import Exports
from csbonus.named import NamedTuple
from csbonus.plan.model import Plan


class Shared(NamedTuple):
    """What all plans of a run are measured on: tables by currency and rates, days of books."""

    exports: Exports
    tables: Mapping[Conversion, Tables]
    snapshots: tuple[date, ...]


def prepare(exports: Exports, plans: Sequence[Plan]) -> Shared:
    """Tables in plan currency, and the top parent of every account."""
    if exports.has("accounts", "parent_id"):
        exports.connection.execute(_TOPS)
    rates = rates_of(exports)
    tables = {into: in_currency(exports, into, rates) for into in dict.fromkeys(map(conversion, plans))}
    return Shared(exports, tables, snapshots_of(exports))


def conversion(plan: Plan) -> Conversion:
    """The currency of a plan, and the rates at which amounts are converted to it."""
    return Conversion(plan.currency, plan.calendar().days.first, plan.fx.rate)


# Chains are followed to their end: the checks on rows have refused circles.
_TOPS = """create or replace table account_tops as
    with recursive up(account_id, top_id, depth) as (
        select account_id, parent_id, 1 from accounts where parent_id is not null
        union all
        select u.account_id, a.parent_id, u.depth + 1 from up u
        join accounts a on a.account_id = u.top_id where a.parent_id is not null
    )
    select account_id, top_id from up
    qualify row_number() over (partition by account_id order by depth desc) = 1"""
