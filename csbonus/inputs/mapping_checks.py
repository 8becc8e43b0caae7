"""Whether what a mapping declares about an export can be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import did_you_mean, near
from csbonus.documents.source import Source
from csbonus.documents.words import either
from csbonus.exact import number
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.head import ENCODINGS
from csbonus.inputs.kinds import Export, Kind
from csbonus.inputs.patterns import CURRENCY
from csbonus.inputs.settings import TCV, Settings

_DIRECTIVE = re.compile(r"%(.?)")
_DIRECTIVES = {"Y", "y", "m", "d", "b", "B", "j", "H", "I", "M", "S", "f", "p", "z", "a", "A", "%"}
_TIME = {"H", "I", "M", "S", "f", "p", "z"}
_GROUPING = (",", ".", " ", "'", "_", "\u2019", "\u00a0", "\u202f", "\u2009")
_SUMMED = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE)
_Check = Callable[[Source, Export, Settings], Iterator[Diagnostic]]


def mistakes(source: Source, name: str, settings: Settings) -> Iterator[Diagnostic]:
    """Everything that cannot be meant in the part of the mapping about the export `name`."""
    for check in _CHECKS:
        yield from check(source, EXPORTS[name], settings)


def _columns(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Columns that the export does not have; a roster may have columns of its own."""
    for key, names in (("columns", settings.columns), ("values", settings.values)):
        for name in names:
            if name not in export.names and export.name != "people":
                message = f"`{name}` is not a column of `{export.name}`"
                hint = did_you_mean(name, export.names, "columns")
                yield Diagnostic("CSB302", message, source.key(export.name, key, name), hint)


def _headers(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Two columns read from the same cells: said, not refused, as a source may have one amount for both."""
    first: dict[str, str] = {}
    for name, header in settings.columns.items():
        other = first.setdefault(header, name)
        if other != name:
            message = f"`{header}` is the header of `{other}` already, so `{name}` would be the same"
            also = (source.value(export.name, "columns", other),)
            hint = "name the header of each column, unless the source really has one for both"
            at = source.value(export.name, "columns", name)
            yield Diagnostic("CSB325", message, at, hint, also, Severity.WARNING)


def _values(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Texts that stand for something the column cannot hold."""
    for name, values in settings.values.items():
        column = export.column(name)
        if column is None or column.kind is not Kind.CHOICE:
            continue
        for text, value in values.items():
            if value not in column.choices:
                message = f"`{value}` is not something that `{name}` can be"
                close = near(value, column.choices)
                hint = f"did you mean `{close}`?" if close else f"write {either(list(column.choices))}"
                yield Diagnostic("CSB303", message, source.value(export.name, "values", name, text), hint)


def _dates(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """A date pattern with a part that is not known, or without a day."""
    if not settings.dates:
        return
    used = set(_DIRECTIVE.findall(settings.dates))
    span = source.value(export.name, "dates")
    unknown = sorted(used - _DIRECTIVES)
    if unknown:
        message = f"`%{unknown[0]}` is not a part of a date pattern"
        yield Diagnostic("CSB304", message, span, "use `%Y`, `%m`, `%d`, such as `%m/%d/%Y`")
    elif not (used & {"Y", "y"} and ("j" in used or (used & {"m", "b", "B"} and "d" in used))):
        message = f"`{settings.dates}` does not name year, month and day"
        yield Diagnostic("CSB304", message, span, "use `%Y`, `%m`, `%d`, such as `%m/%d/%Y`")
    elif used & _TIME and not settings.timezone:
        message = f"`{settings.dates}` has a time: which day it is depends on the place"
        yield Diagnostic("CSB304", message, span, "add `timezone: Europe/Berlin`, the place whose days count")


def _numbers(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Signs of numbers that cannot be told apart."""
    if settings.thousands and settings.thousands == settings.decimal:
        message = f"`thousands` and `decimal` are both `{settings.decimal}`"
        span = source.value(export.name, "thousands")
        yield Diagnostic("CSB305", message, span, "declare `decimal` too, or correct `thousands`")
    elif settings.thousands and settings.thousands not in _GROUPING:
        message = f"`{settings.thousands}` does not group thousands"
        yield Diagnostic(
            "CSB305", message, source.value(export.name, "thousands"), "write one sign, such as `,` or `.`"
        )
    if settings.symbol and (re.search(r"[0-9.,\s-]", settings.symbol) or len(settings.symbol) > 5):
        message = f"`{settings.symbol}` is not a currency sign"
        yield Diagnostic("CSB305", message, source.value(export.name, "symbol"), "write it alone, such as `$` or `EUR`")
    if settings.currency and not re.fullmatch(CURRENCY, settings.currency):
        message = f"`{settings.currency}` is not a currency code"
        yield Diagnostic("CSB426", message, source.value(export.name, "currency"), "write three capital letters, `USD`")


def _writing(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """An encoding or delimiter that is not known."""
    if settings.encoding and settings.encoding not in ENCODINGS:
        message = f"`{settings.encoding}` is not an encoding that is read"
        hint = did_you_mean(settings.encoding, ENCODINGS, "encodings")
        yield Diagnostic("CSB306", message, source.value(export.name, "encoding"), hint)
    if settings.delimiter and (
        len(settings.delimiter) != 1 or settings.delimiter in '"\r\n' or settings.delimiter.isalnum()
    ):
        message = f"`{settings.delimiter}` cannot separate cells"
        yield Diagnostic("CSB306", message, source.value(export.name, "delimiter"), 'write one sign, `";"`, or `tab`')


def _timezone(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    if not settings.timezone:
        return
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"`{settings.timezone}` is not a time zone"
        hint = "write a place, such as `Europe/Berlin` or `America/New_York`, or `UTC`"
        yield Diagnostic("CSB307", message, source.value(export.name, "timezone"), hint)


def _where_it_belongs(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Keys that mean something for one export only."""
    for key, only, given in (
        ("includes", "renewals", settings.includes),
        ("within_days", "book", settings.within_days),
        ("basis", "renewals", settings.basis if settings.basis == TCV else None),
        ("repeated", "payroll", settings.repeated or None),
    ):
        if given is not None and export.name != only:
            message = f"`{key}` says nothing about `{export.name}`"
            yield Diagnostic("CSB308", message, source.key(export.name, key), f"it belongs under `{only}:`")


def _expected(source: Source, export: Export, settings: Settings) -> Iterator[Diagnostic]:
    """Control totals of columns that have none, or that are not plain numbers."""
    summed = tuple(column.name for column in export.columns if column.kind in _SUMMED)
    for name, text in settings.expect.items():
        if name != "rows" and name not in summed:
            message = f"`{name}` of `{export.name}` cannot be added up"
            hint = did_you_mean(name, ("rows", *summed), "totals")
            yield Diagnostic("CSB309", message, source.key(export.name, "expect", name), hint)
        elif number(text) is None:
            message = f"`{text}` is not a plain number"
            yield Diagnostic("CSB309", message, source.value(export.name, "expect", name), "write it as `1234567.00`")


_CHECKS: tuple[_Check, ...] = (
    _columns,
    _headers,
    _values,
    _dates,
    _numbers,
    _writing,
    _timezone,
    _where_it_belongs,
    _expected,
)
