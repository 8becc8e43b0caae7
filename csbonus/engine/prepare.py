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
        _tops(exports)
    rates = rates_of(exports)
    tables = {into: in_currency(exports, into, rates) for into in dict.fromkeys(map(conversion, plans))}
    return Shared(exports, tables, snapshots_of(exports))


def conversion(plan: Plan) -> Conversion:
    """The currency of a plan, and the rates at which amounts are converted to it."""
    return Conversion(plan.currency, plan.calendar().days.first, plan.fx.rate)


def _tops(exports: Exports) -> None:
    """The top of each account that has a parent: its parent, then the top of that one, as long as there is one.

    Each round doubles the levels that are climbed. A query that calls itself takes longer to plan than this to run. The
    checks on rows have refused circles.
    """
    run = exports.connection.execute
    run("create or replace table account_tops as "
        "select account_id, parent_id as top_id from accounts where parent_id is not null")
    while run(_HIGHER).fetchall() != [(0,)]:
        pass


_HIGHER = """update account_tops t set top_id = u.top_id from account_tops u where u.account_id = t.top_id"""
