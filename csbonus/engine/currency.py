"""Exports in the plan's currency, at the plan rate or at the rates of their own days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.facts import Tables
from csbonus.exact import plain
from csbonus.inputs.catalogue import EXPORTS, Kind
from csbonus.inputs.database import ConversionException, OutOfRangeException
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import Rate
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.named import NamedTuple
from csbonus.periods import Days

CONVERTED = "decimal(32,12)"
"""Wide enough for every product of an amount and a rate, each with at most six digits after the point."""
DATED = {"book": "as_of", "renewals": "due_date", "expansion": "signed_date", "leads": "submitted_date"}
"""The exports of the middle with the day of a row, whose rate holds where rates are those of days."""


class Conversion(NamedTuple):
    """Into which currency, and at which rates: those of `first_day`, of the day of a row, of its month's first day."""

    currency: str
    first_day: date
    rate: str = "plan_year"


def in_currency(exports: Exports, into: Conversion, rates: Sequence[Rate]) -> Tables:
    """The tables of all loaded exports, money converted as `into` says (R27).

    An export in one currency, the plan's or unsaid, is its own table. Raises Refused for every missing rate.
    """
    names, missing = {}, []
    for export in sorted(exports.present):
        foreign = _foreign(exports, export, into.currency)
        missing += list(_missing(exports, export, foreign, into, rates))
        names[export] = export
        if foreign and not missing:
            names[export] = _converted(exports, export, [r for r in rates if r.currency in foreign], into)
    if missing:
        raise Refused(missing)
    return Tables(names, exports.present, frozenset(name for name in names if names[name] != name))


def money_of(export: str) -> list[str]:
    """The columns of an export that hold amounts of money."""
    return [column.name for column in EXPORTS[export].columns if column.kind is Kind.MONEY]


def _foreign(exports: Exports, export: str, currency: str) -> list[str]:
    """The other currencies that an export of the middle holds; pay of people is never converted."""
    if export not in DATED or "currency" not in exports.present[export]:
        return []
    found = exports.connection.execute(
        f"select distinct currency from {sql_name(export)} where currency is not null and currency <> ? order by 1",
        [currency],
    ).fetchall()
    return [row[0] for row in found]


def _missing(
    exports: Exports, export: str, foreign: Sequence[str], into: Conversion, rates: Sequence[Rate]
) -> Iterable[Diagnostic]:
    """A refusal for each currency without a rate: on the first day of the plan year, else on the first day it lacks."""
    for currency in foreign:
        own = [rate.days for rate in rates if rate.currency == currency]
        if into.rate == "plan_year":
            if not any(days.holds(into.first_day) for days in own):
                place = _first_in(exports, export, currency)
                yield no_rate(currency, into.currency, into.first_day)._replace(span=place)
        elif (day := _first_without(exports, export, currency, into, own)) is not None:
            place = _first_in(exports, export, currency)
            yield no_rate(currency, into.currency, day, f"needed by {export}")._replace(span=place)


def _first_in(exports: Exports, export: str, currency: str) -> Span:
    """The first cell of an export that names a currency."""
    statement = f"select min(row_id) from {sql_name(export)} where currency = ?"
    row = exports.connection.execute(statement, [currency]).fetchone()
    assert row, "an aggregate has a row"
    return exports.place(export, row[0], "currency")


def _first_without(
    exports: Exports, export: str, currency: str, into: Conversion, own: Sequence[Days]
) -> date | None:
    on = _day(export, into.rate)
    known = " or ".join(f"{on} between {_date(days.first)} and {_date(days.last)}" for days in own) or "false"
    ((day,),) = exports.connection.execute(
        f"select min({on}) from {sql_name(export)} x where currency = ? and not ({known})", [currency]
    ).fetchall()
    found: date | None = day
    return found


def no_rate(currency: str, plan_currency: str, day: date, why: str = "the first day of the plan year") -> Diagnostic:
    """The refusal of amounts in a currency for which there is no rate on a day."""
    return Diagnostic(
        "CSB510",
        f"no rate for {currency} on {day.isoformat()}, {why}",
        Span("fx"),
        f"add a row to the fx export: {currency}, how many {plan_currency} one {currency} is, and a valid_from on or "
        f"before {day.isoformat()}",
    )


def _converted(exports: Exports, export: str, rates: Sequence[Rate], into: Conversion) -> str:
    """A table of `export` with every money column in plan currency; the product keeps all of its decimals."""
    name = f"{export}_in_{into.currency.lower()}_{into.rate}_{into.first_day.isoformat()}"
    factor = f"case {' '.join(_cases(export, rates, into))} else cast(1 as decimal(13,6)) end"
    money = ", ".join(f"cast({column} * ({factor}) as {CONVERTED}) as {column}" for column in money_of(export))
    try:
        exports.connection.execute(
            f"create or replace table {sql_name(name)} as select * replace ({money}) from {sql_name(export)} x"
        )
    except (ConversionException, OutOfRangeException):
        fact = f"amounts of {export} are too large to be converted to {into.currency} exactly"
        hint = "check the largest amounts of the export, and the rates of fx"
        raise Refused([Diagnostic("CSB515", fact, Span(export), hint)]) from None
    return sql_name(name)


def _cases(export: str, rates: Sequence[Rate], into: Conversion) -> Iterable[str]:
    for rate in rates:
        when = f"x.currency = {sql_text(rate.currency)}"
        if into.rate == "plan_year" and not rate.days.holds(into.first_day):
            continue
        if into.rate != "plan_year":
            when += f" and {_day(export, into.rate)} between {_date(rate.days.first)} and {_date(rate.days.last)}"
        yield f"when {when} then cast({sql_text(plain(rate.rate))} as decimal(13,6))"


def _day(export: str, rate: str) -> str:
    """SQL of the day whose rate holds for a row: its own, or the first of its month."""
    return f"x.{DATED[export]}" if rate == "at_date" else f"cast(date_trunc('month', x.{DATED[export]}) as date)"


def _date(day: date) -> str:
    return f"date {sql_text(day.isoformat())}"
