"""Writes the exports of Fernbrook Software: `python sample_data/generate.py [DIR]`.

The same bytes every time: integers (cents, whole percent), no clock, and draws with a seed of their own for each
customer, so that one customer can be told differently without changing another.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import cases
import company
import events
import judged
import leads
from customers import REGIONS, customers, stream
from lives import Life, live, money
from ownership import Held, assignments

SNAPSHOTS = (
    date(2024, 12, 31),
    *(date(year, month, day) for year in (2025, 2026) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))),
)
PREFIXES = {"renewal_id": "R", "expansion_id": "X"}
# The share of active users that a feature has at least, in percent; the later it may be taken up, the rarer it is.
FEATURES = {"reports": (78, 1), "rostering": (54, 22), "swaps": (30, 22)}


def write(folder: Path, name: str, columns: str, rows: Iterable[Sequence[str]]) -> None:
    """One export; quotes only where a cell needs them."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(rows)


def people(folder: Path) -> None:
    """people.csv and leaves.csv."""
    who = "person_id name email role team region manager_id"
    pay = "annual_target ote pay_mix currency fte payroll_id valid_from valid_to"
    rows = [
        (
            one.person, one.name, email(one.name), one.role, one.place.team, one.place.region, one.place.reports_to,
            str(one.pay.annual_target), str(one.pay.ote), one.pay.mix, one.pay.currency, one.pay.fte, one.payroll,
            one.first, one.last,
        )
        for one in company.PEOPLE
    ]  # fmt: skip
    write(folder, "people.csv", f"{who} {pay}", rows)
    write(folder, "leaves.csv", "person_id from to kind treatment", cases.LEAVES)


def email(name: str) -> str:
    """`siobhan.oneill@fernbrook.example` for Siobhan O'Neill."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace("'", "").replace(" ", ".") + "@fernbrook.example"


def accounts(folder: Path, lives: Sequence[Life]) -> None:
    """accounts.csv."""
    columns = "account_id account_name parent_id segment region currency customer_since customer_until"
    rows = [
        (
            life.customer.account, life.customer.name, cases.PARENTS.get(life.customer.account, ""),
            life.customer.market.segment, REGIONS[life.customer.owner], life.customer.currency,
            str(life.customer.since), str(life.ended or ""),
        )
        for life in lives
    ]  # fmt: skip
    write(folder, "accounts.csv", columns, rows)


def book(folder: Path, lives: Sequence[Life]) -> None:
    """book.csv: a complete snapshot at the end of every quarter."""
    rows = [
        (life.customer.account, str(as_of), money(life.on(as_of)[1]), life.customer.currency)
        for life in lives
        for as_of in SNAPSHOTS
        if life.on(as_of)[1]
    ]
    write(folder, "book.csv", "account_id as_of arr currency", rows)


def assigned(folder: Path, held: Sequence[Held]) -> None:
    """assignments.csv."""
    rows = [
        (one.account, one.person, str(one.first), str(one.last or ""), one.share, one.reason)
        for one in sorted(held, key=lambda one: (one.account, one.first, one.person))
    ]
    write(folder, "assignments.csv", "account_id person_id valid_from valid_to share reason", rows)


def contracts(folder: Path, lives: Sequence[Life]) -> None:
    """renewals.csv and expansion.csv."""
    ledger(folder / "renewals.csv", "renewal_id", "due_date", [row for life in lives for row in life.renewals])
    ledger(folder / "expansion.csv", "expansion_id", "signed_date", [row for life in lives for row in life.expansions])


def ledger(path: Path, key: str, day: str, rows: Sequence[dict[str, str]]) -> None:
    """Rows in the order of `day`, with ids such as `R-2026-0042` that start anew each year."""
    numbered: list[tuple[str, ...]] = []
    count, year = 0, ""
    for row in sorted(rows, key=lambda row: (row[day], row["account_id"])):
        count, year = (count if row[day][:4] == year else 0) + 1, row[day][:4]
        numbered.append((f"{PREFIXES[key]}-{year}-{count:04d}", *row.values()))
    write(path.parent, path.name, " ".join((key, *rows[0])), numbered)


def usage(folder: Path, lives: Sequence[Life]) -> None:
    """usage-2026-Q1.csv to Q4: one row for each feature at each month end, or on the last day of service."""
    columns = "account_id date licences assigned_users active_users feature feature_users events"
    for number in (1, 2, 3, 4):
        months = range(3 * number - 2, 3 * number + 1)
        rows = [row for life in lives for month in months for row in month_of_usage(life, month)]
        write(folder, f"usage-2026-Q{number}.csv", columns, rows)


def month_of_usage(life: Life, month: int) -> Iterator[tuple[str, ...]]:
    """The rows of one customer for one month of 2026; none outside its service."""
    account = life.customer.account
    first, last = date(2026, month, 1), date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    day = min(last, life.ended or last)
    if life.customer.since > last or day < first:
        return
    habit, rng = stream("habit", account), stream("usage", account, str(month))
    level, trend = cases.UTILISATION[life.customer.owner] - 8 + habit.randrange(17), habit.randrange(5) - 1
    licences = life.on(day)[0] or life.on(day - timedelta(days=1))[0]
    in_use = licences * min(100, level + trend * month // 2 + rng.randrange(5)) // 100
    active = in_use * (62 + habit.randrange(30)) // 100
    for feature, (typical, latest) in FEATURES.items():
        taken_up = month >= habit.randrange(latest) - 8
        users = active * (typical + rng.randrange(20)) // 100 if taken_up else 0
        events = users * (6 + rng.randrange(15))
        counts = (licences, in_use, active)
        yield account, str(day), *(str(count) for count in counts), feature, str(users), str(events)


def typed_in(folder: Path, lives: Sequence[Life]) -> None:
    """scores.csv, goals.csv and fx.csv."""
    write(folder, "scores.csv", judged.COLUMNS, judged.scores(lives))
    goals = [
        ("person", person, "change_in_arr", f"2026-Q{number}", str(amount), "2025-12-15")
        for person, amount in cases.GOALS.items()
        for number in (1, 2, 3, 4)
    ]
    goals += [
        ("person", person, "objective", label, "100%", cases.SET_LATE.get((person, label), day))
        for person in cases.MBO
        for label, day in cases.SET_ON.items()
    ]
    write(folder, "goals.csv", "scope scope_id measure quarter goal set_on", goals)
    rates = [(currency, rate, "2026-01-01") for currency, rate in company.PLAN_RATES.items()]
    write(folder, "fx.csv", "currency rate valid_from", rates)


def by_hand(folder: Path) -> None:
    """by-hand.csv: adjustments, under a name that is only read where a mapping names it."""
    who = "adjustment_id quarter kind person_id account_id component amount"
    why = "reason requested_by approved_by approved_on"
    rows = [(f"H-{number}", *row) for number, row in enumerate(cases.ADJUSTMENTS, start=1)]
    write(folder, "by-hand.csv", f"{who} {why}", rows)


def main(folder: Path) -> None:
    """Writes every export into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    everyone = customers()
    lives = [live(one) for one in everyone]
    held = assignments(everyone)
    people(folder)
    accounts(folder, lives)
    book(folder, lives)
    assigned(folder, held)
    contracts(folder, lives)
    usage(folder, lives)
    typed_in(folder, lives)
    write(folder, "leads.csv", leads.COLUMNS, leads.leads(lives, held))
    write(folder, "events.csv", events.COLUMNS, events.events(lives, held))
    by_hand(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
