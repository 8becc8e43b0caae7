"""The benchmark's answers from the specification alone, with `csv` and `Fraction`: slow, short, and sure.

    python -m tests.benchmarks.by_standard_library FOLDER FILE
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.answers import Sums, answers, write
from tests.benchmarks.made_usage import KEY_FEATURES

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
WEIGHTS = (5, 3, 2)
"""Of breadth, depth and frequency."""

Row = dict[str, str]


class Fact(NamedTuple):
    """What an account counts in a component on the day whose owner is credited."""

    component: str
    account_id: str
    day: date
    above: Fraction
    below: Fraction | None


def rows(folder: Path, pattern: str) -> Iterator[Row]:
    """The rows of the files of an export."""
    for file in sorted(folder.glob(pattern)):
        with file.open(newline="", encoding="utf-8") as lines:
            yield from csv.DictReader(lines)


def renewals(folder: Path) -> Iterator[Fact]:
    """R7: what is due in the quarter, and of it what was signed by its last day."""
    for row in rows(folder, "renewals.csv"):
        due = date.fromisoformat(row["due_date"])
        if not FIRST <= due <= LAST or row["outcome"] == "excluded" or row["kind"] == "merged":
            continue
        won = row["outcome"] in ("renewed", "contracted") and date.fromisoformat(row["signed_date"]) <= LAST
        asked, renewed, more = (Fraction(row[name] or 0) for name in ("arr_due", "arr_renewed", "expansion_arr"))
        yield Fact("gross", row["account_id"], due, min(renewed, asked) if won else Fraction(0), asked)
        yield Fact("net", row["account_id"], due, renewed + more if won else Fraction(0), asked)


def expansion(folder: Path) -> Iterator[Fact]:
    """What was signed in the quarter; contractions do not count."""
    for row in rows(folder, "expansion.csv"):
        signed = date.fromisoformat(row["signed_date"])
        if FIRST <= signed <= LAST and row["kind"] != "contraction":
            yield Fact("growth", row["account_id"], signed, Fraction(row["arr_delta"]), None)


class Day(NamedTuple):
    """An account on a date of usage."""

    licences: int
    assigned: int
    active: int
    used: frozenset[str]


def usage(folder: Path) -> Iterator[Fact]:
    """R3, R22, R26: the mean over months of what stands on the latest date of each."""
    months: dict[str, dict[int, dict[date, Day]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows(folder, "usage-*.csv"):
        day = date.fromisoformat(row["date"])
        dates = months[row["account_id"]][day.month]
        used = {row["feature"]} if int(row["feature_users"]) >= 1 and row["feature"] in KEY_FEATURES else set()
        before = dates[day].used if day in dates else frozenset()
        licences, assigned, active = (int(row[name]) for name in ("licences", "assigned_users", "active_users"))
        dates[day] = Day(licences, assigned, active, before | used)
    for account, each in months.items():
        last = [dates[max(dates)] for dates in each.values()]
        in_use = mean(Fraction(min(day.assigned, day.licences)) for day in last)
        yield Fact("licences", account, LAST, in_use, mean(Fraction(day.licences) for day in last))
        scores = [score for dates in each.values() if (score := adoption(dates)) is not None]
        if scores:
            yield Fact("adoption", account, LAST, mean(scores), Fraction(1))


def mean(values: Iterable[Fraction]) -> Fraction:
    """Their sum, divided once."""
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def millionths(value: Fraction) -> Fraction:
    """Rounded to whole millionths, half upwards: a score is such a number by definition."""
    return Fraction((2 * value.numerator * 1_000_000 + value.denominator) // (2 * value.denominator), 1_000_000)


def adoption(dates: dict[date, Day]) -> Fraction | None:
    """The score of a month: a part that is missing leaves its weight to the others, of which two are needed."""
    last = dates[max(dates)]
    busiest, total = max(day.active for day in dates.values()), sum(day.active for day in dates.values())
    breadth = Fraction(len(last.used), len(KEY_FEATURES))
    depth = Fraction(min(last.active, last.licences), last.licences) if last.licences else None
    steady = Fraction(total, len(dates) * busiest) if busiest else Fraction(0)
    parts = zip(WEIGHTS, (breadth, depth, steady if len(dates) >= 2 else None), strict=True)
    there = [(weight, millionths(part)) for weight, part in parts if part is not None]
    if len(there) < 2:
        return None
    return millionths(sum(weight * part for weight, part in there) / Fraction(sum(weight for weight, _ in there)))


def credited(folder: Path, facts: Iterable[Fact]) -> dict[tuple[str, str], Sums]:
    """Every fact to who held the account on its day, by their share."""
    owners: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, "assignments.csv"):
        owners[row["account_id"]].append(row)
    found: dict[tuple[str, str], Sums] = {}
    for fact in facts:
        for row in owners[fact.account_id]:
            if row["valid_from"] <= fact.day.isoformat() <= (row["valid_to"] or "9999-12-31"):
                share, key = Fraction(row["share"] or 1), (row["person_id"], fact.component)
                above, below = found.get(key, Sums(Fraction(0), None))
                more = None if fact.below is None else (below or 0) + share * fact.below
                found[key] = Sums(above + share * fact.above, more)
    return found


def main(folder: str, file: str) -> None:
    """Measure, and write the answers."""
    read = Path(folder)
    facts = [*renewals(read), *expansion(read), *usage(read)]
    targets = {row["person_id"]: Fraction(row["annual_target"]) for row in rows(read, "people.csv")}
    write(Path(file), answers(credited(read, facts), targets))


if __name__ == "__main__":
    main(*sys.argv[1:])
