"""Why a cell is not a day, with what to declare or write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from csbonus.inputs import patterns
from csbonus.inputs.settings import Settings
from csbonus.inputs.spelling import Reason

_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
CANNOT_BE_TOLD = "may be day-month or month-day: the two cannot be told apart"
_SERIAL = re.compile(r"[1-9][0-9]{4}(\.[0-9]+)?")
_TIMESTAMP = re.compile(rf"{patterns.DATE}[T ][0-9:.]+.*")
_COMPACT = re.compile(r"(19|20)[0-9]{6}")
_SLOPPY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_EXCEL_EPOCH = date(1899, 12, 30)
_ISO = re.compile(patterns.DATE)
_LOCAL = re.compile(patterns.LOCAL_TIMESTAMP)
_ZONED = re.compile(patterns.TIMESTAMP)


def read_day(text: str, settings: Settings) -> date | None:
    """The day that `text` names as the export is declared; the twin of what is done in SQL."""
    try:
        if settings.dates:
            return _day_of(datetime.strptime(text, settings.dates), settings)
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if settings.timezone and _LOCAL.fullmatch(text):
            return datetime.fromisoformat(text).date()
        if settings.timezone and _ZONED.fullmatch(text):
            return _day_of(datetime.fromisoformat(text), settings)
    except ValueError:
        return None
    return None


def _day_of(instant: datetime, settings: Settings) -> date:
    return instant.astimezone(ZoneInfo(settings.timezone)).date() if instant.tzinfo else instant.date()


def in_range(day: date, *, may_be_open: bool) -> bool:
    """Whether a day is in the years that are read, or is the last of all days where that means open."""
    if may_be_open and day.isoformat() == patterns.OPEN_END:
        return True
    return patterns.FIRST_DAY <= day.isoformat() <= patterns.LAST_DAY


def why_not_a_day(text: str, settings: Settings) -> Reason:
    """Why `text` is not a day under the declared pattern."""
    if settings.dates:
        hint = "correct the cell, or `dates:` in exports.yaml"
        return "CSB420", f"is not a date written `{settings.dates}`, as exports.yaml declares", hint
    for look in _LOOKS:
        reason = look(text)
        if reason:
            return reason
    return "CSB420", "is not a date", "write year-month-day, such as `2026-03-31`"


def out_of_range(day: date) -> Reason:
    """Why a day of the calendar is not read."""
    return "CSB422", f"is in the year {day.year}; years 1990 to 2100 are read", "check the year"


def _spaces(text: str) -> Reason | None:
    return (
        ("CSB420", "has a space or a line end around the date", f"write `{text.strip()}`")
        if text != text.strip()
        else None
    )


def _calendar(text: str) -> Reason | None:
    if not _ISO.fullmatch(text):
        return None
    year, month, day = text.split("-")
    if not 1 <= int(month) <= 12:
        return "CSB421", f"names month {month}, which does not exist", "check day and month"
    return "CSB421", "does not exist in the calendar", f"check the day: month {month} of {year} has no day {day}"


def _sloppy(text: str) -> Reason | None:
    found = _SLOPPY.fullmatch(text)
    if not found:
        return None
    return "CSB420", "lacks a digit", f"write `{found[1]}-{int(found[2]):02}-{int(found[3]):02}`"


def _compact(text: str) -> Reason | None:
    if not _COMPACT.fullmatch(text):
        return None
    return (
        "CSB420",
        "has no hyphens",
        f'write `{text[:4]}-{text[4:6]}-{text[6:]}`, or declare `dates: "%Y%m%d"` in exports.yaml',
    )


def day_patterns(text: str) -> tuple[str, ...]:
    """The patterns under which a text such as `05/03/2026` or `20260305` may be a day, the one with the day first."""
    found = _SLASHED.fullmatch(text)
    if found:
        month_first, day_first = _patterns(found)
        return day_first, month_first
    return ("%Y%m%d",) if _COMPACT.fullmatch(text) else ()


def slashed_pattern(text: str) -> str:
    """The pattern of a day such as `31/03/2026` that can be read in one order only; else nothing."""
    found = _SLASHED.fullmatch(text)
    first, second = (int(found[1]), int(found[3])) if found else (0, 0)
    if not found or max(first, second) not in range(13, 32) or not 1 <= min(first, second) <= 12:
        return ""
    month_first, day_first = _patterns(found)
    return day_first if first > 12 else month_first


def is_day_first(pattern: str) -> bool:
    """Whether the day comes before the month in a pattern of dates."""
    return pattern.startswith("%d")


def _patterns(found: re.Match[str]) -> tuple[str, str]:
    """The pattern that has the month first, then the one that has the day first."""
    sign, year = found[2], "%Y" if len(found[4]) == 4 else "%y"
    return f"%m{sign}%d{sign}{year}", f"%d{sign}%m{sign}{year}"


def _slashed(text: str) -> Reason | None:
    found = _SLASHED.fullmatch(text)
    if not found:
        return None
    month_first, day_first = _patterns(found)
    if int(found[1]) <= 12 and int(found[3]) <= 12:
        fact = CANNOT_BE_TOLD if int(found[1]) != int(found[3]) else "is not year-month-day"
        return "CSB420", fact, f'declare `dates: "{month_first}"` or `dates: "{day_first}"` in exports.yaml'
    likely = day_first if int(found[1]) > 12 else month_first
    return "CSB420", "is not year-month-day", f'declare `dates: "{likely}"` in exports.yaml'


def _serial(text: str) -> Reason | None:
    if not _SERIAL.fullmatch(text):
        return None
    days = int(text.split(".")[0])
    usual = _EXCEL_EPOCH + timedelta(days)
    mac = usual + timedelta(1462)
    fact = f"is the number by which a spreadsheet stores a day: {usual}, or {mac} if it was made on an old Mac"
    return "CSB420", fact, "format the column as a date, year-month-day, before saving"


def _timestamp(text: str) -> Reason | None:
    if not _TIMESTAMP.fullmatch(text):
        return None
    hint = "declare `timezone: Europe/Berlin` (the place whose days count) in exports.yaml, or export days only"
    return "CSB423", "is a day with a time: which day it is depends on the place", hint


_LOOKS: tuple[Callable[[str], Reason | None], ...] = (
    _spaces,
    _calendar,
    _sloppy,
    _compact,
    _slashed,
    _serial,
    _timestamp,
)
