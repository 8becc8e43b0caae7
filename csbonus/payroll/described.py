"""A layout that somebody describes in YAML: read, and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from csbonus.cells import csv_text, harmless
from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.documents.shape import shaped
from csbonus.documents.source import read_source
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple
from csbonus.payroll import LAYOUTS
from csbonus.payroll.codes import Coded, coded, idle_codes, wrong_codes
from csbonus.payroll.description import ALWAYS, Column, Description
from csbonus.payroll.ids import with_ids, wrong_ids
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.limits import ANY_LETTER, Field, below_zero
from csbonus.payroll.lines import by_currency
from csbonus.payroll.one_currency import in_currency, in_others
from csbonus.payroll.paid import Paid, netted
from csbonus.payroll.placeholders import filled

_DATE_PART = re.compile("YYYY|YY|MM|DD|M|D")


def read_described(path: Path) -> tuple[Layout[Description], Description]:
    """A layout and its settings, which stand in one file. Raises Refused with all that is wrong there."""
    source, found = read_source(path)
    if source is None:
        raise Refused(found)
    description, misfits = shaped(source, Description)
    if description is None or errors((*found, *misfits)):
        raise Refused((*found, *misfits))
    if description.layout in LAYOUTS:
        fact = f"`{description.layout}` is a layout that csbonus has"
        raise Refused([Diagnostic("CSB867", fact, source.value("layout"), "give yours another name")])
    wrong = with_ids(description, path.parent)
    if wrong:
        raise Refused(wrong)
    about = f"As `{path.name}` describes it."
    layout = Layout(description.title, about, f"described in {path.name}", "", Description, write, notes,
                    head_lines=lambda found: int(found.header), encoding=lambda found: found.encoding)
    return layout, description


def write(batch: Batch, layout: Description) -> Files:
    """One file; one for each currency, where its name has `{currency}`."""
    if "{currency}" in layout.file:
        parts = [each for currency, each in by_currency(batch, layout).items() if layout.currency in ("", currency)]
    else:
        parts = [people for people in [in_currency(batch, layout)] if people]
    undated = _no_day(batch, layout) if parts else ()
    found = (*undated, *(problem for people in parts for problem in _problems(people, layout)))
    if found:
        raise Refused(found)
    sheets = {filled(layout.file, batch, people): _sheet(batch, layout, people) for people in parts}
    wrong = tuple(problem for sheet in sheets.values() for problem in _unwritable(layout, sheet))
    if wrong:
        raise Refused(wrong)
    return {name: _content(layout, sheet) for name, sheet in sheets.items()}


def notes(batch: Batch, layout: Description) -> tuple[str, ...]:
    """Who is not in the file; whose lines are netted, where they are shown."""
    by_part = layout.one_row_per == "component" or layout.by_code
    fixed = layout.date.get(ALWAYS) if layout.shows_day else None
    told = (f"every export of this layout is dated {fixed}; by period: `date: {{{batch.period}: {fixed}}}`",)
    return (*(told if fixed else ()), *in_others(batch, layout), *(netted(batch) if by_part else ()),
            *idle_codes(batch, layout.codes))


def _no_day(batch: Batch, layout: Description) -> Iterable[Diagnostic]:
    if layout.shows_day and layout.day_of(batch) is None:
        fact = f"nothing says on which day {batch.period} is paid"
        yield Diagnostic("CSB867", fact, Span("date"), f"add `{batch.period}: <day>` to `date`")


def _problems(people: Sequence[Paid], layout: Description) -> Iterator[Diagnostic]:
    yield from wrong_ids(layout, people)
    if layout.below_zero == "refuse":
        yield from below_zero(people, layout.title)
    if layout.codes:
        yield from wrong_codes(people, layout.codes, "codes", Field("code", 200, ANY_LETTER))


class Line(NamedTuple):
    """One row: what it is about, by column."""

    person: str
    cells: tuple[str, ...]


def _sheet(batch: Batch, layout: Description, people: Sequence[Paid]) -> Sequence[Line]:
    of_batch = {"period": batch.period, "batch": str(batch.number)}
    constants = {number: filled(column.text, batch, people) for number, column in enumerate(layout.columns)
                 if column.text is not None}
    constants |= _dates(batch, layout)
    lines = []
    for each in people:
        of_person = {"payroll_id": layout.id_of(each.person), "person_id": each.person, "name": harmless(each.name),
                     "currency": each.currency, **of_batch}
        for part in _parts(each, layout):
            told = Part(part.amounts, {**of_person, **part.texts})
            cells = (constants[number] if number in constants else _cell(column, layout, told, each.person)
                     for number, column in enumerate(layout.columns))
            lines.append(Line(each.person, tuple(cells)))
    return lines


def _dates(batch: Batch, layout: Description) -> Mapping[int, str]:
    """The cells of columns that show the day of the payment, by the number of the column."""
    day = layout.day_of(batch)
    return {} if day is None else {number: _written(day, column.dates or layout.dates)
                                   for number, column in enumerate(layout.columns) if column.value == "date"}


class Part(NamedTuple):
    """What one row pays: an amount, or amounts by code, and what it says of them."""

    amounts: Mapping[str, Decimal]
    texts: Mapping[str, str]


def _parts(each: Paid, layout: Description) -> Iterator[Part]:
    if layout.by_code:
        yield Part(_coded(each, layout).amounts, {})
    elif layout.one_row_per == "person":
        yield Part({"": each.amount}, {})
    elif layout.codes:
        for code, amount in _coded(each, layout).amounts.items():
            yield Part({"": amount}, {"code": code})
    else:
        for share in each.shares:
            yield Part({"": share.amount}, {"paid_for": harmless(share.of)})


def _coded(each: Paid, layout: Description) -> Coded:
    (found,) = coded([each], layout.codes)
    return found


def _cell(column: Column, layout: Description, part: Part, person: str) -> str:
    if column.value == "amount" or column.amount_of:
        amount = part.amounts.get(column.amount_of)
        return "" if amount is None else f"{amount:f}".replace(".", layout.decimal)
    return layout.cell(person, column.ids_column) if column.ids_column else part.texts[column.value or ""]


def _written(day: date, pattern: str) -> str:
    told = {"YYYY": f"{day.year:04d}", "YY": f"{day.year % 100:02d}", "MM": f"{day.month:02d}", "M": str(day.month),
            "DD": f"{day.day:02d}", "D": str(day.day)}
    return _DATE_PART.sub(lambda found: told[found[0]], pattern)


def _unwritable(layout: Description, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        place = layout.place_of(line.person)
        for column, cell in zip(layout.columns, line.cells, strict=True):
            name = column.header or column.value or column.ids_column or column.amount_of
            if column.longest is not None and cell:
                yield from _length(name, column.longest).misfit(cell, place, line.person)
            runs = column.ids_column and harmless(cell) != cell
            why = f"holds `{cell}`, which a spreadsheet would run" if runs else layout.why_not(cell)
            if why:
                yield Diagnostic("CSB864", f"{line.person}: `{name}` {why}", place, "write it otherwise, or change the "
                                 "`encoding`, the `delimiter` or the `quotes` of the layout")


def _length(name: str, longest: int) -> Field:
    return Field(name, longest, ANY_LETTER, checked_already=True)


def _content(layout: Description, lines: Sequence[Line]) -> bytes:
    head = [[column.header for column in layout.columns]] if layout.header else []
    line_end, quote_all = "\r\n" if layout.line_end == "crlf" else "\n", layout.quotes == "all"
    text = csv_text([*head, *(line.cells for line in lines)], delimiter=layout.separator, line_end=line_end,
                    quote_all=quote_all)
    return text.encode("utf-8-sig" if layout.bom else layout.encoding)
