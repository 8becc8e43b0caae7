"""The sample exports read with nothing but the standard library, to check the program against."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sample_data"
RATES = {"USD": Fraction(1), "EUR": Fraction("1.08"), "GBP": Fraction("1.27")}
"""The rates of the plan year, as fx.csv has them on its first day."""


@cache
def read(export: str) -> tuple[dict[str, str], ...]:
    """The rows of an export."""
    with (SAMPLE / f"{export}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def dollars(row: dict[str, str], column: str) -> Fraction:
    """An amount at the rates of the plan year; a blank one is 0."""
    return Fraction(row[column] or 0) * RATES[row["currency"]]


def share(text: str) -> Fraction:
    """`60%`, `0.5`, `1/3`, or blank for all of it."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text or 1)


def holds(row: dict[str, str], day: str) -> bool:
    """Whether a row that is valid from one day to another holds on `day`."""
    return row["valid_from"] <= day <= (row["valid_to"] or "9999-12-31")


def owned(account: str, day: str, **of: str) -> Fraction:
    """The part of an account held on `day` by the people with these cells that day, at most all of it."""
    people = {row["person_id"] for row in read("people") if row.items() >= of.items() and holds(row, day)}
    shares = (
        share(row["share"])
        for row in read("assignments")
        if row["account_id"] == account and row["person_id"] in people and holds(row, day)
    )
    return min(Fraction(1), sum(shares, Fraction(0)))


def book(day: str) -> dict[str, Fraction]:
    """The ARR of every account in the snapshot of `day`."""
    return {row["account_id"]: dollars(row, "arr") for row in read("book") if row["as_of"] == day}


def groups() -> dict[str, str]:
    """The account at the top of every account."""
    return {row["account_id"]: row["parent_id"] or row["account_id"] for row in read("accounts")}


def in_quarter(row: dict[str, str], column: str, quarter: int) -> bool:
    """Whether a day lies in a quarter of 2026."""
    day = date.fromisoformat(row[column])
    return day.year == 2026 and (day.month + 2) // 3 == quarter


def won(row: dict[str, str], last_day: str) -> bool:
    """Whether a renewal was signed by the last day of its quarter."""
    return row["outcome"] in ("renewed", "contracted") and row["signed_date"] <= last_day


def parents_of(opening: dict[str, Fraction], closing: dict[str, Fraction]) -> Iterator[tuple[str, Fraction, Fraction]]:
    """Each group with its ARR on both days."""
    top = groups()
    for parent in sorted({top[account] for account in opening}):
        members = [account for account, above in top.items() if above == parent]
        before, after = (sum((day.get(one, Fraction(0)) for one in members), Fraction(0)) for day in (opening, closing))
        yield parent, before, after
