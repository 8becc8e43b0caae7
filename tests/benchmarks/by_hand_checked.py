"""The measures of `by_hand_duckdb.py` over rows that are checked first, by hand too: what checks cost at the least.

    python -m tests.benchmarks.by_hand_checked FOLDER FILE

Every cell is read as text and must be written as csbonus wants it; required cells are there, codes are known, ids
stand once, accounts and people are known, assignments of an account add up to one at most, a feature is there once on
a day. The first fault ends it: where it stands, how many there are, what else is wrong, odd amounts, control totals and
reasons for what does not count are left out. CSV only.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.benchmarks.answers import Sums, answers, write
from tests.benchmarks.by_hand_duckdb import OWNERS, sums_of
from tests.benchmarks.sources import COLUMNS, FILES

DATE = """({0} = cast(try_cast({0} as date) as varchar)
    and try_cast({0} as date) between date '1990-01-01' and date '2100-12-31')"""
AMOUNT = "regexp_full_match({0}, '-?(0|[1-9][0-9]{{0,12}})(\\.[0-9]{{1,2}})?')"
COUNT = "({0} = cast(try_cast({0} as integer) as varchar))"
TEXT = "regexp_full_match({0}, '[!-~]([ -~]*[!-~])?')"
CURRENCY = "regexp_full_match({0}, '[A-Z]{{3}}')"
CHECKS = {"date": DATE, "decimal(18,2)": AMOUNT, "integer": COUNT, "varchar": TEXT}
OF_COLUMN = {
    "currency": CURRENCY,
    "share": "({0} in ('0.5', '1/3', '1') or regexp_full_match({0}, '0?\\.[0-9]{{1,6}}|[1-9][0-9]*/[1-9][0-9]*'))",
    "outcome": "({0} in ('renewed', 'contracted', 'churned', 'open', 'excluded'))",
}
REQUIRED = {
    "people": ("person_id", "role", "valid_from"), "accounts": ("account_id",),
    "assignments": ("account_id", "person_id", "valid_from"),
    "renewals": ("renewal_id", "account_id", "due_date", "arr_due", "outcome"),
    "expansion": ("expansion_id", "account_id", "signed_date", "arr_delta"), "usage": (),
}
LEFT_OUT = {"renewals": ("reason",), "usage": ("events",), "people": ("region",), "accounts": ("segment",)}
WRONG = (
    "select 1 from {name} group by {id} having count(*) > 1",
    "select 1 from {name} anti join accounts using (account_id)",
)
SHARED = """
    select 1 from owners a join owners b using (account_id)
    where b.valid_from between a.valid_from and a.valid_to
        and a.account_id in (select account_id from owners group by account_id having count(*) > 1)
    group by account_id, a.valid_from, a.person_id having sum(b.sixths) > 6"""
FEATURES = ("reports", "alerts", "api", "mobile", "exports", "audit", "dashboards", "roles", "sso", "templates",
            "webhooks", "workflows")
BIT = f"case feature {' '.join(f'when {name!r} then {1 << at}' for at, name in enumerate(FEATURES))} end"
DAYS = """
    select account_id, cast(date as date) as date, cast(licences as integer) as licences,
        cast(assigned_users as integer) as assigned, cast(active_users as integer) as active, used
    from (
        select account_id, date, licences, assigned_users, active_users, count(*) as records,
            bool_and(({users} and try_cast(feature_users as integer) >= 0) is not false) as fine,
            bit_count(bit_or({bit})) as features,
            bit_or(case when try_cast(feature_users as integer) < 1 then 0 else {bit} & 31 end) as used
        from {read} group by account_id, date, licences, assigned_users, active_users
    ) where cast(date as date) between date '2026-01-01' and date '2026-03-31'
        and case when (fine and account_id is not null and {id} and {date} and {licences} and {assigned_users}
        and {active_users}) is false or features < records then error('usage: a bad row') else true end"""


def text_of(folder: Path, name: str) -> str:
    """A table function that reads every cell as it is written."""
    columns = dict.fromkeys(COLUMNS[name], "varchar")
    written = "auto_detect=false, header=true, delim=',', quote='\"'"
    return f"read_csv('{folder / FILES[name]}.csv', {written}, columns={columns})"


def checked(folder: Path, name: str) -> str:
    """The rows of an export with their types; the first bad cell ends the query."""
    columns = {each: kind for each, kind in COLUMNS[name].items() if each not in LEFT_OUT.get(name, ())}
    tests = [OF_COLUMN.get(column, CHECKS[kind]).format(column) for column, kind in columns.items()]
    tests += [f"{column} is not null" for column in REQUIRED[name]]
    typed = ", ".join(f"cast({column} as {kind}) as {column}" for column, kind in columns.items())
    fine = f"case when ({' and '.join(tests)}) is false then error('{name}: a bad cell') else true end"
    return f"(select {typed} from {text_of(folder, name)} where {fine})"


def measure(folder: Path) -> tuple[dict[tuple[str, str], Sums], dict[str, Fraction]]:
    """The sums of every person and component, and everybody's annual target."""
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    for name in ("people", "accounts", "assignments", "renewals", "expansion"):
        connection.execute(f"create temp table {name} as from {checked(folder, name)}")
    connection.execute(OWNERS.format(assignments="assignments"))
    queries = [query.format(name=name, id=f"{name.removesuffix('s')}_id") for name in ("renewals", "expansion")
               for query in WRONG]
    people = "select 1 from assignments anti join people using (person_id)"
    twice = "select 1 from accounts group by account_id having count(*) > 1"
    for query in [*queries, people, twice, SHARED]:
        if connection.execute(f"{query} limit 1").fetchone():
            raise SystemExit(f"wrong: {query}")
    connection.execute("drop table owners")
    tables = {name: name for name in ("assignments", "renewals", "expansion")}
    found = sums_of(connection, {**tables, "days": days(folder)})
    targets = connection.execute("select person_id, annual_target from people").fetchall()
    return found, {person: Fraction(target) for person, target in targets}


def days(folder: Path) -> str:
    """Usage, a row for each account and day."""
    columns = ("date", "licences", "assigned_users", "active_users")
    tests = {each: CHECKS[COLUMNS["usage"][each]].format(each) for each in columns}
    users = COUNT.format("feature_users")
    return DAYS.format(bit=BIT, read=text_of(folder, "usage"), id=TEXT.format("account_id"), users=users, **tests)


def main(folder: str, file: str) -> None:
    """Measure, and write the answers."""
    write(Path(file), answers(*measure(Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
