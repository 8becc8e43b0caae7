"""Renewal rates recalculated row by row (calculation R3, R7, R8, R13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from tests.properties.by_hand.calendar import ENDS, QUARTERS, Row, Tables, day, quarter_of
from tests.properties.by_hand.people import YEAR_END, on_plan, person_share

Ratio = tuple[Fraction, Fraction]
OWN, RESTATED, YEAR = "at its own cut-off", "one run later", "at the end of the year"


@dataclass(frozen=True, slots=True)
class LateRules:
    """The three numbers of days a plan may set for renewals."""

    cutoff: int = 0
    grace: int = 30
    reactivation: int = 90


class UndecidedError(Exception):
    """The specification leaves this world open, so nothing can be compared."""


def due_in(tables: Tables, quarter: int) -> list[Row]:
    """The rows of the denominator of a quarter."""
    rows = [row for row in tables["renewals"] if quarter_of(day(row["due_date"])) == quarter]
    return [row for row in rows if row["outcome"] != "excluded" and row.get("kind") != "merged"]


def won(row: Row, rules: LateRules, seen: str) -> bool:
    """Whether a row is in the numerator of its quarter, of its restated quarter or of the year."""
    if row["outcome"] not in ("renewed", "contracted"):
        return False
    due, signed = day(row["due_date"]), day(row["signed_date"])
    quarter = quarter_of(due)
    assert quarter is not None
    cutoff = ENDS[quarter] + timedelta(days=rules.cutoff)
    if signed <= cutoff:
        return True
    in_grace = signed <= cutoff + timedelta(days=rules.grace)
    if seen == RESTATED:
        return in_grace
    by_year_end = signed <= YEAR_END + timedelta(days=rules.cutoff)
    return seen == YEAR and by_year_end and (in_grace or signed <= due + timedelta(days=rules.reactivation))


def gross(tables: Tables, person: str, quarter: int, rules: LateRules, seen: str) -> Ratio:
    """Renewed ARR, never more than was due, over ARR due: a person's shares on the due dates."""
    numerator = denominator = Fraction(0)
    for row in due_in(tables, quarter):
        due = day(row["due_date"])
        if not on_plan(tables, person, due):
            continue
        part = person_share(tables, row["account_id"], person, due)
        arr = Fraction(row["arr_due"])
        denominator += part * arr
        if won(row, rules, seen):
            numerator += part * min(arr, Fraction(row["arr_renewed"]))
    return numerator, denominator


def logo(tables: Tables, person: str, quarter: int, rules: LateRules, seen: str) -> Ratio:
    """Accounts kept over accounts due; rows of an account in one quarter are one customer."""
    rows = due_in(tables, quarter)
    numerator = denominator = Fraction(0)
    for account in {row["account_id"] for row in rows}:
        own = [row for row in rows if row["account_id"] == account]
        parts = {_credited(tables, row, person) for row in own}
        if len(parts) > 1:
            raise UndecidedError(f"{account} changed hands between two due dates of one quarter")
        denominator += (part := parts.pop())
        numerator += part * any(won(row, rules, seen) for row in own)
    return numerator, denominator


def _credited(tables: Tables, row: Row, person: str) -> Fraction:
    due = day(row["due_date"])
    return person_share(tables, row["account_id"], person, due) if on_plan(tables, person, due) else Fraction(0)


RATES = {"gross_renewal_rate": gross, "logo_renewal_rate": logo}


def year(measure: str, tables: Tables, person: str, rules: LateRules) -> Ratio:
    """The annual cohort: numerators summed, denominators summed."""
    parts = [RATES[measure](tables, person, q, rules, YEAR) for q in QUARTERS]
    return sum((n for n, _ in parts), Fraction(0)), sum((d for _, d in parts), Fraction(0))
