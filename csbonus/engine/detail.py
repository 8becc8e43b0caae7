"""The rows behind a sum: fetched by the same query that added them up, so they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from csbonus.engine import credit
from csbonus.engine.asking import Asking, exact_rows
from csbonus.engine.facts import sql_date
from csbonus.engine.measure import prepared
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.measures import MonthEnds, Rows, Scores


class Credit(NamedTuple):
    """One fact as credited to a unit: `numerator` and `denominator` are already multiplied by `share`.

    `row_id` and `closing_row` are rows of the question's export, None where there is none; `reason` is empty for
    what counts.
    """

    unit: str
    account_id: str
    row_id: int | None
    closing_row: int | None
    rule_date: date
    share: Fraction
    numerator: Fraction
    denominator: Fraction | None
    note: str
    reason: str


class LeftOut(NamedTuple):
    """What a reading did not count for one reason; `amount` is the denominator (or numerator) that was left out."""

    reason: str
    rows: int
    amount: Fraction | None


def credits_of(run: PlanRun, question: Question, reading: Reading, unit: str | None = None) -> tuple[Credit, ...]:
    """Every fact credited to `unit` (or to anyone) in a reading, by unit, account and date; sums tie exactly."""
    if isinstance(question.measure.basis, Scores):
        return _typed_in(run, question, reading, unit)
    asking = _asking(run, question, reading)
    where = "" if unit is None else f"where unit = {sql_text(unit)}"
    rows = exact_rows(
        run.ground.exports,
        f"""select unit, account_id, row_id, closing_row, rule_date, units, num, den, top, bottom, whole, note, reason
            from ({asking.credited}) {where} order by unit, account_id, rule_date, num, den, row_id""",
    )
    found = (_credit(row, asking) for row in rows)
    return tuple(sorted(found, key=lambda c: (c.unit, c.account_id, c.rule_date, c.numerator, c.note)))


def _asking(run: PlanRun, question: Question, reading: Reading) -> Asking:
    return prepared(run.ground, question, {reading: run.asked[question][reading]}, "members_of_detail")


def _credit(row: tuple[Any, ...], asking: Asking) -> Credit:
    unit, account, row_id, closing, day, units, num, den, top, bottom, whole, note, reason = row
    share = Fraction(units, asking.rules.share_units)
    part = Fraction(1) if whole is None else 1 / Fraction(whole)
    above = Fraction(num or 0) * share * part * (1 if whole is None else Fraction(top))
    has_base = bool(asking.question.measure.denominator)
    below = Fraction(den or 0) * share * part * (1 if whole is None else Fraction(bottom or 0)) if has_base else None
    return Credit(unit, account, row_id, closing, day, share, above, below, note or "", reason or "")


def _typed_in(run: PlanRun, question: Question, reading: Reading, unit: str | None) -> tuple[Credit, ...]:
    case = run.desk.case
    labels = {quarter.label for quarter in case.year.quarters if quarter.days.holds(reading.days.first)}
    found = [
        Credit(name, "", row.row_id, None, reading.days.last, Fraction(1), row.value * row.weight, row.weight, "", "")
        for (score, label, scope, name), rows in case.scores.items()
        for row in rows
        if score == question.score and label in labels and scope == question.scope and unit in (None, name)
    ]
    return tuple(sorted(found, key=lambda c: (c.unit, c.row_id or 0)))


def left_out(run: PlanRun, question: Question, reading: Reading) -> tuple[LeftOut, ...]:
    """What a reading did not count, by reason: rows of other days, rows with a reason, accounts of nobody."""
    if isinstance(question.measure.basis, Scores):
        return ()
    asking = _asking(run, question, reading)
    amount = "den" if question.measure.denominator else "num"
    facts = f"with {asking.ctes}, facts as ({asking.facts}) select reason, count(*), sum({amount}) from facts"
    found = [
        LeftOut(reason, rows, None if total is None else Fraction(total))
        for reason, rows, total in exact_rows(
            run.ground.exports, f"{facts} where reason is not null group by reason"
        )
    ]
    if question.scope != "company":
        found += _unowned(run, asking, amount)
    if asking.rules.held_throughout and not asking.rules.by_owner:
        found += _held_too_short(run, asking, amount)
    found += _outside(run, question, reading)
    found += _without_usage(run, question, reading)
    return tuple(sorted(found, key=lambda each: each.reason))


def _unowned(run: PlanRun, asking: Asking, amount: str) -> list[LeftOut]:
    query = credit.unowned(asking.facts, asking.ctes, asking.rules)
    rows = exact_rows(
        run.ground.exports, f"select count(*), sum({amount}) from ({query}) where reason is null having count(*) > 0"
    )
    return [LeftOut("no_owner", count, None if total is None else Fraction(total)) for count, total in rows]


def _held_too_short(run: PlanRun, asking: Asking, amount: str) -> list[LeftOut]:
    """Accounts that somebody holds at the end of a window, but nobody from its first day on."""
    rows = exact_rows(
        run.ground.exports,
        f"""with {asking.ctes}, facts as ({asking.facts}) select count(*), sum({amount}) from facts f
            where reason is null
            and exists (select 1 from assignments a where a.account_id = f.account_id
                and f.rule_date between a.valid_from and a.valid_to)
            and not exists (select 1 from assignments_held a where a.account_id = f.account_id
                and f.rule_date between a.valid_from and a.valid_to and a.valid_from <= f.opened)
            having count(*) > 0""",
    )
    return [LeftOut("held_too_short", count, None if total is None else Fraction(total)) for count, total in rows]


def _without_usage(run: PlanRun, question: Question, reading: Reading) -> list[LeftOut]:
    """Accounts that were customers in the reading, of which usage knows nothing."""
    if not isinstance(question.measure.basis, MonthEnds) or not run.ground.exports.has("accounts"):
        return []
    first, last = sql_date(reading.days.first), sql_date(reading.days.last)
    rows = exact_rows(
        run.ground.exports,
        f"""select count(*) from accounts a
            where coalesce(a.customer_since <= {last}, true) and coalesce(a.customer_until >= {first}, true)
            and not exists (select 1 from {run.ground.tables.names["usage"]} u
                where u.account_id = a.account_id and u.date between {first} and {last}) having count(*) > 0""",
    )
    return [LeftOut("no_usage", count, None) for (count,) in rows]


def _outside(run: PlanRun, question: Question, reading: Reading) -> list[LeftOut]:
    """Rows of the export whose date is not in the reading; only exports whose rows belong to a day have them."""
    basis = question.measure.basis
    if not isinstance(basis, Rows):
        return []
    days = f"{sql_date(reading.days.first)} and {sql_date(reading.days.last)}"
    table = run.ground.tables.names[basis.export]
    where = f"{sql_name(basis.date)} is null or {sql_name(basis.date)} not between {days}"
    ((count,),) = exact_rows(run.ground.exports, f"select count(*) from {table} where {where}")
    return [LeftOut("outside_period", count, None)] if count else []


def account_names(run: PlanRun) -> Mapping[str, str]:
    """The name of every account that has one."""
    if not run.ground.exports.has("accounts", "account_name"):
        return {}
    return dict(
        run.ground.exports.connection.execute(
            "select account_id, account_name from accounts where account_name is not null"
        ).fetchall()
    )


