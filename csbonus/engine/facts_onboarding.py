"""SQL of how long accounts took to reach a milestone, before anybody is credited (`facts.COLUMNS`)."""

from __future__ import annotations

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, owner_of
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures.columns import denominator, numerator

SINCE = "customer_since"


def of_onboarding(question: Question, tables: Tables) -> str:
    """Facts of a measure over accounts on their way to a milestone: needs the CTE `readings`.

    An account counts in the reading in which its time runs out, which is also the rule date of its owner. One without
    the milestone is open, and as many days on its way as there were until the reading closed.
    """
    sla = int(question.setting("sla_days"))
    days = "(case when g.reached <= r.closed then g.reached else r.closed end - g.started)"
    columns = {"reached": f"coalesce(g.reached <= g.started + {sla}, false)", "days": f"cast({days} as bigint)"}
    below = denominator(question.measure)
    owner, accounts = owner_of(question, tables, "g")
    return f"""
        select r.reading, g.row_id, g.account_id, coalesce(g.started + {sla}, r.closed) as rule_date, r.opened,
            {owner} as owner_id, cast({as_sql(numerator(question.measure), columns)} as {MONEY}) as num,
            cast({"null" if below is None else as_sql(below, columns)} as {MONEY}) as den,
            cast(null as {MONEY}) as top, cast(null as {MONEY}) as bottom, cast(null as {MONEY}) as whole,
            case when g.reached <= g.started + {sla} then 'in_time' when g.reached <= r.closed then 'late' else 'open'
                end as note,
            case when g.started is null then 'no_start' end as reason, cast(null as bigint) as closing_row
        from ({_ways(question, tables)}) g
        join readings r on g.started is null or g.started + {sla} between r.opened and r.closed {accounts}"""


def _ways(question: Question, tables: Tables) -> str:
    """Every account with the day it started and the first day on or after it on which it reached the milestone."""
    start, accounts = question.setting("start"), tables.names["accounts"]
    starts = f"select account_id, {SINCE} as started from {accounts}" if start == SINCE else _first(tables, start)
    return f"""
        select a.row_id, a.account_id, s.started, min(e.date) as reached
        from {accounts} a left join ({starts}) s on s.account_id = a.account_id
        left join {tables.names["events"]} e on e.account_id = a.account_id and e.date >= s.started
            and e.kind in ({_among(question.setting("milestone"))})
        group by a.row_id, a.account_id, s.started"""


def _first(tables: Tables, kinds: str) -> str:
    events = tables.names["events"]
    return f"select account_id, min(date) as started from {events} where kind in ({_among(kinds)}) group by account_id"


def _among(kinds: str) -> str:
    return ", ".join(sql_text(kind.strip()) for kind in kinds.split(","))
