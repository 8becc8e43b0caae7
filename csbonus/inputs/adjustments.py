"""Corrections by hand, each approved by somebody else than who asked for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import Row
from csbonus.named import NamedTuple


class Adjustment(NamedTuple):
    """One row of adjustments; what its kind does not need is empty."""

    adjustment_id: str
    quarter: str
    kind: str
    person_id: str
    account_id: str
    component: str
    amount: Fraction | None
    reason: str
    requested_by: str
    approved_by: str
    approved_on: date
    row_id: int


def adjustments(exports: Exports) -> tuple[Adjustment, ...]:
    """Every adjustment, by id."""
    rows = exports.connection.execute(
        "select adjustment_id, quarter, kind, person_id, account_id, component, amount, reason, requested_by, "
        "approved_by, approved_on, row_id from adjustments order by adjustment_id, row_id"
    ).fetchall()
    return tuple(_adjustment(row) for row in rows)


def _adjustment(row: Row) -> Adjustment:
    number, quarter, kind, person, account, component, amount, *rest = row
    exact = None if amount is None else Fraction(amount)
    return Adjustment(number, quarter, kind, person or "", account or "", component or "", exact, *rest)
