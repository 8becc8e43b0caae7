"""The rows behind a sum: fetched by the same query that added them up, so they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter
from typing import Any

from csbonus.engine.asking import Asking, Ground, exact_rows, exact_stream, export_of
from csbonus.engine.on_leave import may_be_on_leave, of_holders_on_leave
from csbonus.engine.posed import make_members, posed
from csbonus.engine.readings import Reading
from csbonus.engine.results import LeftOut, Question
from csbonus.engine.run import PlanRun
from csbonus.engine.scores import weighs, worth
from csbonus.exact import plain
from csbonus.inputs.roster import ScoreRow
from csbonus.inputs.sql import sql_text
from csbonus.measures import MonthEnds, Scores
from csbonus.named import NamedTuple


class Credit(NamedTuple):
    """One fact as credited to a unit: `numerator` and `denominator` are already multiplied by `share`.

    `row_id` and `closing_row` are rows of the question's export, None where there is none; `reason` is empty for
    what counts. `signed` is when a renewal was signed.
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
    signed: date | None = None


def credits_of(run: PlanRun, question: Question, reading: Reading, unit: str | None = None) -> tuple[Credit, ...]:
    """Every fact credited to `unit` (or to anyone) in a reading, by unit, account and date; sums tie exactly."""
    if isinstance(question.measure.basis, Scores):
        return _typed_in(run, question, reading, unit)
    asking = _asking(run.ground, run, question, [reading], unit)
    rows = exact_rows(run.ground.exports, _by_unit(run, asking, unit))
    return credited_alone([row for _, *row in rows], asking)


def credits_query(run: PlanRun, question: Question, readings: Iterable[Reading]) -> tuple[str, Asking]:
    """The query of all facts credited to anyone, by unit, each with the number of its `reading`; scores have none."""
    asking = _asking(run.ground, run, question, readings)
    return _by_unit(run, asking, None), asking


def credited_alone(rows: Iterable[Sequence[Any]], asking: Asking) -> tuple[Credit, ...]:
    """Facts of one reading as they are credited, from rows of the query without the number of the reading."""
    found = (_credit(row, asking) for row in rows)
    return tuple(sorted(found, key=lambda c: (c.unit, c.account_id, c.rule_date, c.numerator, c.note)))


def credits_by_unit(
    run: PlanRun, question: Question, readings: Sequence[Reading]
) -> Iterator[tuple[str, Reading, Credit]]:
    """Every fact credited to anyone in these readings, by unit; fetched as they are looked at."""
    if isinstance(question.measure.basis, Scores):
        found = ((c.unit, reading, c) for reading in readings for c in _typed_in(run, question, reading, None))
        yield from sorted(found, key=itemgetter(0))
        return
    exports = run.ground.exports
    # other rows may be asked for while these are looked at
    with exports.connection.cursor() as cursor:
        own = run.ground._replace(exports=exports._replace(connection=cursor))
        asking = _asking(own, run, question, readings)
        for number, *row in exact_stream(own.exports, _by_unit(run, asking, None)):
            yield row[0], asking.readings[number], _credit(row, asking)


def _by_unit(run: PlanRun, asking: Asking, unit: str | None) -> str:
    """SQL of the facts of a question, each with the number of its reading; with what a leave keeps from its unit."""
    where = "" if unit is None else f"where c.unit = {sql_text(unit)}"
    signed, renewals = _signed(run, asking.question)
    credited = asking.credited
    if may_be_on_leave(run.ground, asking):
        credited = f"{credited} union all {of_holders_on_leave(run.ground, asking.rules)}"
    return f"""select c.reading, c.unit, c.account_id, c.row_id, c.closing_row, c.rule_date, c.units, c.num, c.den,
                c.top, c.bottom, c.whole, c.note, c.reason, {signed}
            from ({credited}) c {renewals} {where}
            order by c.unit, c.account_id, c.rule_date, c.num, c.den, c.row_id"""


def _signed(run: PlanRun, question: Question) -> tuple[str, str]:
    """SQL of the day a renewal was signed, and the join that finds it; only rows of renewals have one."""
    if export_of(question) != "renewals" or not run.ground.tables.has("renewals", "signed_date"):
        return "cast(null as date)", ""
    return "r.signed_date", f"left join {run.ground.tables.names['renewals']} r on r.row_id = c.row_id"


def _asking(
    ground: Ground, run: PlanRun, question: Question, readings: Iterable[Reading], unit: str | None = None
) -> Asking:
    units = {reading: run.asked[question][reading] for reading in readings}
    make_members(ground, question, units, "members_of_detail")
    if ground.exports.elsewhere is not None and isinstance(question.measure.basis, MonthEnds):
        credited = posed(ground, question, units, "members_of_detail").credited
        where = "" if unit is None else f"where unit = {sql_text(unit)}"
        accounts = exact_rows(ground.exports, f"select distinct account_id from ({credited}) {where}")
        ground.exports.locate([account for account, in accounts])
    return posed(ground, question, units, "members_of_detail", placed=True)


def _credit(row: Sequence[Any], asking: Asking) -> Credit:
    unit, account, row_id, closing, day, units, num, den, top, bottom, whole, note, reason, signed = row
    share = Fraction(units, asking.rules.share_units)
    above, below = Fraction(num or 0), Fraction(den or 0) if asking.question.measure.denominator else None
    if whole is not None:
        part = Fraction(1, Fraction(whole)) if whole else Fraction(0)
        above *= part * Fraction(top)
        below = below * part * Fraction(bottom or 0) if below is not None else None
    if units != asking.rules.share_units:
        above, below = above * share, below * share if below is not None else None
    note = note or (_mean(int(whole)) if whole and isinstance(asking.question.measure.basis, MonthEnds) else "")
    return Credit(unit, account, row_id, closing, day, share, above, below, note, reason or "", signed)


def _mean(months: int) -> str:
    """The row of an account stands for several."""
    return "1 month end" if months == 1 else f"mean of {months} month ends, first row shown"


def _typed_in(run: PlanRun, question: Question, reading: Reading, unit: str | None) -> tuple[Credit, ...]:
    case = run.desk.case
    labels = {quarter.label for quarter in case.year.quarters if quarter.days.holds(reading.days.first)}
    found = [
        Credit(name, "", row.row_id, None, reading.days.last, Fraction(1),
               worth(row, question.scale) * weighs(row, question), weighs(row, question), _on_scale(row, question), "")
        for (score, label, scope, name), rows in case.scores.items()
        for row in rows
        if score == question.score and label in labels and scope == question.scope and unit in (None, name)
    ]
    return tuple(sorted(found, key=lambda c: (c.unit, c.row_id or 0)))


def _on_scale(row: ScoreRow, question: Question) -> str:
    """What was typed in, where a scale says what it is worth."""
    return "" if question.scale is None else f"{plain(row.value)} on the scale"


def left_out(run: PlanRun, question: Question, reading: Reading) -> tuple[LeftOut, ...]:
    """What a reading did not count, by reason."""
    return run.not_counted.get((question, reading), ())


def account_names(run: PlanRun, accounts: Collection[str] | None = None) -> Mapping[str, str]:
    """The name of every account that has one, or of every one of these."""
    if not run.ground.exports.has("accounts", "account_name"):
        return {}
    query, asked = "select account_id, account_name from accounts where account_name is not null", []
    if accounts is not None:
        query, asked = f"{query} and account_id in (select unnest(cast(? as varchar[])))", [[*accounts]]
    return dict(run.ground.exports.connection.execute(query, asked).fetchall())
