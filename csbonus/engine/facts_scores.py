"""SQL of what is counted in scores of accounts, before anybody is credited (`facts.COLUMNS`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, owner_of
from csbonus.engine.last_arr import last_arr
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures import AccountScores, Measure
from csbonus.measures.columns import denominator, numerator
from csbonus.plan.settings import read_shares

MILLION = 1_000_000
_VALUE = """(case when ends_with(s.value, '%') then cast(rtrim(s.value, '%') as decimal(19,6)) * {percent}
    else cast(s.value as decimal(19,6)) end)"""


def labels_table(readings: Sequence[Reading]) -> str:
    """The quarters of the readings as exports call them, as a common table expression."""
    rows = ", ".join(f"({i}, {sql_text(reading.label)})" for i, reading in enumerate(readings))
    return f"labels(reading, quarter) as (values {rows})"


def of_account_scores(question: Question, tables: Tables) -> str:
    """Facts of a measure over scores of accounts (R3, R22): needs the CTEs `readings` and `labels`."""
    basis = question.measure.basis
    assert isinstance(basis, AccountScores)
    return _of_health(question, tables) if basis.parts else _of_one_score(question, tables)


def _of_one_score(question: Question, tables: Tables) -> str:
    value = _VALUE.format(percent="cast('0.01' as decimal(3,2))")
    columns = {"value": value, "weight": "coalesce(s.weight, cast(1 as decimal(19,6)))"}
    owner, accounts = owner_of(question, tables, "s")
    return f"""
        select r.reading, s.row_id, s.account_id, r.closed as rule_date, r.opened, {owner} as owner_id,
            {_amounts(question.measure, columns)}, cast(null as varchar) as note, cast(null as varchar) as reason,
            cast(null as bigint) as closing_row
        from ({_rows(tables, (question.score,))}) s join labels l on l.quarter = s.quarter
        join readings r on r.reading = l.reading {accounts}"""


def _rows(tables: Tables, names: Sequence[str]) -> str:
    among = ", ".join(sql_text(name) for name in names)
    scores = tables.names["scores"]
    return f"select *, scope_id as account_id from {scores} where scope = 'account' and measure in ({among})"


def _amounts(measure: Measure, columns: Mapping[str, str]) -> str:
    below = denominator(measure)
    return f"""cast({as_sql(numerator(measure), columns)} as {MONEY}) as num,
            cast({"null" if below is None else as_sql(below, columns)} as {MONEY}) as den,
            cast(null as {MONEY}) as top, cast(null as {MONEY}) as bottom, cast(null as {MONEY}) as whole"""


def _of_health(question: Question, tables: Tables) -> str:
    """One fact an account: the weighted mean of the parts there are, which must be enough."""
    parts, least = read_shares(question.setting("parts")), int(question.setting("min_parts"))
    shares = " ".join(f"when {sql_text(name)} then {int(share * MILLION)}" for name, share in parts.items())
    value = _VALUE.format(percent="1")
    columns = {"health": "h.health", "weight": weight_of(question, tables, "h.account_id", "h.closed")}
    owner, accounts = owner_of(question, tables, "h")
    return f"""
        select h.reading, h.row_id, h.account_id, h.closed as rule_date, h.opened, {owner} as owner_id,
            {_amounts(question.measure, columns)},
            case when h.parts < {len(parts)} then 'partly_scored' end as note,
            case when h.parts < {least} then 'not_scored' end as reason, cast(null as bigint) as closing_row
        from (
            select reading, opened, closed, account_id, min(row_id) as row_id, count(*) as parts,
                cast({_half_up("sum(share * part)", "100 * sum(share)")} as decimal(18,0))
                    * cast('0.0001' as decimal(7,4)) as health
            from (
                select r.reading, r.opened, r.closed, s.account_id, s.measure, min(s.row_id) as row_id,
                    cast(case s.measure {shares} end as hugeint) as share,
                    {_half_up("sum(s.units * s.weighs)", "sum(s.weighs)")} as part
                from (select *, cast({value} * {MILLION} as hugeint) as units,
                        cast(coalesce(weight, 1) * {MILLION} as hugeint) as weighs
                    from ({_rows(tables, tuple(parts))}) s) s
                join labels l on l.quarter = s.quarter join readings r on r.reading = l.reading
                where s.weighs > 0 group by all
            ) group by reading, opened, closed, account_id
        ) h {accounts}"""


def _half_up(above: str, below: str) -> str:
    """Above ÷ below as a whole number, halves up (R22)."""
    return f"((2 * ({above}) + ({below})) // (2 * ({below})))"


def weight_of(question: Question, tables: Tables, account: str, day: str) -> str:
    """SQL of how much an account weighs; by ARR it is that of the latest book on or before the day."""
    if question.setting("weigh_by") != "arr":
        return "cast(1 as bigint)"
    return last_arr(tables, account, day)
