"""SQL of recency, frequency, volume: each account's rank among all, before anybody is credited (`facts.COLUMNS`)."""

from __future__ import annotations

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, owner_of
from csbonus.engine.facts_scores import weight_of
from csbonus.engine.results import Question
from csbonus.measures.columns import denominator, numerator

MILLION = 1_000_000


def of_ranks(question: Question, tables: Tables) -> str:
    """Facts of a measure over ranked accounts (R22): needs the CTE `readings`.

    The rank of an account is the share of the others that it leaves behind; accounts that are alike share the lowest.
    """
    rfv = "cast(k.ppm as decimal(18,0)) * cast('0.000001' as decimal(7,6))"
    weight = weight_of(question, tables, "k.account_id", "k.closed")
    columns = {"rfv": f"(case when k.volume is not null then {rfv} end)", "weight": weight}
    below = denominator(question.measure)
    owner, accounts = owner_of(question, tables, "k")
    return f"""
        select k.reading, k.row_id, k.account_id, k.closed as rule_date, k.opened, {owner} as owner_id,
            cast({as_sql(numerator(question.measure), columns)} as {MONEY}) as num,
            cast({"null" if below is None else as_sql(below, columns)} as {MONEY}) as den,
            cast(null as {MONEY}) as top, cast(null as {MONEY}) as bottom, cast(null as {MONEY}) as whole,
            case when k.recency is null then 'not_used' end as note, cast(null as varchar) as reason,
            cast(null as bigint) as closing_row
        from ({_ranked(tables)}) k {accounts}"""


def _ranked(tables: Tables) -> str:
    """The mean of three ranks as whole ppm, halves up; alone, an account has them all."""
    behind = " + ".join(
        f"rank() over (partition by reading order by {part} nulls first) - 1"
        for part in ("recency", "frequency", "volume")
    )
    return f"""
        select *, case when others = 0 then {MILLION}
            else (2 * behind * {MILLION} + 3 * others) // (2 * 3 * others) end as ppm
        from (select *, {behind} as behind, count(*) over (partition by reading) - 1 as others
            from ({_used(tables)}))"""


def _used(tables: Tables) -> str:
    """Of every account and reading: the last date of use, how many dates, how many events; unknown where blank."""
    used = "u.active_users > 0 or u.events > 0"
    return f"""
        select r.reading, r.opened, r.closed, u.account_id, min(u.row_id) as row_id,
            max(case when {used} then u.date end) as recency,
            count(distinct case when {used} then u.date end) as frequency,
            case when count(u.events) = count(*) then sum(u.events) end as volume
        from readings r join {tables.names["usage"]} u on u.date between r.opened and r.closed
        group by r.reading, r.opened, r.closed, u.account_id"""
