"""SQL of what is counted in usage at month ends, before anybody is credited."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.documents.fields import read_percent
from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, sql_date
from csbonus.engine.readings import Reading, month_ends_of
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_text
from csbonus.measures import Measure
from csbonus.measures.columns import MONTH_COLUMNS, columns_read, denominator, numerator

PARTS = ("breadth", "depth", "frequency")
MILLION = 1_000_000


def of_month_ends(question: Question, tables: Tables) -> str:
    """Facts of a measure over month ends (R3, R22, R26): needs the CTE `readings`.

    A month whose score cannot be made is left out of the account's mean; an account without any is `not_scored`. An
    account that lacks a month in which it was a customer has the note `month_missing`. Needs the CTE `month_ends`.
    """
    measure = question.measure
    columns = {name: f"m.{name}" for name in MONTH_COLUMNS}
    scored = " and ".join(f"({side}) is not null" for side in _sides(measure, columns))
    owner = "acc.owner_id" if tables.has("accounts", "owner_id") else "cast(null as varchar)"
    return f"""
        select s.* exclude (note), {owner} as owner_id, case when s.whole is null then 'not_scored' end as reason,
            case when s.months < {_expected(tables)} then 'month_missing' else s.note end as note
        from (
            select r.reading, min(m.row_id) as row_id, m.account_id, r.closed as rule_date, r.opened,
                cast(sum(case when {scored} then {_sides(measure, columns)[0]} end) as {MONEY}) as num,
                cast(sum(case when {scored} then {_sides(measure, columns)[1]} end) as {MONEY}) as den,
                cast(1 as {MONEY}) as top, cast(1 as {MONEY}) as bottom,
                cast(nullif(count(case when {scored} then 1 end), 0) as {MONEY}) as whole,
                case when count(case when {scored} then 1 end) < count(*) then 'partly_scored' end as note,
                cast(null as bigint) as closing_row, count({_known(measure, question)}) as months
            from readings r join ({months(question, tables)}) m on m.month_end between r.opened and r.closed
            group by r.reading, m.account_id, r.opened, r.closed
        ) s {_accounts(tables)}"""


def month_ends_table(readings: Sequence[Reading]) -> str:
    """The month ends of each reading, as a common table expression."""
    rows = [f"({i}, {sql_date(day)})" for i, reading in enumerate(readings) for day in month_ends_of(reading)]
    return f"month_ends(reading, month_end) as (values {', '.join(rows) or '(-1, cast(null as date))'})"


_CUSTOMER = (("customer_since", "<="), ("customer_until", ">="))


def _accounts(tables: Tables) -> str:
    wanted = ("owner_id", *(column for column, _ in _CUSTOMER))
    if not any(tables.has("accounts", column) for column in wanted):
        return ""
    return f"left join {tables.names['accounts']} acc on acc.account_id = s.account_id"


def _expected(tables: Tables) -> str:
    """How many month ends of the reading the account was a customer at: always, where the accounts do not say."""
    there = [(column, sign) for column, sign in _CUSTOMER if tables.has("accounts", column)]
    when = "".join(f" and coalesce(acc.{column} {sign} e.month_end, true)" for column, sign in there)
    return f"(select count(*) from month_ends e where e.reading = s.reading{when})"


def _known(measure: Measure, question: Question) -> str:
    """1 for a month in which every number that the measure reads from the export is filled in."""
    raw = {name for column in columns_read(measure) for name in MONTH_COLUMNS[column] if not name.startswith("feature")}
    raw |= {"in_use"} & columns_read(measure)
    raw |= {"licences"} if _setting(question, "weigh_by", "accounts") == "licences" else set()
    return f"case when {' and '.join(f'm.{name} is not null' for name in sorted(raw)) or 'true'} then 1 end"


def _sides(measure: Measure, columns: dict[str, str]) -> tuple[str, str]:
    below = denominator(measure)
    return as_sql(numerator(measure), columns), "1" if below is None else as_sql(below, columns)


def months(question: Question, tables: Tables) -> str:
    """What every account knows at every month end: the rows of the latest date in the month."""
    usage = tables.names["usage"]
    return f"""
        select d.*, {_in_use(question)} as in_use, {_weight(question)} as weight, {_adoption(question)} as adoption
        from (
            select d.account_id, d.month_end, d.row_id, d.licences, d.assigned_users, d.active_users,
                {_million(_breadth_ppm(question))} as breadth, {_million(_depth_ppm())} as depth,
                {_million(_frequency_ppm(question))} as frequency
            from (
                select account_id, last_day(date) as month_end, date, min(row_id) as row_id, max(licences) as licences,
                    max(assigned_users) as assigned_users, max(active_users) as active_users,
                    {_features_used(question)} as features_used
                from {usage} group by account_id, date
            ) d join (
                select account_id, last_day(date) as month_end, max(date) as latest, count(*) as dates,
                    sum(active_users) as active_sum, max(active_users) as busiest
                from (select account_id, date, max(active_users) as active_users from {usage} group by account_id, date)
                group by account_id, last_day(date)
            ) l on l.account_id = d.account_id and l.latest = d.date
        ) d"""


def _features(question: Question) -> list[str]:
    return [each.strip() for each in dict(question.settings).get("features", "").split(",") if each.strip()]


def _setting(question: Question, name: str, otherwise: str) -> str:
    known = {setting.name for setting in question.measure.settings}
    return question.setting(name) if name in known else otherwise


def _features_used(question: Question) -> str:
    features = _features(question)
    if not features:
        return "cast(null as bigint)"
    among = ", ".join(sql_text(feature) for feature in features)
    enough = int(_setting(question, "min_users", "1"))
    return f"count(distinct case when feature in ({among}) and feature_users >= {enough} then feature end)"


def _half_up(above: str, below: str) -> str:
    """Whole millionths of above ÷ below, halves up, in whole numbers only (R22)."""
    return f"((2 * ({above}) * {MILLION} + ({below})) // (2 * ({below})))"


def _million(ppm: str) -> str:
    return f"cast({ppm} as decimal(18,0)) * cast('0.000001' as decimal(7,6))"


def _breadth_ppm(question: Question) -> str:
    return _half_up("d.features_used", str(max(1, len(_features(question)))))


def _depth_ppm() -> str:
    return f"case when d.licences > 0 then {_half_up('least(d.active_users, d.licences)', 'd.licences')} end"


def _frequency_ppm(question: Question) -> str:
    enough = int(_setting(question, "min_dates", "4"))
    return f"""case when l.dates < {enough} then null when l.busiest = 0 then 0
                else {_half_up('cast(l.active_sum as bigint)', 'l.dates * l.busiest')} end"""


def _in_use(question: Question) -> str:
    return "d.active_users" if _setting(question, "in_use", "assigned") == "active" else "d.assigned_users"


def _weight(question: Question) -> str:
    return "d.licences" if _setting(question, "weigh_by", "accounts") == "licences" else "cast(1 as bigint)"


def _adoption(question: Question) -> str:
    """The score of a month in whole ppm: weighted mean of the parts there are (R22)."""
    if "adoption" not in columns_read(question.measure):
        return "cast(null as decimal(18,6))"
    weights = {part: _millionths(question.setting(part)) for part in PARTS}
    there = " + ".join(f"case when d.{part} is null then 0 else {weights[part]} end" for part in PARTS)
    parts = " + ".join(f"coalesce(cast(d.{part} * {MILLION} as bigint), 0) * {weights[part]}" for part in PARTS)
    count = " + ".join(f"case when d.{part} is null then 0 else 1 end" for part in PARTS)
    score = f"((2 * ({parts}) + ({there})) // (2 * ({there})))"
    enough = int(question.setting("min_parts"))
    return f"case when ({count}) >= {enough} and ({there}) > 0 then {_million(score)} end"


def _millionths(text: str) -> int:
    return int(read_percent(text) * MILLION)
