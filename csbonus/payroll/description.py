"""What a layout may say that somebody describes in YAML."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic import Field as Key

from csbonus.cells import harmless
from csbonus.documents.fields import Day, Document, Flag, Whole, refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Codes
from csbonus.payroll.journal_settings import by_period
from csbonus.payroll.layout import TOTALS
from csbonus.payroll.one_currency import OneCurrency
from csbonus.payroll.placeholders import Filled

_FILE = re.compile(r"[A-Za-z0-9{][A-Za-z0-9 ._{}()-]*")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\..*)?", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
HOLDS = ("value", "text", "ids_column", "amount_of")
BY_PART = ("code", "paid_for")
ALWAYS = ""
"""In the place of a period: the day of every export."""


def _file_name(text: str) -> str:
    if not _FILE.fullmatch(text) or text.endswith((TOTALS, ".", " ")):
        refuse("CSB867", f"`{text}` is not the name of a file", "write letters, digits, `-`, `_`, `.` and placeholders")
    if _DEVICE.fullmatch(text):
        refuse("CSB867", f"`{text}` is not the name of a file", "that is a device on Windows: begin it otherwise")
    return text


def _layout_name(text: str) -> str:
    if not _NAME.fullmatch(text):
        refuse("CSB867", f"`{text}` is not the name of a layout", "write small letters, digits and `-`")
    return text


def _holds(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _by_period(told: object) -> object:
    return {ALWAYS: told} if told is not None and not isinstance(told, dict) else told


def _days(told: dict[str, datetime.date]) -> dict[str, datetime.date]:
    return told if ALWAYS in told else by_period(told)


Days = Annotated[dict[str, Day], BeforeValidator(_by_period), AfterValidator(_days)]
"""A day for each period, as `{2026-Q1: 2026-04-30}`, or one for every export."""


class Column(Document):
    """One column: its header, and what it holds, by one of `value`, `text`, `ids_column` and `amount_of`."""

    header: str = Key("", examples=["Employee ID"])
    value: Literal["payroll_id", "person_id", "name", "amount", "currency", "code", "paid_for", "period", "batch",
                   "date"] | None = Key(None, examples=["amount"])
    text: Filled | None = None
    ids_column: str = ""
    amount_of: str = ""
    dates: str = ""
    longest: Whole | None = None

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Column:
        said = [key for key in HOLDS if getattr(self, key) not in ("", None)]
        if self.text == "" and not said:
            return self
        if len(said) != 1:
            fact = f"the column says {' and '.join(f'`{key}`' for key in said) or 'nothing of what it holds'}"
            refuse("CSB867", fact, "write one of `value`, `text`, `ids_column` and `amount_of`; `text: \"\"` is empty")
        run = next((text for text in (self.header, self.text or "") if harmless(text) != text), "")
        if run:
            refuse("CSB864", f"a spreadsheet would run `{run}`", "begin it with a letter or a digit")
        if self.longest == 0:
            refuse("CSB867", "the column holds no character", "remove `longest`, or write how many it holds")
        return self


class Description(OneCurrency):
    """A layout: its file, its columns in order, how cells are written."""

    layout: Annotated[str, AfterValidator(_layout_name)] = Key(examples=["personio"])
    title: str = Key(examples=["Personio"])
    file: Annotated[Filled, AfterValidator(_file_name)] = Key(examples=['"{number}-{period}-{currency}.csv"'])
    one_row_per: Literal["person", "component"] = Key(examples=["person"])
    columns: tuple[Column, ...] = Key(examples=["[{header: Amount, value: amount}]"])
    codes: Codes = Key(default_factory=dict)
    date: Days = Key(default_factory=dict)
    header: Flag = True
    delimiter: Literal[",", ";", "tab", "|"] = ","
    decimal: Literal[".", ","] = "."
    dates: str = "YYYY-MM-DD"
    encoding: Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15", "us-ascii"] = "utf-8"
    bom: Flag = False
    line_end: Literal["crlf", "lf"] = "crlf"
    quotes: Literal["where_needed", "all", "none"] = "where_needed"
    below_zero: Literal["refuse", "write"] = "refuse"

    def day_of(self, batch: Batch) -> datetime.date | None:
        """The day on which a batch is paid; None where nothing says it."""
        for key in (f"batch {batch.number}", batch.period, ALWAYS):
            if key in self.date:
                return self.date[key]
        return None

    @property
    def shows_day(self) -> bool:
        """Whether a column holds the day of the payment."""
        return any(column.value == "date" for column in self.columns)

    def more_columns(self) -> tuple[str, ...]:
        """Those of the file of ids that columns show."""
        return tuple(column.ids_column for column in self.columns if column.ids_column)

    @property
    def separator(self) -> str:
        """What stands between two cells."""
        return "\t" if self.delimiter == "tab" else self.delimiter

    def why_not(self, cell: str) -> str:
        """Why a cell cannot stand in the file; empty where it can."""
        lost = next((letter for letter in cell if not _holds(self.encoding, letter)), "")
        if lost:
            return f"holds `{lost}`, which {self.encoding} does not have"
        special = f'{self.separator}"\r\n' if self.quotes == "none" else ""
        held = next((letter for letter in cell if letter in special), "")
        return f"holds {held!r}, which needs quotes" if held else ""

    @property
    def by_code(self) -> tuple[str, ...]:
        """The codes that have a column of their own."""
        return tuple(column.amount_of for column in self.columns if column.amount_of)

    @model_validator(mode="after")
    def _agrees(self) -> Description:
        for number, column in enumerate(self.columns):
            why, hint = self._misfit(column)
            if why:
                refuse("CSB867", why, hint, ("columns", number))
            lost = self.why_not(column.header)
            if lost:
                refuse("CSB864", f"the header `{column.header}` {lost}", "change it, the `encoding` or the `quotes`",
                       ("columns", number))
        values = [column.value for column in self.columns]
        if bool(self.by_code) == ("amount" in values) or values.count("amount") > 1:
            fact = "the amount must stand in one column, or in a column for each code"
            refuse("CSB867", fact, "write one column with `value: amount`, or some with `amount_of`", ("columns",))
        self._agree_on_codes()
        if self.bom and self.encoding != "utf-8":
            refuse("CSB867", f"`bom` is for utf-8, not for {self.encoding}", "remove `bom`", ("bom",))
        return self

    def _misfit(self, column: Column) -> tuple[str, str]:
        """What a column needs of the rest of the layout, and what to write."""
        about_codes = column.value == "code" or column.amount_of
        wants = (
            (self.header and not column.header, "the column has no header",
             "write `header: ...`, or `header: false` for a file without headers"),
            (column.value == "date" and not self.date, "the column shows a date, and the layout has none",
             "add `date: {2026-Q1: 2026-04-30}`, the days of the payments"),
            (column.ids_column and self.ids is None, "the column is of a file of ids, and the layout has none",
             "add `ids: {file: ids.csv, column: ...}`"),
            (column.value in BY_PART and self.one_row_per == "person",
             f"a row for each person has no `{column.value}`", "write `one_row_per: component`"),
            (about_codes and not self.codes, "the column is about codes, and the layout has none",
             'add `codes: {"*": BONUS}`'),
            (column.value == "paid_for" and self.codes, "rows are by code, which may stand for several components",
             "write `value: code`, or remove `codes`"),
        )
        return next(((fact, hint) for wanted, fact, hint in wants if wanted), ("", ""))

    def _agree_on_codes(self) -> None:
        if not self.by_code:
            return
        if self.one_row_per != "person":
            refuse("CSB867", "a column for each code needs a row for each person", "write `one_row_per: person`",
                   ("one_row_per",))
        twice = next((code for code, count in Counter(self.by_code).items() if count > 1), "")
        without = next((code for code in self.codes.values() if code not in self.by_code), "")
        if twice or without:
            fact = f"`{twice}` has two columns" if twice else f"`{without}` is a code without a column"
            refuse("CSB867", fact, "write one column with `amount_of` for each code", ("columns",))
