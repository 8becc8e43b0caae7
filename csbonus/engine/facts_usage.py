"""SQL of what is counted in usage at month ends, before anybody is credited."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csbonus.documents.fields import read_percent
from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables
from csbonus.engine.last_arr import last_arr
from csbonus.engine.results import Question
from csbonus.inputs.tally import MONTHS, Tally
from csbonus.measures import Measure
from csbonus.measures.columns import MONTH_COLUMNS, columns_read, denominator, numerator

PARTS = ("breadth", "depth", "frequency")
MILLION = 1_000_000


def of_month_ends(question: Question, tables: Tables) -> str:
    """Facts of a measure over month ends (R3, R22, R26): needs the CTE `readings` and the table `months`.

    A month whose score cannot be made is left out of the account's mean; an account without any is `not_scored`. An
    account that lacks a month in which it was a customer has the note `month_missing`.
    """
    scored = "m.above is not null and m.below is not null"
    owner, customer = _customer(question, tables)
    return f"""
        select s.* exclude (note, months), {owner} as owner_id,
            case when s.whole is null then 'not_scored' end as reason,
            case when s.months < {expected(tables, "acc", "s.opened", "s.rule_date")} then 'month_missing'
                else s.note end as note
        from (
            select r.reading, min(m.row_id) as row_id, m.account_id, r.closed as rule_date, r.opened,
                cast(sum(case when {scored} then m.above end) as {MONEY}) as num,
                cast(sum(case when {scored} then m.below end) as {MONEY}) as den,
                cast(nullif(count(case when {scored} then 1 end), 0) as {MONEY}) as whole,
                case when count(case when {scored} then 1 end) < count(*) then 'partly_scored' end as note,
                cast(null as bigint) as closing_row, count({_while_customer("m.known", tables)}) as months
            from readings r join ({_sides(question, tables)}) m on m.month_end between r.opened and r.closed
                {_dates_of_customer(tables)}
            group by r.reading, m.account_id, r.opened, r.closed
        ) s {customer}"""


def _sides(question: Question, tables: Tables) -> str:
    """Numerator and denominator of every account and month, and whether its numbers are all filled in."""
    columns = _columns(question, tables)
    below, above = denominator(question.measure), as_sql(numerator(question.measure), columns)
    if "adoption" in columns:
        # a score that is not known is not below a threshold
        above = f"case when {columns['adoption']} is not null then {above} end"
    return f"""
        select m.account_id, m.month_end, m.row_id, {above} as above,
            {"1" if below is None else as_sql(below, columns)} as below, {_known(question, tables)} as known
        from ({parts_of_months(question)}) m"""


_WHILE = (("customer_since", "<="), ("customer_until", ">="))


def _customer(question: Question, tables: Tables) -> tuple[str, str]:
    """The owner of the account, and the join to accounts where something of them is asked."""
    owned = question.credit == "owner" and tables.has("accounts", "owner_id")
    if not owned and not _there(tables):
        return "cast(null as varchar)", ""
    owner = "acc.owner_id" if owned else "cast(null as varchar)"
    return owner, f"left join {tables.names['accounts']} acc on acc.account_id = s.account_id"


def _there(tables: Tables) -> list[tuple[str, str]]:
    return [(column, sign) for column, sign in _WHILE if tables.has("accounts", column)]


def _while_customer(known: str, tables: Tables) -> str:
    """`known` at month ends at which the account was a customer, else nothing."""
    when = " and ".join(f"coalesce(c.{column} {sign} m.month_end, true)" for column, sign in _there(tables))
    return f"case when {when} then {known} end" if when else known


def _dates_of_customer(tables: Tables) -> str:
    return f"left join {tables.names['accounts']} c on c.account_id = m.account_id" if _there(tables) else ""


def expected(tables: Tables, account: str, opened: str, closed: str) -> str:
    """How many month ends from `opened` to `closed` the account was a customer at: always, where accounts do not say.

    Counted as months, not looked up: the month of the day after the last, less the month of the first.
    """
    first, last = opened, closed
    if tables.has("accounts", "customer_since"):
        first = f"greatest({opened}, coalesce({account}.customer_since, {opened}))"
    if tables.has("accounts", "customer_until"):
        last = f"least({closed}, coalesce({account}.customer_until, {closed}))"
    return f"greatest(0, {_month(f'({last} + 1)')} - {_month(first)})"


def _month(day: str) -> str:
    return f"(year({day}) * 12 + month({day}))"


def _known(question: Question, tables: Tables) -> str:
    """1 for a month in which every number that the measure reads from the export is filled in."""
    read = columns_read(question.measure)
    raw = {name for column in read for name in MONTH_COLUMNS[column] if not name.startswith("feature")}
    raw |= {"in_use"} & read
    raw |= {"licences"} if _setting(question, "weigh_by", "accounts") == "licences" else set()
    columns = _columns(question, tables)
    return f"case when {' and '.join(f'{columns[name]} is not null' for name in sorted(raw)) or 'true'} then 1 end"


def parts_of_months(question: Question) -> str:
    """Every account and month with the parts of adoption that are asked for, in whole ppm."""
    read = columns_read(question.measure)
    wanted = PARTS if "adoption" in read else [part for part in PARTS if part in read]
    ppm = {"breadth": _breadth_ppm(question), "depth": _depth_ppm(), "frequency": _frequency_ppm(question)}
    parts = "".join(f", {ppm[part]} as {part}_ppm" for part in wanted)
    tally = _tally(question)
    parts += f", m.latest.{tally.users} as {MOST_USERS}" if tally and tally.most else ""
    latest = ", ".join(f"m.latest.{name} as {name}" for name in _OF_A_DATE)
    return f"select m.account_id, m.month_end, m.row_id, {latest}{parts} from months m"


MOST_USERS = "most_users"
_OF_A_DATE = ("licences", "assigned_users", "active_users")


def placed_months() -> str:
    """The months with the first row of each one's latest date, which takes reading the files once more."""
    return f"""
        select m.* replace (u.row_id as row_id) from (select *, cast(-1 as bigint) as row_id from {MONTHS}) m join (
            select account_id, date, min(row_id) as row_id from usage group by account_id, date
        ) u on u.account_id = m.account_id and u.date = m.latest.date"""


def month_columns(question: Question, tables: Tables, alias: str = "m") -> Mapping[str, str]:
    """SQL of every name that an expression may read of a month, of the table called `alias`."""
    columns = _columns(question, tables)
    return columns if alias == "m" else {name: re.sub(r"\bm\.", f"{alias}.", sql) for name, sql in columns.items()}


def _columns(question: Question, tables: Tables) -> Mapping[str, str]:
    active = _setting(question, "in_use", "assigned") == "active"
    weight = {"licences": "m.licences", "arr": last_arr(tables, "m.account_id", "m.month_end")}
    columns = {name: f"m.{name}" for name in ("licences", "assigned_users", "active_users")}
    columns["in_use"] = columns["active_users" if active else "assigned_users"]
    columns["weight"] = weight.get(_setting(question, "weigh_by", "accounts"), "cast(1 as bigint)")
    columns["feature_users"] = f"m.{MOST_USERS}"
    columns |= {part: _million(f"m.{part}_ppm") for part in PARTS}
    if "adoption" in columns_read(question.measure):
        columns["adoption"] = _million(_adoption_ppm(question))
    return columns


def _setting(question: Question, name: str, otherwise: str) -> str:
    known = {setting.name for setting in question.measure.settings}
    return question.setting(name) if name in known else otherwise


def tally_of(measure: Measure, settings: Mapping[str, str]) -> Tally | None:
    """What a measure asks of the features used on a date; None where it names none."""
    features = tuple(dict.fromkeys(each.strip() for each in settings.get("features", "").split(",") if each.strip()))
    if not features:
        return None
    return Tally(features, int(settings.get("min_users", "1")), "feature_users" in columns_read(measure))


def _tally(question: Question) -> Tally | None:
    known = {setting.name for setting in question.measure.settings}
    return tally_of(question.measure, {name: question.setting(name) for name in known})


def _half_up(above: str, below: str) -> str:
    """Whole millionths of above ÷ below, halves up, in whole numbers only (R22)."""
    return f"((2 * ({above}) * {MILLION} + ({below})) // (2 * ({below})))"


def _million(ppm: str) -> str:
    return f"cast({ppm} as decimal(18,0)) * cast('0.000001' as decimal(7,6))"


def _breadth_ppm(question: Question) -> str:
    """No features, no breadth; a measure that reads it asks for them."""
    tally = _tally(question)
    return "cast(null as bigint)" if tally is None else _half_up(f"m.latest.{tally.used}", str(len(tally.features)))


def _depth_ppm() -> str:
    used = _half_up("least(m.latest.active_users, m.latest.licences)", "m.latest.licences")
    # the smaller of two numbers of which one is not known would be the other
    return f"case when m.latest.licences > 0 and m.latest.active_users is not null then {used} end"


def _frequency_ppm(question: Question) -> str:
    enough = int(_setting(question, "min_dates", "4"))
    mean = _half_up("cast(m.active_sum as bigint)", "m.counted * m.busiest")
    return f"case when m.counted < {enough} then null when m.busiest = 0 then 0 else {mean} end"


def _adoption_ppm(question: Question) -> str:
    """The score of a month: weighted mean of the parts there are, in whole ppm (R22)."""
    weights = {part: int(read_percent(question.setting(part)) * MILLION) for part in PARTS}
    weights = {part: weight for part, weight in weights.items() if weight}
    there = " + ".join(f"case when m.{part}_ppm is null then 0 else {w} end" for part, w in weights.items())
    total = " + ".join(f"coalesce(m.{part}_ppm * {w}, 0)" for part, w in weights.items())
    count = " + ".join(f"case when m.{part}_ppm is null then 0 else 1 end" for part in weights)
    score = f"((2 * ({total}) + ({there})) // (2 * ({there})))"
    return f"case when ({count}) >= {int(question.setting('min_parts'))} then {score} end"
