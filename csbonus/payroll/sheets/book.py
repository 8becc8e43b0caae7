"""Sheets written as a workbook: typed cells, of which none is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from csbonus.exact import minor_units
from csbonus.named import NamedTuple
from csbonus.payroll.sheets.model import Amount, Cell, Row, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NO_DAY = date(2000, 1, 1)
"""The day that stands in files of batches that were not closed on any: the clock would make every file another one."""
TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 8, 60
_LONGEST = 32_000
"""Characters of a text; spreadsheets hold 32,767."""
_UNHELD = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
"""What XML cannot hold."""


class Pen(NamedTuple):
    """What one workbook is written with; `bold` for titles and totals."""

    book: Workbook
    formats: dict[tuple[str, bool], Any]

    def format(self, pattern: str, *, bold: bool) -> Any:
        """The format of cells shown by `pattern`; each is made once."""
        key = (pattern, bold)
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"num_format": pattern, **({"bold": True} if bold else {})})
        return self.formats[key]


def workbook(sheets: Sequence[Sheet], created: date, footer: str) -> bytes:
    """The bytes of a workbook, the same for the same sheets; `footer` stands on each printed page."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, TEXT_ONLY)
    book.set_properties({"created": datetime(created.year, created.month, created.day)})
    pen = Pen(book, {})
    for sheet in sheets:
        _write(pen, book.add_worksheet(sheet.name), sheet, footer)
    book.close()
    return out.getvalue()


def _write(pen: Pen, page: Worksheet, sheet: Sheet, footer: str) -> None:
    lines = (sheet.columns, *sheet.rows, *sheet.totals)
    below = 1 + len(sheet.rows)
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            _cell(pen, page, (number, column), cell, bold=number == 0 or number >= below)
    for column, width in enumerate(_widths(lines)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(footer)


def _cell(pen: Pen, page: Worksheet, at: tuple[int, int], cell: Cell, *, bold: bool) -> None:
    """One cell of its own kind: a number is only what is one here, whatever a text looks like."""
    row, column = at
    if isinstance(cell, Amount):
        # it writes a Decimal digit by digit, as no float is ever made of one
        page.write_number(row, column, cell.value, pen.format(_pattern(cell.currency), bold=bold))
    elif isinstance(cell, Decimal):
        page.write_number(row, column, cell, pen.format("#,##0.00", bold=bold))
    elif isinstance(cell, int):
        page.write_number(row, column, cell, pen.format("#,##0", bold=bold))
    elif cell is not None:
        page.write_string(row, column, cell[:_LONGEST].translate(_UNHELD), pen.format("@", bold=bold))


def _pattern(currency: str) -> str:
    places = minor_units(currency)
    return f"#,##0.{'0' * places}" if places else "#,##0"


def _widths(lines: Sequence[Row]) -> list[int]:
    """What the longest text of each column needs, within reason."""
    columns = zip(*lines, strict=True)
    return [min(_WIDE, max(_NARROW, *(len(_shown(cell)) + 2 for cell in cells))) for cells in columns]


def _shown(cell: Cell) -> str:
    if isinstance(cell, Amount):
        return f"{cell.value:,.{minor_units(cell.currency)}f}"
    return f"{cell:,f}" if isinstance(cell, Decimal) else "" if cell is None else str(cell)
