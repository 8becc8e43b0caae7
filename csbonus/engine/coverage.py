"""Coverage: how many of the accounts that a unit holds could be scored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, Measured, credited_of
from csbonus.engine.facts import owner_of, readings_table
from csbonus.engine.readings import Reading
from csbonus.engine.results import Coverage, Question, Sums
from csbonus.measures import AccountScores, Measure, MonthEnds, Ranked

NOTHING = Sums(Fraction(0), Fraction(0), 0)
NAMED = 20
"""Accounts without a score that are named; of more only the number is kept."""


def is_covered(measure: Measure) -> bool:
    """Whether a measure scores accounts, some of which may lack what a score needs."""
    return isinstance(measure.basis, MonthEnds | AccountScores | Ranked)


def with_coverage(ground: Ground, asking: Asking, sums: Measured) -> Measured:
    """The sums of every unit with its coverage; reads the table `facts` that the question was measured on."""
    question, run = asking.question, ground.exports.connection.execute
    if not is_covered(question.measure):
        return sums
    run("create or replace temp table scored as select reading, account_id, bool_or(reason is null) as scored, "
        "bool_or(reason is not null and reason <> 'not_scored') as outside from facts group by reading, account_id")
    eligible = {"facts": f"with {readings_table(asking.readings)} {_eligible(ground, question)}"}
    rows = run(f"""
        select unit, reading, count(*), count(note), list(account_id order by account_id) filter (where note is null)
        from ({credited_of(eligible, asking.rules)}) group by unit, reading""").fetchall()
    found: dict[tuple[Question, Reading], dict[str, Sums]] = {key: dict(units) for key, units in sums.items()}
    for unit, number, eligible, scored, missing in rows:
        units = found[question, asking.readings[number]]
        coverage = Coverage(scored, eligible, tuple((missing or [])[:NAMED]))
        units[unit] = units.get(unit, NOTHING)._replace(coverage=coverage)
    return found


def _eligible(ground: Ground, question: Question) -> str:
    """Every account that was a customer when the reading closed, as a fact; its note says whether it was scored."""
    tables = ground.tables
    owner, accounts = owner_of(question, tables, "a")
    amounts = ", ".join(f"null as {name}" for name in ("num", "den", "top", "bottom", "whole"))
    return f"""
        select r.reading, cast(-1 as bigint) as row_id, a.account_id, r.closed as rule_date, r.opened,
            {owner} as owner_id, {amounts}, case when s.scored then 'scored' end as note,
            cast(null as varchar) as reason, cast(null as bigint) as closing_row
        from {tables.names["accounts"]} a join readings r on {_customer(tables.present)}
        left join scored s on s.reading = r.reading and s.account_id = a.account_id {accounts}
        where not coalesce(s.outside, false)"""


def _customer(present: Mapping[str, frozenset[str]]) -> str:
    """SQL: the account was a customer when the reading closed; always, where accounts do not say."""
    known = present.get("accounts", frozenset())
    signs = (("customer_since", "<="), ("customer_until", ">="))
    when = [f"coalesce(a.{column} {sign} r.closed, true)" for column, sign in signs if column in known]
    return " and ".join(when) or "true"
