"""What a company tells every journal: its accounts, the days its periods end on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.fields import Day, Document, refuse
from csbonus.documents.spelling import shortened
from csbonus.ledger.model import Batch
from csbonus.payroll.accounts import AccountRule, Accounts, Part
from csbonus.periods import fiscal_year
from csbonus.plan.calendar import Start

T = TypeVar("T")
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(-Q(?P<quarter>[1-4]))?")
_KEY = re.compile(r"[0-9]{4}(-Q[1-4])?|batch [1-9][0-9]{0,5}")


class JournalYear(Document):
    """When the fiscal year starts, as plans say it; quarters of weeks are told by `dates`."""

    starts: Annotated[Start, Field(examples=["01-01"])]
    named_after: Literal["start", "end"] = "start"

    def last_day(self, period: str) -> date | None:
        """The last day of `2026-Q1`, or of the year `2026`."""
        found = _PERIOD.fullmatch(period)
        if found is None:
            return None
        month, day = (int(part) for part in self.starts.split("-"))
        year = fiscal_year(int(found["year"]), month, day, named_after_end=self.named_after == "end")
        return (year.quarter(int(found["quarter"])).days if found["quarter"] else year.days).last


def by_period(told: dict[str, T]) -> dict[str, T]:
    """What is told by quarter, by year for the true-up, or by batch; any other key is refused."""
    for key in told:
        if not _KEY.fullmatch(key):
            refuse("CSB873", f"`{shortened(key)}` is not a period", "write `2026-Q1`, `2026`, or `batch 7`", (key,))
    return told


def _is_a_line(text: str) -> bool:
    return bool(text) and text == text.strip() and text.isprintable()


class JournalSettings(Document):
    """Accounts and days; a journal names no person unless it is `by: person`."""

    tracked_by: ClassVar[tuple[str, ...] | None] = None
    """What lines may be filed under beside their account; None for anything."""

    accounts: Annotated[Accounts, Field(examples=["{expense: 6010, payable: 2100}"])]
    fiscal_year: JournalYear | None = None
    dates: Annotated[dict[str, Day], AfterValidator(by_period)] = Field(default_factory=dict)
    by: Literal["account", "person"] = "account"

    @classmethod
    def example(cls) -> str:
        """What is needed, with the fiscal year, by which most companies say on which days their quarters end."""
        return "{fiscal_year: {starts: 01-01}, " + super().example().removeprefix("{")

    @classmethod
    def why_not(cls, account: str) -> str:
        """What an account must look like, where the general ledger cannot have one of this name."""
        return "" if _is_a_line(account) else "write the account in one line, without blanks around it"

    @model_validator(mode="after")
    def _accounts_can_be_written(self) -> JournalSettings:
        for at, rule in self._rules():
            if hint := self.why_not(rule.account):
                refuse("CSB874", f"`{shortened(rule.account)}` cannot be an account there", hint, (*at, "account"))
            for name, value in rule.tracking.items():
                if hint := self.why_not_tracked(name, value):
                    refuse("CSB875", f"no line can be tracked by `{shortened(name)}: {shortened(value)}`", hint,
                           (*at, "tracking", name))
        return self

    @classmethod
    def why_not_tracked(cls, name: str, value: str) -> str:
        """What a line can be filed under, where it is not this."""
        if cls.tracked_by is not None and name not in cls.tracked_by:
            return f"known there: {', '.join(f'`{each}`' for each in cls.tracked_by)}"
        return "" if _is_a_line(value) else "write a text of one line, without blanks around it"

    def _rules(self) -> Iterator[tuple[tuple[str | int, ...], AccountRule]]:
        for part in Part:
            for i, rule in enumerate(self.accounts.rules(part)):
                yield ("accounts", part.value, i), rule


def day_of(settings: JournalSettings, batch: Batch) -> date | Diagnostic:
    """The day of a journal: that of the batch or of its period in `dates`, else the last one of the period."""
    for key in (f"batch {batch.number}", batch.period):
        if key in settings.dates:
            return settings.dates[key]
    day = settings.fiscal_year.last_day(batch.period) if settings.fiscal_year else None
    if day:
        return day
    fact = f"nothing says on which day a journal of {batch.period} is booked"
    hint = f"add `fiscal_year: {{starts: 01-01}}`, or `dates: {{{batch.period}: <day>}}`"
    return Diagnostic("CSB873", fact, Span("--settings"), hint)
