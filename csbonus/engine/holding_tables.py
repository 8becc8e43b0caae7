"""Tables of who is credited with accounts, for the credit terms that are not simply who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.credit import Holding
from csbonus.engine.holding import Held, credited_days, recredited
from csbonus.engine.results import CreditTerms
from csbonus.inputs.exports import Exports
from csbonus.periods import Days, FiscalYear

FINEST = 10**9
"""Parts of an account that SQL still adds up exactly."""


Given = Sequence[tuple[str, str, Days]]
"""Accounts with the person to whom an adjustment gives them on which days."""


def holding(exports: Exports, terms: CreditTerms, year: FiscalYear, given: Given, name: str) -> Holding:
    """The tables for `terms`. Raises Refused where there are no assignments to judge."""
    if not exports.has("assignments"):
        raise Refused([_no_assignments()])
    rows = exports.connection.execute(
        "select account_id, person_id, units, valid_from, valid_to from assignments order by all"
    ).fetchall()
    held = [Held(a, p, Fraction(units, exports.share_units), Days(first, last)) for a, p, units, first, last in rows]
    found = recredited(credited_days(held, terms, year) if terms.moves else held, given)
    units = lcm(exports.share_units, *{each.share.denominator for each in found})
    if units > FINEST:
        raise Refused([_too_fine()])
    made = Holding(f"assignments_{name}", f"assignments_{name}_wide", units)
    _make(exports, made.table, [each for each in found if not each.short], units)
    _make(exports, made.wide, found, units)
    return made


def _make(exports: Exports, table: str, held: Sequence[Held], units: int) -> None:
    exports.connection.execute(
        f"create or replace table {table} as select unnest(cast(? as varchar[])) as account_id, "
        "unnest(cast(? as varchar[])) as person_id, unnest(cast(? as bigint[])) as units, "
        "unnest(cast(? as date[])) as valid_from, unnest(cast(? as date[])) as valid_to, "
        "unnest(cast(? as date[])) as taken_on",
        [
            [h.account_id for h in held], [h.person_id for h in held], [int(h.share * units) for h in held],
            [h.days.first for h in held], [h.days.last for h in held], [h.since for h in held],
        ],
    )


def _no_assignments() -> Diagnostic:
    return Diagnostic(
        "CSB541",
        "the plan asks how long accounts are held, but there is no assignments export that would say it",
        Span("assignments"),
        "export who holds which account from which day to which, or remove the days under `credit:`",
    )


def _too_fine() -> Diagnostic:
    return Diagnostic(
        "CSB455",
        "accounts that are handed back to those who held them before fall into parts too fine to be exact",
        Span("assignments"),
        "write shares with fewer decimals, such as `1/3` or `50%`",
    )
