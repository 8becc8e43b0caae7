"""The fiscal year as a plan writes it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, PlainValidator

from csbonus.documents.fields import Day, Document, refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.periods import Days, FiscalYear, fiscal_year, year_of_quarters

_START = re.compile(r"(0[1-9]|1[0-2])-([0-9]{2})")


def _read_start(value: object) -> str:
    text = text_of(value, "a month and a day such as `02-01`")
    parts = _START.fullmatch(text)
    if parts is None or not 1 <= int(parts[2]) <= 31:
        hint = "write month-day, such as `02-01` for 1 February"
        refuse("CSB245", f"`{shortened(text)}` is not a day of the year", hint)
    if int(parts[2]) > 28:
        refuse("CSB245", f"a fiscal year cannot start on `{text}`: not every month has that day",
               "start on a day from 01 to 28, or list the four `quarters` with their days")
    return text


Start = Annotated[str, PlainValidator(_read_start, json_schema_input_type=str)]


class QuarterDays(Document):
    """The first and last day of one quarter of a 4-4-5 calendar."""

    first: Annotated[Day, Field(alias="from", examples=["2026-01-01"])]
    last: Annotated[Day, Field(alias="to", examples=["2026-03-31"])]

    @property
    def days(self) -> Days:
        """These days, both ends included."""
        return Days(self.first, self.last)


class Calendar(Document):
    """When the fiscal year starts, or the days of its four quarters."""

    starts: Start = "01-01"
    named_after: Literal["start", "end"] = "start"
    quarters: tuple[QuarterDays, ...] = ()

    def of(self, year: int) -> FiscalYear:
        """The fiscal year called `year`."""
        if self.quarters:
            return year_of_quarters(year, (q.days for q in self.quarters))
        month, day = (int(part) for part in self.starts.split("-"))
        return fiscal_year(year, month, day, named_after_end=self.named_after == "end")
