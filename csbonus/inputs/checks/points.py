"""Amounts of which nothing tells whether their point groups thousands: `12.000` may be 12 or 12000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic, Span
from csbonus.exact import MINOR_UNITS
from csbonus.inputs.cells import Reading
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.faults import mapped
from csbonus.inputs.found import Found
from csbonus.inputs.kinds import Kind
from csbonus.inputs.reader import read_records
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import sql_list, sql_name, sql_text
from csbonus.named import NamedTuple

_GROUP = re.compile(r"[^0-9]*[1-9][0-9]{0,2}\.[0-9]{3}[^0-9.%]*")
_THREE = tuple(code for code, places in MINOR_UNITS.items() if places == 3)
"""Currencies whose amounts have three digits after the point."""
_AMOUNTS = (("goals", "goal"), ("events", "value"))
"""Columns that may hold amounts, though they are no columns of money."""
_AS_TEXT = ("VARCHAR", "BLOB")
"""Types of Parquet files that hold a number as it is written."""


class _Doubt(NamedTuple):
    """A cell that looks grouped, its place, the currency of its row."""

    text: str
    place: Span
    currency: str


def grouped_check(sheet: Sheet) -> Iterator[Check]:
    """The check of columns of amounts in which every point stands before three digits, and nothing is a thousand.

    Each file is judged by itself. Files that hold numbers as such have no such doubt, nor has who declares a sign for
    thousands or another decimal sign, nor rows in a currency whose amounts have three digits after the point.
    """
    told = sheet.settings
    if told.decimal != "." or told.thousands:
        return
    for reading in sheet.readings:
        if _may_be_grouped(sheet, reading) and any(_as_text(part, reading) for part in sheet.parts):
            yield Check(_suspects(sheet, reading), partial(_grouped, sheet, reading))


def _may_be_grouped(sheet: Sheet, reading: Reading) -> bool:
    if reading.column.kind is Kind.MONEY:
        return not sheet.settings.minor_units
    return (sheet.export.name, reading.column.name) in _AMOUNTS


def _as_text(part: Part, reading: Reading) -> bool:
    return not part.head.types or part.head.types[part.position[reading.header]] in _AS_TEXT


def _suspects(sheet: Sheet, reading: Reading) -> str:
    """Whether the amounts leave a doubt; where there are several files, whether any amount does."""
    # a percentage, which a goal may be, is no amount
    size = f"abs(try_cast({sql_name(reading.column.name)} as decimal(19, 6)))"
    judged = f"coalesce({_currency_sql(sheet)}, '') not in ({sql_list(map(sql_text, _THREE))})"
    small = "between 1 and 999.999999"
    if len(sheet.parts) > 1:
        return f"coalesce(bool_or({size} {small} and {judged}), false)::int"
    return f"coalesce(max({size}) filter (where {judged}) {small}, false)::int"


def _currency_sql(sheet: Sheet) -> str:
    return "currency" if sheet.export.column("currency") else sql_text(sheet.settings.currency)


def _grouped(sheet: Sheet, reading: Reading, context: Context, _: int) -> Found:
    """The first cell of each file that looks grouped, where no other cell of it tells what its point is."""
    first = (_doubted(sheet, reading, part, context) for part in sheet.parts if _as_text(part, reading))
    found = [each for each in first if each]
    damaged = tuple(each for each in found if isinstance(each, Diagnostic))
    doubts = [each for each in found if isinstance(each, _Doubt)]
    if not doubts:
        return Found(damaged)
    declared = _may_be_declared(sheet, reading, context)
    return Found((*damaged, *(_asked(sheet, reading, doubt, declared=declared) for doubt in doubts)))


def _may_be_declared(sheet: Sheet, reading: Reading, context: Context) -> bool:
    """Whether all numbers of the export could be read with points between thousands."""
    from csbonus.inputs.other_cells import OtherCells  # needed only where something is wrong

    if any(kind.startswith("DECIMAL") for part in sheet.parts for kind in part.head.types):
        return False
    return OtherCells(context.connection, sheet).fits(reading, sheet.settings._replace(decimal=",", thousands="."))


def _asked(sheet: Sheet, reading: Reading, doubt: _Doubt, *, declared: bool) -> Diagnostic:
    text, export = shown(doubt.text), sheet.export.name
    other = text.replace(".", "")
    fact = f"`{text}` may be {other}, or less than a thousand: no `{reading.column.name}` here tells which"
    under = f"under `{export}:`"
    whole = f'declare `thousands: "."`, `decimal: ","` {under} in exports.yaml' if declared else f"write `{other}`"
    hint = f"{whole} if it is {other}; if it is not, write `{_decimal(text)}`"
    if not doubt.currency:
        hint += f"; where amounts have three decimals, declare their currency, such as `currency: KWD`, {under}"
    return Diagnostic("CSB412", fact, doubt.place, hint)


def _doubted(sheet: Sheet, reading: Reading, part: Part, context: Context) -> _Doubt | Diagnostic | None:
    """The first cell of a file that looks grouped, unless another one has a decimal point or is a thousand or more.

    A damaged byte in a column that nobody reads is told where the cells cannot be looked at for it.
    """
    first = None
    for cell in _cells(sheet, reading, part, context):
        if isinstance(cell, Diagnostic):
            return cell
        text, currency, line = cell
        if _GROUP.fullmatch(text):
            place = Span(part.head.file.name, line, part.position[reading.header] + 1)
            first = first or _Doubt(text, place, currency)
        elif "." in text or ("%" not in text and len(re.sub("[^0-9]", "", text)) > 3):
            return None
    return first


def _cells(sheet: Sheet, reading: Reading, part: Part, context: Context) -> Iterator[tuple[str, str, int] | Diagnostic]:
    """The texts under a header with the currency of their row and its line; of the rows that are judged."""
    number, currency = part.position[reading.header], sheet.reading("currency")
    wanted = [(part.position[name], texts) for name, texts in sheet.settings.where.items()]
    for record in read_records(context.connection, part.head, sheet.settings.footer):
        if isinstance(record, Diagnostic):
            yield record
        elif all(record.cells[at].strip() in texts for at, texts in wanted):
            code = mapped(currency, record.cells[part.position[currency.header]]) if currency else ""
            if (code or sheet.settings.currency) not in _THREE:
                yield mapped(reading, record.cells[number]), code or sheet.settings.currency, record.line


def _decimal(text: str) -> str:
    """The same amount in a way that cannot be read otherwise: `12.00` for `12.000`, `1.2340` for `1.234`."""
    return text[:-1] if text.endswith("0") else f"{text}0"
