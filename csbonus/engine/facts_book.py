"""SQL of what is counted in a window of the ARR book, before anybody is credited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, sql_date
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.measures import Book, Measure
from csbonus.measures.columns import denominator, numerator


def snapshots_table(readings: Sequence[Reading], snapshots: Sequence[tuple[date, date]]) -> str:
    """The readings with the dates of their opening and closing snapshot, as a common table expression."""
    rows = ", ".join(
        f"({i}, {sql_date(r.days.first)}, {sql_date(r.days.last)}, {sql_date(opening)}, {sql_date(closing)})"
        for i, (r, (opening, closing)) in enumerate(zip(readings, snapshots, strict=True))
    )
    return f"windows(reading, opened, closed, opening_on, closing_on) as (values {rows})"


def of_book(question: Question, tables: Tables) -> str:
    """Facts of a measure over the opening and closing book (R17, R19, R24): needs the CTE `windows`."""
    basis = question.measure.basis
    assert isinstance(basis, Book)
    owner = "acc.owner_id" if tables.has("accounts", "owner_id") else "cast(null as varchar)"
    columns = ", ".join(_amounts(question.measure, basis))
    return f"""
        select a.reading, a.row_id, a.account_id, a.closed as rule_date, a.opened, {owner} as owner_id, {columns},
            case when a.closing = 0 and a.opening > 0 then 'ended' when a.opening = 0 and a.closing > 0 then 'new'
                when a.closing < a.opening then 'contracted' when a.closing > a.opening then 'expanded' end as note,
            {"case when p.opening = 0 then 'no_opening' end" if basis.cohort else "cast(null as varchar)"} as reason,
            a.closing_row
        from ({_pairs(tables)}) a
        join ({_customers(tables, basis)}) p on p.reading = a.reading and p.account_id = a.account_id
        {f"left join {tables.names['accounts']} acc on acc.account_id = a.account_id" if "acc." in owner else ""}
        where a.opening <> 0 or a.closing <> 0"""


def _pairs(tables: Tables) -> str:
    """Opening and closing ARR of every account in either snapshot; one that is missing in one has 0 there."""
    def at(day: str, value: str, otherwise: str) -> str:
        return f"max(case when b.as_of = w.{day} then {value} else {otherwise} end)"

    return f"""select w.reading, w.opened, w.closed, b.account_id,
            {at("opening_on", "b.arr", "0")} as opening, {at("closing_on", "b.arr", "0")} as closing,
            min(b.row_id) as row_id, {at("closing_on", "b.row_id", "null")} as closing_row
        from windows w join {tables.names["book"]} b on b.as_of = w.opening_on or b.as_of = w.closing_on
        group by w.reading, w.opened, w.closed, b.account_id"""


def _customers(tables: Tables, basis: Book) -> str:
    """Opening and closing ARR of the customer that each account belongs to: its top parent, or itself."""
    if not basis.nets_at_parent or not tables.has("accounts", "parent_id"):
        return f"select reading, account_id, opening, closing, 1 as accounts from ({_pairs(tables)})"
    whole = "over (partition by c.reading, coalesce(t.top_id, c.account_id))"
    return f"""select c.reading, c.account_id, sum(c.opening) {whole} as opening, sum(c.closing) {whole} as closing,
            count(*) {whole} as accounts
        from ({_pairs(tables)}) c left join account_tops t on t.account_id = c.account_id"""


def _amounts(measure: Measure, basis: Book) -> tuple[str, ...]:
    """The value columns: a customer of one account counts as it is, one of several by its accounts' opening ARR."""
    columns = {"opening": "p.opening", "closing": "p.closing"}
    top = as_sql(numerator(measure), columns)
    read = denominator(measure)
    bottom = "null" if read is None else as_sql(read, columns)
    if not basis.nets_at_parent:
        nothing = (f"cast(null as {MONEY}) as {name}" for name in ("top", "bottom", "whole"))
        return (f"cast({top} as {MONEY}) as num", f"cast({bottom} as {MONEY}) as den", *nothing)
    return (
        f"cast(case when p.accounts = 1 then {top} else a.opening end as {MONEY}) as num",
        f"cast(case when p.accounts = 1 then {bottom} else a.opening end as {MONEY}) as den",
        f"cast(case when p.accounts > 1 then {top} end as {MONEY}) as top",
        f"cast(case when p.accounts > 1 then {bottom} end as {MONEY}) as bottom",
        f"cast(case when p.accounts > 1 then p.opening end as {MONEY}) as whole",
    )


