"""What is missing in rows that count: blank numbers, months without usage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Span
from csbonus.engine.asking import Asking, Ground, credited_of, exact_rows, export_of
from csbonus.engine.coverage import vanished
from csbonus.engine.readings import Reading, month_ends_of
from csbonus.engine.results import Question
from csbonus.exact import plain
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_text
from csbonus.inputs.tally import MONTHS
from csbonus.measures import AccountScores, Measure
from csbonus.plan.settings import read_shares


def blank_cells(exports: Exports, asking: Asking) -> list[Diagnostic]:
    """The rows that count but miss a number the measure needs."""
    where = "num is null or den is null" if asking.question.measure.denominator else "num is null"
    counted = f"({asking.credited}) where reason is null and ({where})"
    rows = exact_rows(exports, f"select distinct row_id, account_id from {counted} order by 1")
    export, name = export_of(asking.question), asking.question.measure.name
    return [
        Diagnostic(
            "CSB511",
            f"account {account} counts in {name}, but a number that {name} needs is blank",
            Span(export) if row_id is None or row_id < 0 else exports.place(export, row_id),
            "fill in the cell; a blank is not zero",
        )
        for row_id, account in rows
    ]


def strange_answers(ground: Ground, question: Question) -> list[Diagnostic]:
    """The rows of a survey that count, but whose value is no answer to it."""
    if question.measure.answers is None:
        return strange_parts(ground, question)
    low, high = question.measure.answers
    export = export_of(question)
    rows = ground.exports.connection.execute(
        f"""select distinct x.row_id, x.value from facts f join {export} x on x.row_id = f.row_id
            where f.reason is null and (x.value is null or x.value not between {low} and {high}
                or x.value <> floor(x.value)) order by 1"""
    ).fetchall()
    return [no_answer(ground.exports, export, question.measure, row) for row in rows]


def no_answer(exports: Exports, export: str, measure: Measure, row: tuple[int, Decimal | None]) -> Diagnostic:
    """The refusal of a row, its number with its value, that is no answer to the survey of a measure."""
    assert measure.answers is not None, "only surveys have answers"
    (row_id, value), (low, high) = row, measure.answers
    return Diagnostic(
        "CSB552",
        f"{'a blank' if value is None else f'`{plain(Fraction(value))}`'} is no answer that {measure.name} can count",
        exports.place(export, row_id, "value"),
        f"an answer is a whole number from {low} to {high}",
    )


def strange_parts(ground: Ground, question: Question) -> list[Diagnostic]:
    """The scores that health is made of, but that are not from 0 to 100."""
    if not isinstance(question.measure.basis, AccountScores) or not question.measure.basis.parts:
        return []
    names = ", ".join(sql_text(name) for name in read_shares(question.setting("parts")))
    rows = ground.exports.connection.execute(
        f"""select row_id, value, measure from scores where scope = 'account' and measure in ({names})
            and cast(rtrim(value, '%') as decimal(19,6)) not between 0 and 100 order by 1"""
    ).fetchall()
    return [
        Diagnostic(
            "CSB554", f"`{value}` of {name} cannot be a part of {question.measure.name}",
            ground.exports.place("scores", row_id, "value"), "a part of health is a number from 0 to 100",
        )
        for row_id, value, name in rows
    ]


_FEW, _NAMED = 5, 20
"""So many accounts that lack the same months are told one by one; of more, which lack one export, so many are named."""
_HINT = (
    "export the month; if it was no customer then, fill in customer_since or customer_until of accounts; or leave such "
    "months out with `missing: exclude` under `with:` of the component"
)


def missing_months(ground: Ground, asking: Asking) -> list[Diagnostic]:
    """The accounts that lack usage at a month end at which they were customers (R26)."""
    lacking = f"""select account_id, min(reading) as reading, min(opened) as opened,
            arg_min(rule_date, reading) as closed
        from ({asking.credited}) where reason is null and note = 'month_missing' group by account_id"""
    first = f"""(select min(u.row_id) from usage u join {MONTHS} m on u.account_id = m.account_id
        and u.date = m.latest.date where u.account_id = l.account_id and m.month_end between l.opened and l.closed)"""
    if ground.exports.elsewhere is not None:
        ground.exports.locate([account for account, *_ in exact_rows(ground.exports, lacking)])
    rows = exact_rows(ground.exports, f"select account_id, {first}, reading from ({lacking}) l order by 1")
    places = {account: ground.exports.place("usage", row_id) for account, row_id, _ in rows}
    return _without_usage({each: _months(ground, each, asking.readings[reading]) for each, _, reading in rows}, places)


def gone(ground: Ground, asking: Asking) -> list[Diagnostic]:
    """Accounts with usage at other times that have none in a reading in which somebody is credited with them (R26)."""
    run = ground.exports.connection.execute
    unasked = ("owner_id", "num", "den", "top", "bottom", "whole", "note", "closing_row")
    nothing = ", ".join(f"null as {name}" for name in unasked)
    facts = f"""select reading, cast(-1 as bigint) as row_id, account_id, closed as rule_date, opened, {nothing}, reason
        from ({vanished()}) where reason = 'usage_missing'"""
    credited = credited_of({"facts": facts}, asking.rules)
    rows = run(f"select account_id, min(reading) from ({credited}) group by 1 order by 1").fetchall()
    return _without_usage({each: _months(ground, each, asking.readings[reading]) for each, reading in rows}, {})


def _without_usage(months: Mapping[str, str], places: Mapping[str, Span]) -> list[Diagnostic]:
    """Accounts with the months that they lack: each by itself, or many that lack the same ones together."""
    together: dict[str, list[str]] = {}
    for account, lacked in months.items():
        together.setdefault(lacked, []).append(account)
    return [
        Diagnostic("CSB513", f"{who} no usage in {lacked}{more}", places.get(first, Span("usage")), _HINT)
        for lacked, accounts in together.items() for who, more, first in _told(accounts)
    ]


def _told(accounts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Who lacks a month, in words before and behind it, with the account whose place is shown."""
    if len(accounts) <= _FEW:
        yield from ((f"account {account} has", "", account) for account in accounts)
    else:
        named, others = ", ".join(accounts[:_NAMED]), len(accounts) - _NAMED
        more = f" and {others:,} more" if others > 0 else ""
        yield f"{len(accounts):,} accounts have", f": {named}{more}", accounts[0]


def _months(ground: Ground, account: str, reading: Reading) -> str:
    """The months of a reading in which an account was a customer without usage, or with a blank number."""
    rows = ground.exports.connection.execute(
        f"select month_end from {MONTHS} where account_id = ?", [account]
    ).fetchall()
    there = {row[0] for row in rows}
    missing = [day.isoformat()[:7] for day in month_ends_of(reading) if day not in there]
    return ", ".join(missing) or f"{reading.days.first.isoformat()} to {reading.days.last.isoformat()} that is complete"
