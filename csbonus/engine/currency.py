"""Exports in the plan's currency, at the plan rate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duckdb import ConversionException, OutOfRangeException

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.facts import Tables
from csbonus.exact import plain
from csbonus.inputs.catalogue import EXPORTS, Kind
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import Rate
from csbonus.inputs.sql import sql_name, sql_text

CONVERTED = "decimal(32,12)"
"""Wide enough for every product of an amount and a rate, each with at most six digits after the point."""


def in_currency(exports: Exports, currency: str, first_day: date, rates: Sequence[Rate]) -> Tables:
    """The tables of all loaded exports, money converted to `currency` at the rate of the plan year's first day (R27).

    An export in one currency, the plan's or unsaid, is its own table. Raises Refused for every missing rate.
    """
    wanted = {rate.currency: rate for rate in rates if rate.days.holds(first_day)}
    names, missing = {}, []
    for export in sorted(exports.present):
        foreign = _foreign(exports, export, currency)
        missing += [no_rate(each, currency, first_day) for each in foreign if each not in wanted]
        names[export] = export
        if foreign and not missing:
            names[export] = _converted(exports, export, {each: wanted[each] for each in foreign}, currency)
    if missing:
        raise Refused(missing)
    return Tables(names, exports.present)


def _money(export: str) -> list[str]:
    return [column.name for column in EXPORTS[export].columns if column.kind is Kind.MONEY]


def _foreign(exports: Exports, export: str, currency: str) -> list[str]:
    """The other currencies that an export of the middle holds; pay of people is never converted."""
    if export not in ("book", "renewals", "expansion", "leads") or "currency" not in exports.present[export]:
        return []
    found = exports.connection.execute(
        f"select distinct currency from {sql_name(export)} where currency is not null and currency <> ? order by 1",
        [currency],
    ).fetchall()
    return [row[0] for row in found]


def no_rate(currency: str, plan_currency: str, day: date) -> Diagnostic:
    """The refusal of amounts in a currency for which there is no plan rate."""
    return Diagnostic(
        "CSB510",
        f"no rate for {currency} on {day.isoformat()}, the first day of the plan year",
        Span("fx"),
        f"add a row to the fx export: {currency}, how many {plan_currency} one {currency} is, and a valid_from on or "
        f"before {day.isoformat()}",
    )


def _converted(exports: Exports, export: str, rates: dict[str, Rate], currency: str) -> str:
    """A table of `export` with every money column in plan currency; the product keeps all of its decimals."""
    name = f"{export}_in_{currency.lower()}"
    cases = " ".join(
        f"when {sql_text(each)} then cast({sql_text(plain(rate.rate))} as decimal(13,6))"
        for each, rate in rates.items()
    )
    factor = f"case currency {cases} else cast(1 as decimal(13,6)) end"
    money = ", ".join(f"cast({column} * ({factor}) as {CONVERTED}) as {column}" for column in _money(export))
    try:
        exports.connection.execute(
            f"create table {sql_name(name)} as select * replace ({money}) from {sql_name(export)}"
        )
    except (ConversionException, OutOfRangeException):
        fact = f"amounts of {export} are too large to be converted to {currency} exactly"
        hint = "check the largest amounts of the export, and the rates of fx"
        raise Refused([Diagnostic("CSB515", fact, Span(export), hint)]) from None
    return sql_name(name)
