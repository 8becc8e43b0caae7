"""Missing snapshots of the book, rebuilt from the one before by renewals and expansion (R19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span
from csbonus.engine.facts import WON, Tables, sql_date
from csbonus.exact import plain
from csbonus.inputs.exports import Exports
from csbonus.inputs.settings import PLAIN
from csbonus.inputs.sql import sql_text
from csbonus.named import NamedTuple
from csbonus.periods import DAY, FiscalYear


class Rebuilt(NamedTuple):
    """The table of the whole book, the days it is of, each rebuilt day with the one it is made from, what is said."""

    table: str
    snapshots: tuple[date, ...]
    made: tuple[tuple[date, date], ...]
    warnings: tuple[Diagnostic, ...]


class Wanted(NamedTuple):
    """The plan's year until its last day asked for, `notice`: churn is dated by it; `name` of the table to make."""

    year: FiscalYear
    last: date
    notice: bool
    name: str


def rebuilt(exports: Exports, tables: Tables, there: Sequence[date], wanted: Wanted) -> Rebuilt:
    """The book with a snapshot at the end of every quarter. Raises Refused where an account would go below zero."""
    made = tuple(_missing(exports, there, wanted))
    moves = _moves(tables, notice=wanted.notice)
    parts = [f"select * from {tables.names['book']}"]
    parts += [_at(tables, moves, base, day) for day, base in made]
    table = f"book_rebuilt_{wanted.name}"
    exports.connection.execute(f"create or replace table {table} as {' union all by name '.join(parts)}")
    if negative := list(_below_zero(exports, table, made)):
        raise Refused(negative)
    warnings = tuple(
        told for base, day in pairwise(there)
        if wanted.year.days.holds(day) and (told := _untied(exports, tables, moves, base, day))
    )
    days = tuple(sorted({*there, *(day for day, _ in made)}))
    return Rebuilt(table, days, made, warnings)


def _missing(exports: Exports, there: Sequence[date], wanted: Wanted) -> Iterator[tuple[date, date]]:
    """The ends of quarters of which there is no snapshot, each with the latest one before it."""
    slack = timedelta(days=exports.settings.get("book", PLAIN).within_days or 0)
    ends = [quarter.days.last for quarter in wanted.year.quarters]
    for day in sorted({*_a_year_earlier(wanted.year), *ends, wanted.last}):
        base = max((each for each in there if each <= day), default=None)
        near = any(day - slack <= each <= day + DAY + slack for each in there)
        if base is not None and day <= wanted.last and not near:
            yield day, base


def _a_year_earlier(year: FiscalYear) -> Iterable[date]:
    """The ends of the quarters before, which windows of twelve months begin with."""
    from csbonus.engine.readings import a_year_before

    return (a_year_before(quarter.days.last) - DAY for quarter in year.quarters)


def _moves(tables: Tables, *, notice: bool) -> str:
    """Every change of an account's ARR with its day: growth when it takes effect, renewals when due and signed."""
    won = f"outcome in ({', '.join(map(sql_text, WON))})"
    churned = "coalesce(notice_date, due_date)" if notice else "due_date"
    return f"""
        select account_id, coalesce(effective_date, signed_date) as day, arr_delta as change
        from {tables.names["expansion"]}
        union all
        select account_id, case when {won} then greatest(due_date, coalesce(signed_date, due_date)) else {churned} end,
            case when {won} then arr_renewed + coalesce(expansion_arr, 0) - arr_due else -arr_due end
        from {tables.names["renewals"]} where ({won} or outcome = 'churned') and kind is distinct from 'merged'"""


def _at(tables: Tables, moves: str, base: date, day: date) -> str:
    """The book of `base` with every change until `day`."""
    changes = f"""select account_id, sum(change) as change from ({moves})
        where day > {sql_date(base)} and day <= {sql_date(day)} group by account_id"""
    return f"""select b.row_id, b.account_id, {sql_date(day)} as as_of,
            cast(b.arr + coalesce(m.change, 0) as decimal(38,12)) as arr
        from {tables.names["book"]} b left join ({changes}) m on m.account_id = b.account_id
        where b.as_of = {sql_date(base)}"""


def _below_zero(exports: Exports, table: str, made: Sequence[tuple[date, date]]) -> Iterator[Diagnostic]:
    bases = dict(made)
    days = ", ".join(sql_date(day) for day in bases) or "null"
    rows = exports.connection.execute(
        f"""select row_id, account_id, as_of, arr from {table} where arr < 0 and as_of in ({days})
            order by as_of, row_id"""
    ).fetchall()
    for row_id, account, day, arr in rows:
        yield Diagnostic(
            "CSB545",
            f"renewals and expansion leave account {account} with {plain(Fraction(arr))} on {day.isoformat()}: they "
            f"take away more than its ARR in the book of {bases[day].isoformat()}",
            exports.place("book", row_id, "arr"),
            "correct what was due or the snapshot; or export the book of that day",
        )


def _untied(exports: Exports, tables: Tables, moves: str, base: date, day: date) -> Diagnostic | None:
    """What a snapshot that is there says otherwise than the one before it with all changes."""
    ((count, first),) = exports.connection.execute(
        f"""select count(*), min(m.account_id) from ({_at(tables, moves, base, day)}) m
            left join {tables.names["book"]} b on b.account_id = m.account_id and b.as_of = m.as_of
            where coalesce(b.arr, 0) <> m.arr"""
    ).fetchall()
    if not count:
        return None
    accounts = "1 account" if count == 1 else f"{count:,} accounts"
    return Diagnostic(
        "CSB546",
        f"the book of {day.isoformat()} is not that of {base.isoformat()} with renewals and expansion in {accounts}, "
        f"the first {first}",
        Span("book"),
        "look for changes that are in one export only; snapshots that are rebuilt lack them too",
        severity=Severity.WARNING,
    )
