"""Coverage: how many of the accounts that a unit holds could be scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, Measured, credited_of
from csbonus.engine.facts import COLUMNS, NO_TEXT, owner_of, readings_table
from csbonus.engine.facts_usage import expected
from csbonus.engine.results import Coverage, Question, Sums
from csbonus.inputs.tally import MONTHS
from csbonus.measures import AccountScores, Measure, MonthEnds, Ranked

NOTHING = Sums(Fraction(0), Fraction(0), 0)
NAMED = 20
"""Accounts without a score that are named; of more only the number is kept."""


def is_covered(measure: Measure) -> bool:
    """Whether a measure scores accounts, some of which may lack what a score needs."""
    return isinstance(measure.basis, MonthEnds | AccountScores | Ranked)


def make_unscored(ground: Ground, asking: Asking) -> None:
    """The table `unscored`: accounts whose facts are not simply one that counts of a customer, in every reading.

    `extra` is how many facts count beyond that one, nothing where none does; `customer` whether the account was one
    when the reading closed, `expected` whether it was at a month end of it. `outside`: what it has, does not belong to
    the book; nothing where it has no fact at all.
    """
    tables = ground.tables
    counts = "select reading, account_id, 1 as facts from facts where reason is null"
    if isinstance(asking.question.measure.basis, AccountScores):
        counts = "select reading, account_id, count(*) as facts from facts where reason is null group by all"
    once = f"case when {_customer(tables.present)} then 1 else 0 end"
    ground.exports.connection.execute(f"""
        create or replace temp table unscored as with {readings_table(asking.readings)}
        select r.reading, a.account_id, r.opened, r.closed, s.facts - {once} as extra, o.outside,
            {once} = 1 as customer, {expected(tables, "a", "r.opened", "r.closed")} > 0 as expected
        from {tables.names["accounts"]} a cross join readings r
        left join ({counts}) s on s.reading = r.reading and s.account_id = a.account_id
        left join (
            select reading, account_id, bool_or(reason <> 'not_scored') as outside
            from facts where reason is not null group by all
        ) o on o.reading = r.reading and o.account_id = a.account_id
        where s.facts is null or s.facts > {once}""")


def _customer(present: Mapping[str, frozenset[str]]) -> str:
    """SQL: the account was a customer when the reading closed; always, where accounts do not say."""
    known = present.get("accounts", frozenset())
    signs = (("customer_since", "<="), ("customer_until", ">="))
    when = [f"coalesce(a.{column} {sign} r.closed, true)" for column, sign in signs if column in known]
    return " and ".join(when) or "true"


def vanished() -> str:
    """The query of customers without usage in a reading: `no_usage` at all, or `usage_missing` in this reading."""
    return f"""select u.reading, u.account_id, u.opened, u.closed,
            case when exists (select 1 from {MONTHS} m where m.account_id = u.account_id) then 'usage_missing'
                else 'no_usage' end as reason
        from unscored u where u.expected and u.extra is null and u.outside is null"""


def with_coverage(ground: Ground, asking: Asking, sums: Measured) -> Measured:
    """The sums of every unit with its coverage; reads the table `unscored` of the question."""
    question = asking.question
    if not is_covered(question.measure):
        return sums
    corrections = credited_of({"facts": _corrections(ground, question)}, asking.rules)
    rows = ground.exports.connection.execute(f"""
        select unit, reading, coalesce(sum(num), 0), list(account_id order by account_id) filter (where num is null)
        from ({corrections}) group by unit, reading""").fetchall()
    found = {key: {unit: _covered(each, 0, ()) for unit, each in units.items()} for key, units in sums.items()}
    for unit, number, extra, missing in rows:
        reading = (question, asking.readings[number])
        found[reading][unit] = _covered(sums[reading].get(unit, NOTHING), extra, missing or ())
    return found


def _covered(sums: Sums, extra: int, missing: Sequence[str]) -> Sums:
    """The sums with their coverage, where there is anything that could be scored; `extra` rows are no more accounts."""
    scored = sums.rows - extra
    eligible = scored + len(missing)
    return sums._replace(coverage=Coverage(scored, eligible, tuple(missing[:NAMED]))) if eligible else sums


def _corrections(ground: Ground, question: Question) -> str:
    """As facts: every customer without a score, and with `num` the accounts that have more scores than count as one."""
    owner, accounts = owner_of(question, ground.tables, "u")
    values = {
        "reading": "u.reading", "row_id": "cast(-1 as bigint)", "account_id": "u.account_id", "rule_date": "u.closed",
        "opened": "u.opened", "owner_id": owner, "num": "u.extra", "note": NO_TEXT, "reason": NO_TEXT,
    }
    columns = ", ".join(f"{values.get(name, 'null')} as {name}" for name in COLUMNS)
    return f"""select {columns} from unscored u {accounts}
        where u.extra > 0 or (u.extra is null and u.customer and not coalesce(u.outside, false))"""
