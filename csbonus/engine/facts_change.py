"""SQL of adoption held against the month before a window, before anybody is credited (`facts.COLUMNS`)."""

from __future__ import annotations

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, owner_of
from csbonus.engine.facts_usage import month_columns, parts_of_months
from csbonus.engine.results import Question
from csbonus.measures.columns import denominator, numerator


def of_change(question: Question, tables: Tables) -> str:
    """Facts of a measure over accounts scored in the month before a reading and in its last: needs `readings`.

    An account that lacks one of the two is not scored.
    """
    now, then = (month_columns(question, tables, name) for name in ("m", "b"))
    columns = {"adoption": now["adoption"], "adoption_before": then["adoption"], "weight": now["weight"]}
    below = denominator(question.measure)
    owner, accounts = owner_of(question, tables, "m")
    known = f"({now['adoption']}) is not null and ({then['adoption']}) is not null"
    return f"""scores as ({parts_of_months(question)})
        select r.reading, m.row_id, m.account_id, r.closed as rule_date, r.opened, {owner} as owner_id,
            cast(case when {known} then {as_sql(numerator(question.measure), columns)} end as {MONEY}) as num,
            cast(case when {known} then {"1" if below is None else as_sql(below, columns)} end as {MONEY}) as den,
            cast(null as {MONEY}) as top, cast(null as {MONEY}) as bottom, cast(null as {MONEY}) as whole,
            cast(null as varchar) as note, case when not coalesce({known}, false) then 'not_scored' end as reason,
            cast(null as bigint) as closing_row
        from readings r join scores m on m.month_end = last_day(r.closed + 1 - interval 1 month)
        left join scores b on b.account_id = m.account_id and b.month_end = last_day(r.opened - interval 1 month)
        {accounts}"""
