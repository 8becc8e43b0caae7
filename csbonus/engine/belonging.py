"""SQL of which accounts belong to the book: facts of others keep their place and get a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csbonus.engine.facts import MONEY, SMALL, Facts, Tables, as_facts, sql_amount, sql_date, sql_id
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures import AccountScores, Book, MonthEnds, Onboarding, Ranked, Rows

EXCLUDED = "excluded_by_adjustment"


def belonging(
    facts: Facts, question: Question, tables: Tables, readings: Sequence[Reading], snapshots: Sequence[date]
) -> Facts:
    """The same facts with a reason for every account that does not belong to the book, restated by adjustments."""
    query = facts.query
    if tables.belonging.min_arr is not None and _sized_by_book(question):
        query = _large_enough(query, tables, readings, snapshots)
    if not isinstance(question.measure.basis, Book):
        query = _excluded(_restated(query, question, tables, readings), tables, readings)
    return facts if query == facts.query else as_facts(query)


def _excluded(facts: str, tables: Tables, readings: Sequence[Reading]) -> str:
    accounts = excluded_in(tables, readings)
    if not accounts:
        return facts
    why = f"case when f.reason is null and e.account_id is not null then {sql_text(EXCLUDED)} else f.reason end"
    return f"""select f.* replace ({why} as reason) from ({facts}) f
        left join ({accounts}) e on e.reading = f.reading and e.account_id = f.account_id"""


def excluded_in(tables: Tables, readings: Sequence[Reading]) -> str:
    """The query of accounts that an adjustment leaves out, by reading: of each that its days touch."""
    touched = sorted({
        (number, account) for number, reading in enumerate(readings)
        for account, days in tables.belonging.excluded if reading.days.within(days)
    })
    rows = ", ".join(f"({number}, {sql_text(account)})" for number, account in touched)
    return f"select * from (values {rows}) v(reading, account_id)" if rows else ""


def _restated(facts: str, question: Question, tables: Tables, readings: Sequence[Reading]) -> str:
    """The latest fact of a restated account counts with the amount, its others with nothing; what it is of stays.

    Of several on one day it is the one with the first id, so that it does not matter where rows stand in their file.
    """
    rows = ", ".join(
        f"({number}, {sql_text(account)}, {sql_amount(amount)})" for number, reading in enumerate(readings)
        for measure, account, days, amount in tables.belonging.restated
        if measure == question.measure.name and reading.days.within(days)
    )
    if not rows:
        return facts
    here = "e.amount is not null and f.reason is null"
    assert isinstance(question.measure.basis, Rows), "what cannot be restated is refused"
    export = question.measure.basis.export
    latest = f"f.reason nulls first, f.rule_date desc, {sql_id(export)}"
    first = f"row_number() over (partition by f.reading, f.account_id order by {latest}) = 1"
    parts = ", ".join(f"case when {here} then null else f.{name} end as {name}" for name in ("top", "bottom", "whole"))
    return f"""select f.* replace (
            cast(case when {here} then case when {first} then e.amount else 0 end else f.num end as {MONEY}) as num,
            {parts}, case when {here} then 'restated' else f.note end as note)
        from ({facts}) f join {tables.names[export]} x on x.row_id = f.row_id
            left join (select * from (values {rows}) v(reading, account_id, amount)) e
            on e.reading = f.reading and e.account_id = f.account_id"""


def _sized_by_book(question: Question) -> bool:
    """Whether facts do not say themselves how large an account is: what is due, or a book, does."""
    basis = question.measure.basis
    by_account = isinstance(basis, MonthEnds | AccountScores | Ranked | Onboarding)
    return by_account or (isinstance(basis, Rows) and basis.export == "expansion")


def _large_enough(facts: str, tables: Tables, readings: Sequence[Reading], snapshots: Sequence[date]) -> str:
    """An account is as large as in the latest snapshot on or before the first day, else in the first one."""
    least = tables.belonging.min_arr
    assert least is not None, "only a plan with a smallest account asks"
    days = (max((s for s in snapshots if s <= r.days.first), default=min(snapshots)) for r in readings)
    sized = ", ".join(f"({number}, {sql_date(day)})" for number, day in enumerate(days))
    small = f"coalesce(b.arr, 0) < {sql_amount(least)}"
    return f"""
        select f.* replace (case when f.reason is null and {small} then {sql_text(SMALL)} else f.reason end as reason)
        from ({facts}) f join (values {sized}) s(reading, as_of) on s.reading = f.reading
        left join {tables.names["book"]} b on b.account_id = f.account_id and b.as_of = s.as_of"""
