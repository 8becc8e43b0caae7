"""SQL of what is counted: one fact a row, account or month series, before anybody is credited.

Every facts query has the columns of `COLUMNS`. A simple fact counts `num` and `den`. A fact with a `whole` counts
`top` × num ÷ whole and `bottom` × den ÷ whole: a parent's retained ARR in proportion to opening ARR (R17), or a mean
over months; kept apart so that only sums, never quotients, are made in SQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from csbonus.documents.fields import read_percent
from csbonus.engine.expressions import as_sql
from csbonus.engine.readings import Reading, reads_cutoff
from csbonus.engine.results import Question
from csbonus.exact import plain
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.measures import Measure, Rows
from csbonus.measures.columns import condition, denominator, numerator
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.book import RULE_DATES

COLUMNS = ("reading", "row_id", "account_id", "rule_date", "opened", "owner_id", "num", "den", "top", "bottom",
           "whole", "note", "reason", "closing_row")
MONEY = "decimal(38,16)"
"""What a fact counts: amounts have at most 12 digits after the point, a factor of a measure's own four more."""
WON = ("renewed", "contracted")
NO_AMOUNT = f"cast(null as {MONEY})"
ONE_AMOUNT = f"cast(1 as {MONEY})"
NO_TEXT = "cast(null as varchar)"


class Facts(NamedTuple):
    """The query of what a question counts, in parts, so that questions which count the same rows can share them.

    `columns` is the SQL of each of `COLUMNS`, `rows` what follows `from`, `before` the tables that both need.
    """

    columns: Mapping[str, str]
    rows: str
    before: str = ""

    @property
    def query(self) -> str:
        """The whole query."""
        values = ", ".join(f"{sql} as {name}" for name, sql in self.columns.items())
        return f"{f'with {self.before} ' if self.before else ''}select {values} from {self.rows}"


def as_facts(query: str) -> Facts:
    """Facts whose rows are those of a query."""
    return Facts({name: f"f.{name}" for name in COLUMNS}, f"({query}) f")


class Belonging(NamedTuple):
    """Which accounts belong to the book: those of `min_arr` or more (None: all), but for those `excluded` on some days.

    `restated` are what accounts count with in a measure on some days, whatever their rows say.
    """

    min_arr: Fraction | None = None
    excluded: tuple[tuple[str, Days], ...] = ()
    restated: tuple[tuple[str, str, Days, Fraction], ...] = ()


class Tables(NamedTuple):
    """Where the facts of one plan are read: the table of each export in plan currency, and what is in them.

    Amounts of exports in `converted` were in several currencies. Exports in `ruled` are views that say of each row
    what the book rules of the plan make of it.
    """

    names: Mapping[str, str]
    present: Mapping[str, frozenset[str]]
    converted: frozenset[str] = frozenset()
    ruled: frozenset[str] = frozenset()
    belonging: Belonging = Belonging()

    def has(self, export: str, column: str) -> bool:
        """Whether the export was given with this column."""
        return column in self.present.get(export, frozenset())


def sql_id(export: str, alias: str = "x") -> str:
    """SQL of the id of a row: where the row stands in its file must change nobody's pay (§9)."""
    (key,) = EXPORTS[export].key
    return f"{alias}.{sql_name(key)}"


def sql_date(day: date) -> str:
    """A date literal."""
    return f"date {sql_text(day.isoformat())}"


def readings_table(readings: Sequence[Reading]) -> str:
    """The readings as a common table expression, numbered in order from 0."""
    rows = ", ".join(
        f"({i}, {sql_date(r.looked_at.first)}, {sql_date(r.looked_at.last)}, {_or_null(r.limit)}, {_or_null(r.firm)},"
        f" {r.grace})"
        for i, r in enumerate(readings)
    )
    return f"readings(reading, opened, closed, sign_by, firm_by, grace) as (values {rows})"


def _or_null(day: date | None) -> str:
    return "cast(null as date)" if day is None else sql_date(day)


def of_rows(question: Question, tables: Tables, readings: Sequence[Reading]) -> Facts:
    """Facts of a measure over the rows of an export (R7)."""
    measure = question.measure
    assert isinstance(measure.basis, Rows)
    export = measure.basis.export
    columns = _row_columns(question, export)
    note, reason = _note_and_reason(question, columns, export, tables)
    owner, accounts = owner_of(question, tables, "x", own=tables.has(export, "owner_id"))
    values = {
        "reading": "r.reading", "row_id": "x.row_id", "account_id": "x.account_id", "rule_date": _rule_date(question),
        "opened": "r.opened", "owner_id": owner,
        "num": f"cast({as_sql(numerator(measure), columns)} as {MONEY})",
        "den": _denominator(measure, columns), **_parts(export, tables),
        "note": note, "reason": reason, "closing_row": "cast(null as bigint)",
    }
    day = counted_on(question)
    rows = f"""{tables.names[export]} x join readings r on {day} between r.opened and r.closed {accounts}
        where {day} between {_days_of(readings)}"""
    if not measure.basis.one_per_account:
        return Facts(values, rows, readings_table(readings))
    every = Facts({**values, "id": sql_id(export)}, rows)
    return as_facts(f"with {readings_table(readings)} {_one_per_account(every.query)}")


def _days_of(readings: Sequence[Reading]) -> str:
    """The days of all readings as literals, by which rows are left out before they are joined with any."""
    first, last = (min(r.looked_at.first for r in readings), max(r.looked_at.last for r in readings))
    return f"{sql_date(first)} and {sql_date(last)}"


def dated_by(question: Question) -> str:
    """The column whose day decides in which quarter a row counts: the measure's own, or the day growth takes effect."""
    assert isinstance(question.measure.basis, Rows)
    effective = question.terms.date == "effective"
    return RULE_DATES["expansion"]["effective"] if effective else question.measure.basis.date


def counted_on(question: Question) -> str:
    """SQL of the day on which row `x` counts; growth without a day of its own takes effect when signed (R19)."""
    assert isinstance(question.measure.basis, Rows)
    own, day = f"x.{question.measure.basis.date}", f"x.{dated_by(question)}"
    return day if own == day else f"coalesce({day}, {own})"


def _rule_date(question: Question) -> str:
    """SQL of the day whose owner is credited; a renewal counts when it is due, whatever day its owner is asked for."""
    columns = RULE_DATES["renewals"]
    counted = counted_on(question)
    asked = columns.get(question.terms.date, "") if reads_cutoff(question.measure) else ""
    return f"coalesce(x.{asked}, {counted})" if asked else counted


def _parts(export: str, tables: Tables) -> Mapping[str, str]:
    """A row that counts by half is reached by `top` of `whole` halves; what it is held against stays."""
    if export not in tables.ruled:
        return dict.fromkeys(("top", "bottom", "whole"), NO_AMOUNT)
    halves = "case when x.rule_part <> 2 then {} end"
    parts = (("top", "x.rule_part"), ("bottom", "2"), ("whole", "2"))
    return {name: f"cast({halves.format(value)} as {MONEY})" for name, value in parts}


def _row_columns(question: Question, export: str) -> dict[str, str]:
    from csbonus.measures.columns import ROW_COLUMNS

    columns = {name: f"x.{name}" for name in ROW_COLUMNS[export] if name != "won"}
    if reads_cutoff(question.measure):
        columns["won"] = f"({won()}{_full_enough(question)})"
    return columns


def won() -> str:
    """SQL: the renewal was won in time for the reading (R7, R8); without a signed date nothing is late."""
    outcomes = ", ".join(sql_text(word) for word in WON)
    return (
        f"(x.outcome in ({outcomes}) and (x.signed_date is null or "
        "x.signed_date <= least(r.sign_by, greatest(r.firm_by, x.due_date + cast(r.grace as integer)))))"
    )


def _full_enough(question: Question) -> str:
    """SQL: enough of what was due was renewed for the customer to be one; nothing where any part of it is enough."""
    least = hollow(question)
    if not least:
        return ""
    above, below = (f"cast({part} as decimal(12,0))" for part in (least.denominator, least.numerator))
    return f" and x.arr_renewed * {above} >= x.arr_due * {below}"


def hollow(question: Question) -> Fraction:
    """The part of what was due below which a renewal keeps no customer; 0 where the measure does not ask."""
    asks = any(setting.name == "hollow" for setting in question.measure.settings)
    return read_percent(question.setting("hollow")) if asks else Fraction(0)


def _note_and_reason(
    question: Question, columns: Mapping[str, str], export: str, tables: Tables
) -> tuple[str, str]:
    counted = condition(question.measure)
    left_out = "when not " + as_sql(counted, columns) + " then 'not_in_measure'" if counted is not None else ""
    left_out += " when x.rule_reason is not null then x.rule_reason" if export in tables.ruled else ""
    if export != "renewals":
        reason = f"case {left_out} end" if left_out else NO_TEXT
        return ("case when x.arr_delta < 0 then 'reversal' end", reason)
    early = "when x.signed_date < r.opened then 'secured_early'"
    ruled = "when x.rule_note is not null then x.rule_note" if export in tables.ruled else ""
    thin = f"when not {columns['won']} then 'hollow'" if hollow(question) else ""
    note = f"""case when {won()} then case {thin} {ruled} {early} else x.outcome end
            when x.outcome = 'open' then 'open_past_due' when x.outcome = 'churned' then
                {"coalesce(x.rule_note, 'churned')" if ruled else "'churned'"} else 'late' end"""
    reason = f"""case when x.outcome = 'excluded' then 'excluded'
            when x.kind = 'merged' then 'merged' {left_out} {_small(tables)} end"""
    return note, reason


def _small(tables: Tables) -> str:
    """Accounts with less due in the reading than the book begins with."""
    if tables.belonging.min_arr is None:
        return ""
    due = "case when x.outcome <> 'excluded' and x.kind is distinct from 'merged' then x.arr_due else 0 end"
    return f"when sum({due}) over (partition by r.reading, x.account_id) < {sql_amount(tables.belonging.min_arr)} " \
        f"then {sql_text(SMALL)}"


SMALL = "below_min_arr"


def sql_amount(amount: Fraction) -> str:
    """An amount of the plan as a literal that SQL keeps exact."""
    return f"cast({sql_text(plain(amount))} as decimal(38,12))"


def _denominator(measure: Measure, columns: Mapping[str, str]) -> str:
    read = denominator(measure)
    return NO_AMOUNT if read is None else f"cast({as_sql(read, columns)} as {MONEY})"


def owner_of(question: Question, tables: Tables, alias: str, *, own: bool = False) -> tuple[str, str]:
    """SQL of the owner that an export names, the row's own before the account's, and the join it needs.

    Where credit is by assignment nobody asks for the owner, and nothing is joined.
    """
    if question.credit != "owner":
        return NO_TEXT, ""
    names = [f"{alias}.owner_id"] if own else []
    names += ["acc.owner_id"] if tables.has("accounts", "owner_id") else []
    join = f"left join {tables.names['accounts']} acc on acc.account_id = {alias}.account_id"
    return f"coalesce({', '.join([*names, NO_TEXT])})", join if "acc.owner_id" in names else ""


def _one_per_account(facts: str) -> str:
    """The rows of one account in one reading as one fact: the best of them, on the latest rule date (R7).

    Of rows that are equally good the one with the first id.
    """
    best = "order by num desc, top desc nulls first, rule_date desc, note, id"
    return f"""
        select reading, first(row_id {best}) as row_id, account_id, max(rule_date) as rule_date, opened,
            first(owner_id {best}) as owner_id, first(num {best}) as num, max(den) as den, first(top {best}) as top,
            first(bottom {best}) as bottom, first(whole {best}) as whole, first(note {best}) as note, reason,
            cast(null as bigint) as closing_row
        from ({facts}) group by reading, account_id, opened, reason"""
