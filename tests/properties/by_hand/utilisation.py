"""Licence utilisation recalculated month by month (calculation R3, R13, R26)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.properties.by_hand.calendar import ONE_DAY, STARTS, Row, Tables
from tests.properties.by_hand.people import last_day_on_plan, on_plan, person_share

Ratio = tuple[Fraction, Fraction]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - ONE_DAY


MONTH_ENDS = tuple(month_end(2026, month) for month in range(1, 13))


def month_value(tables: Tables, account: str, end: date) -> Row | None:
    """The rows of the latest date of a month, of which any one tells the licences."""
    own = [r for r in tables["usage"] if r["account_id"] == account and r["date"][:7] == end.isoformat()[:7]]
    return max(own, key=lambda row: row["date"]) if own else None


def utilisation(tables: Tables, person: str, quarters: tuple[int, ...]) -> Ratio:
    """Mean licences in use over mean licences bought, each account at its owner's share at the end."""
    spells = [last for q in quarters if (last := last_day_on_plan(tables, person, q))]
    if not spells:
        return Fraction(0), Fraction(0)
    owned_on = spells[-1]
    ends = [end for end in MONTH_ENDS if STARTS[quarters[0]] <= end <= owned_on and on_plan(tables, person, end)]
    numerator = denominator = Fraction(0)
    for account in {row["account_id"] for row in tables["usage"]}:
        rows = [row for end in ends if (row := month_value(tables, account, end))]
        if not rows:
            continue
        part = person_share(tables, account, person, owned_on)
        used = [min(Fraction(r["assigned_users"]), Fraction(r["licences"])) for r in rows]
        numerator += part * sum(used, Fraction(0)) / len(rows)
        denominator += part * sum((Fraction(r["licences"]) for r in rows), Fraction(0)) / len(rows)
    return numerator, denominator
