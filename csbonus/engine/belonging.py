"""SQL of which accounts belong to the book: facts of others keep their place and get a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csbonus.engine.facts import SMALL, Tables, sql_amount, sql_date
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures import MonthEnds, Rows


def belonging(
    facts: str, question: Question, tables: Tables, readings: Sequence[Reading], snapshots: Sequence[date]
) -> str:
    """The query `facts` with a reason for every account that does not belong to the book."""
    if tables.belonging.min_arr is not None and _sized_by_book(question):
        return _large_enough(facts, tables, readings, snapshots)
    return facts


def _sized_by_book(question: Question) -> bool:
    """Whether facts do not say themselves how large an account is: what is due, or a book, does."""
    basis = question.measure.basis
    return isinstance(basis, MonthEnds) or (isinstance(basis, Rows) and basis.export == "expansion")


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
