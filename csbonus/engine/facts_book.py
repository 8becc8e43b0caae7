"""SQL of what is counted in a window of the ARR book, before anybody is credited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, NO_AMOUNT, NO_TEXT, SMALL, Facts, Tables, owner_of, sql_amount, sql_date
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures import Book, Measure
from csbonus.measures.columns import denominator, numerator


def snapshots_table(readings: Sequence[Reading], snapshots: Sequence[tuple[date, date]]) -> str:
    """The readings with the dates of their opening and closing snapshot, as a common table expression."""
    rows = ", ".join(
        f"({i}, {sql_date(r.days.first)}, {sql_date(r.days.last)}, {sql_date(opening)}, {sql_date(closing)})"
        for i, (r, (opening, closing)) in enumerate(zip(readings, snapshots, strict=True))
    )
    return f"windows(reading, opened, closed, opening_on, closing_on) as (values {rows})"


def of_book(question: Question, tables: Tables) -> Facts:
    """Facts of a measure over the opening and closing book (R17, R19, R24): needs the table `customers`."""
    basis = question.measure.basis
    assert isinstance(basis, Book)
    owner, accounts = owner_of(question, tables, "a")
    size = "a.customer_opening" if basis.cohort else "greatest(a.customer_opening, a.customer_closing)"
    reasons = "when a.excluded then 'excluded_by_adjustment' " if tables.belonging.excluded else ""
    reasons += "when a.customer_opening = 0 then 'no_opening' " if basis.cohort else ""
    if tables.belonging.min_arr is not None:
        reasons += f"when {size} < {sql_amount(tables.belonging.min_arr)} then {sql_text(SMALL)}"
    values = {
        "reading": "a.reading", "row_id": "a.row_id", "account_id": "a.account_id", "rule_date": "a.closed",
        "opened": "a.opened", "owner_id": owner, **_amounts(question.measure, basis), "note": _NOTE,
        "reason": f"case {reasons} end" if reasons else NO_TEXT, "closing_row": "a.closing_row",
    }
    return Facts(values, f"customers a {accounts} where a.opening <> 0 or a.closing <> 0")


_NOTE = """case when a.closing = 0 and a.opening > 0 then 'ended' when a.opening = 0 and a.closing > 0 then 'new'
        when a.closing < a.opening then 'contracted' when a.closing > a.opening then 'expanded' end"""


def customers(tables: Tables, basis: Book, left_out: str = "") -> str:
    """Every account with the opening and closing ARR of the customer it belongs to: its top parent, or itself.

    Needs the CTE `windows`; the same for every measure of one basis and windows. Accounts of the query `left_out` are
    customers by themselves, so that the rest of their customer is netted without them.
    """
    if not basis.nets_at_parent or not tables.has("accounts", "parent_id"):
        own = "p.opening as customer_opening, p.closing as customer_closing, 1 as customer_accounts"
        return f"select p.*, {own} from ({_told(tables, left_out)}) p"
    apart = ", p.excluded" if tables.belonging.excluded else ""
    whole = f"over (partition by p.reading, coalesce(t.top_id, p.account_id){apart})"
    return f"""select p.*, sum(p.opening) {whole} as customer_opening, sum(p.closing) {whole} as customer_closing,
            count(*) {whole} as customer_accounts
        from ({_told(tables, left_out)}) p left join account_tops t on t.account_id = p.account_id"""


def _told(tables: Tables, left_out: str) -> str:
    """The pairs, each with whether an adjustment leaves the account out, where any does."""
    if not left_out:
        return f"select *, false as excluded from ({_pairs(tables)})" if tables.belonging.excluded else _pairs(tables)
    return f"""select q.*, e.account_id is not null as excluded from ({_pairs(tables)}) q
        left join ({left_out}) e on e.reading = q.reading and e.account_id = q.account_id"""


def _pairs(tables: Tables) -> str:
    """Opening and closing ARR of every account in either snapshot; one that is missing in one has 0 there."""

    def at(day: str, value: str, otherwise: str) -> str:
        return f"max(case when b.as_of = w.{day} then {value} else {otherwise} end)"

    return f"""select w.reading, w.opened, w.closed, b.account_id,
            {at("opening_on", "b.arr", "0")} as opening, {at("closing_on", "b.arr", "0")} as closing,
            min(b.row_id) as row_id, {at("closing_on", "b.row_id", "null")} as closing_row
        from windows w join {tables.names["book"]} b on b.as_of = w.opening_on or b.as_of = w.closing_on
        group by w.reading, w.opened, w.closed, b.account_id"""


def _amounts(measure: Measure, basis: Book) -> Mapping[str, str]:
    """The value columns: a customer of one account counts as it is, one of several by its accounts' opening ARR."""
    columns = {"opening": "a.customer_opening", "closing": "a.customer_closing"}
    if basis.each_account:
        columns = {"opening": "a.opening", "closing": "a.closing"} | {f"customer_{k}": v for k, v in columns.items()}
    top = as_sql(numerator(measure), columns)
    read = denominator(measure)
    bottom = "null" if read is None else as_sql(read, columns)
    if not basis.nets_at_parent or basis.each_account:
        own = {"num": f"cast({top} as {MONEY})", "den": f"cast({bottom} as {MONEY})"}
        return own | dict.fromkeys(("top", "bottom", "whole"), NO_AMOUNT)
    alone = "a.customer_accounts = 1"
    return {
        "num": f"cast(case when {alone} then {top} else a.opening end as {MONEY})",
        "den": f"cast(case when {alone} then {bottom} else a.opening end as {MONEY})",
        "top": f"cast(case when not {alone} then {top} end as {MONEY})",
        "bottom": f"cast(case when not {alone} then {bottom} end as {MONEY})",
        "whole": f"cast(case when not {alone} then a.customer_opening end as {MONEY})",
    }
