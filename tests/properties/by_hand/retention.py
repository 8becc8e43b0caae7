"""Retention of the opening book recalculated parent by parent (calculation R9, R17, R19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.properties.by_hand.calendar import ENDS, ONE_DAY, STARTS, Row, Tables
from tests.properties.by_hand.people import team_share

Ratio = tuple[Fraction, Fraction]
COMPANY = "company"


def window(kind: str, quarter: int) -> tuple[date, date]:
    """First day, last day of the window that ends with a quarter."""
    last = ENDS[quarter]
    first = {
        "quarter": STARTS[quarter],
        "year_to_date": date(2026, 1, 1),
        "trailing_12m": (date(last.year - 1, last.month, 1) + ONE_DAY * 31).replace(day=1),
    }[kind]
    return first, last


def top_parent(tables: Tables, account: str) -> str:
    """The account at the top of the chain above an account."""
    parents = {row["account_id"]: row.get("parent_id", "") for row in tables["accounts"]}
    while parents.get(account):
        account = parents[account]
    return account


def snapshot(tables: Tables, *dates: date) -> dict[str, Fraction]:
    """The ARR of each account in the snapshot of one of two neighbouring dates."""
    wanted = {each.isoformat() for each in dates}
    rows: list[Row] = [row for row in tables["book"] if row["as_of"] in wanted]
    assert len({row["as_of"] for row in rows}) == 1
    return {row["account_id"]: Fraction(row["arr"]) for row in rows}


def retained(measure: str, opening: Fraction, closing: Fraction) -> Fraction:
    """What a parent keeps: for grr never more than it opened with."""
    return min(opening, closing) if measure == "grr" else closing


def retention(tables: Tables, measure: str, kind: str, quarter: int, team: str) -> Ratio:
    """Retained ARR over opening ARR of a team, or of the whole company."""
    first, last = window(kind, quarter)
    opening, closing = snapshot(tables, first - ONE_DAY, first), snapshot(tables, last, last + ONE_DAY)
    opened, closed = _by_parent(tables, opening), _by_parent(tables, closing)
    part: Callable[[str], Fraction] = lambda account: (  # noqa: E731 one line reads better than a nested function
        Fraction(1) if team == COMPANY else team_share(tables, account, team, last)
    )
    numerator = denominator = Fraction(0)
    for account, arr in opening.items():
        parent = top_parent(tables, account)
        if not arr:
            continue
        kept = retained(measure, opened[parent], closed.get(parent, Fraction(0)))
        numerator += part(account) * kept * arr / opened[parent]
        denominator += part(account) * arr
    return numerator, denominator


def _by_parent(tables: Tables, book: dict[str, Fraction]) -> dict[str, Fraction]:
    totals: dict[str, Fraction] = {}
    for account, arr in book.items():
        parent = top_parent(tables, account)
        totals[parent] = totals.get(parent, Fraction(0)) + arr
    return totals
