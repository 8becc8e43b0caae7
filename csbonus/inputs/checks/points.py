"""Amounts of which nothing tells whether their point groups thousands: `12.000` may be 12 or 12000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic, Span
from csbonus.exact import MINOR_UNITS
from csbonus.inputs.cells import Reading
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found
from csbonus.inputs.kinds import Kind
from csbonus.inputs.reader import read_records
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import sql_list, sql_name, sql_text

_GROUP = re.compile(r"[^0-9]*[1-9][0-9]{0,2}\.[0-9]{3}[^0-9.]*")
_THREE = tuple(code for code, places in MINOR_UNITS.items() if places == 3)
"""Currencies whose amounts have three digits after the point."""


def grouped_check(sheet: Sheet) -> Iterator[Check]:
    """The check of columns of money in which every point stands before three digits, and nothing is a thousand or more.

    Files that hold numbers as such have no such doubt, nor has who declares a sign for thousands or another decimal
    sign.
    """
    told = sheet.settings
    plain = told.decimal == "." and not told.thousands and not told.minor_units and told.currency not in _THREE
    if not plain or any(part.head.parquet for part in sheet.parts):
        return
    for reading in sheet.readings:
        if reading.column.kind is Kind.MONEY:
            small = f"max(abs({sql_name(reading.column.name)})) between 1 and 999.999999"
            yield Check(f"coalesce({small}, false)::int", partial(_grouped, sheet, reading))


def _grouped(sheet: Sheet, reading: Reading, context: Context, _: int) -> Found:
    """The first cell that looks grouped, unless another one has a decimal point, or the currency three digits."""
    export = sheet.export.name
    if sheet.reading("currency") and context.rows(
        f"select 1 from {export} where currency in ({sql_list(map(sql_text, _THREE))}) limit 1"
    ):
        return Found()
    first: tuple[str, Span] | None = None
    for text, place in _cells(sheet, reading.header, context):
        if not _GROUP.fullmatch(text):
            if "." in text:
                return Found()
        elif first is None:
            first = text, place
    if first is None:
        return Found()
    text, place = shown(first[0]), first[1]
    other = text.replace(".", "")
    fact = f"`{text}` may be {other}, or less than a thousand: no `{reading.column.name}` here tells which"
    hint = (f"declare `thousands: \".\"`, `decimal: \",\"` for {export} in exports.yaml if it is {other}; "
            f"if it is not, write `{_decimal(text)}`")
    return Found((Diagnostic("CSB412", fact, place, hint),))


def _cells(sheet: Sheet, header: str, context: Context) -> Iterator[tuple[str, Span]]:
    """The texts under a header as the files have them, with their places; of the rows that `where:` takes."""
    for part in sheet.parts:
        number = part.position[header]
        wanted = [(part.position[name], texts) for name, texts in sheet.settings.where.items()]
        for record in read_records(context.connection, part.head, sheet.settings.footer):
            assert isinstance(record, Record), "what cannot be read was refused before"
            if all(record.cells[at].strip() in texts for at, texts in wanted):
                yield record.cells[number], Span(part.head.file.name, record.line, number + 1)


def _decimal(text: str) -> str:
    """The same amount in a way that cannot be read otherwise: `12.00` for `12.000`, `1.2340` for `1.234`."""
    return text[:-1] if text.endswith("0") else f"{text}0"
