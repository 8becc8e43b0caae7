"""Who is on the plan, with which target pay, counted day by day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.properties.by_hand.calendar import ENDS, QUARTERS, Row, Tables, days_in, holds

ON_PLAN = "CSM"


def roster_row(tables: Tables, person: str, when: date) -> Row | None:
    """The roster row of a person on a day, whatever the role."""
    for row in tables["people"]:
        if row["person_id"] == person and holds(row, when):
            return row
    return None


def on_plan(tables: Tables, person: str, when: date) -> bool:
    """Whether a person is on the plan on a day."""
    row = roster_row(tables, person, when)
    return row is not None and row["role"] == ON_PLAN


def team_of(tables: Tables, person: str, when: date) -> str | None:
    """The team of a person on a day; any role belongs to its team."""
    row = roster_row(tables, person, when)
    return row["team"] if row else None


def participants(tables: Tables) -> list[str]:
    """Everybody who is on the plan on any day of the year."""
    people = sorted({row["person_id"] for row in tables["people"]})
    return [p for p in people if any(on_plan(tables, p, d) for q in QUARTERS for d in days_in(q))]


def target_pay(tables: Tables, person: str, quarter: int, team: str | None = None) -> Fraction:
    """A quarter of the annual target for each day on plan; only the days in one team if `team` is given."""
    days = days_in(quarter)
    total = Fraction(0)
    for when in days:
        row = roster_row(tables, person, when)
        if row is not None and row["role"] == ON_PLAN and team in (None, row["team"]):
            total += Fraction(row["annual_target"]) / 4 / len(days)
    return total


def last_day_on_plan(tables: Tables, person: str, quarter: int) -> date | None:
    """The last day of a quarter on which a person is on the plan."""
    days = [when for when in days_in(quarter) if on_plan(tables, person, when)]
    return days[-1] if days else None


def share(row: Row) -> Fraction:
    """The share of an assignment: `50%`, `0.5`, `1/3`; blank is all of it."""
    text = row.get("share", "")
    if not text:
        return Fraction(1)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def person_share(tables: Tables, account: str, person: str, when: date) -> Fraction:
    """How much of an account belongs to a person on a day."""
    rows = [r for r in tables["assignments"] if r["account_id"] == account and r["person_id"] == person]
    return sum((share(row) for row in rows if holds(row, when)), Fraction(0))


def team_share(tables: Tables, account: str, team: str, when: date) -> Fraction:
    """How much of an account belongs to a team on a day: its members' shares, all of it at most (R9)."""
    people = {row["person_id"] for row in tables["people"]}
    members = [p for p in people if team_of(tables, p, when) == team]
    return min(Fraction(1), sum((person_share(tables, account, p, when) for p in members), Fraction(0)))


YEAR_END = ENDS[-1]
