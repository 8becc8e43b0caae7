"""The declarations under which a number or a day could be read that cannot be read as its export is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csbonus.inputs import patterns
from csbonus.inputs.cells import Reading
from csbonus.inputs.days import day_patterns, read_day
from csbonus.inputs.faults import fault
from csbonus.inputs.kinds import Kind
from csbonus.inputs.numerals import Numerals, numerals
from csbonus.inputs.settings import Settings
from csbonus.inputs.spelling import sign_shown

NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.RATIO, Kind.SCORE)
_DECLARED = ("decimal", "thousands", "dates")


def reads(reading: Reading, way: Settings, text: str) -> bool:
    """Whether a text is well written under other settings, with the decimal sign that they declare."""
    # shares and parts of full time never group thousands: their point stays a decimal point
    point = reading.column.kind in NUMBERS and way.decimal == "," and "." in text
    grouped = way.thousands == "." and reading.column.kind in (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SCORE)
    return (not point or grouped) and fault(reading._replace(settings=way), text) is None


def ways(reading: Reading, text: str) -> tuple[Settings, ...]:
    """The settings that read a text and take nothing back that is declared already, those that declare least first."""
    settings = reading.settings
    if reading.column.kind is Kind.DATE:
        likely = [settings._replace(dates=pattern) for pattern in _patterns(reading, text)]
    else:
        likely = [settings._replace(decimal=each.decimal, thousands=each.thousands) for each in _spellings(text)
                  if each.decimal in (",", settings.decimal) and settings.thousands in ("", each.thousands)]
    return tuple(way for way in likely if way != settings and reads(reading, way, text))


def _patterns(reading: Reading, text: str) -> tuple[str, ...]:
    """The patterns of dates under which a text may be a day, where none is declared."""
    return () if reading.settings.dates else day_patterns(text)


def _spellings(text: str) -> Iterator[Numerals]:
    """The signs for decimals and thousands that may stand in a text."""
    signs = dict.fromkeys(["", *(sign for sign in text if not sign.isalnum() and sign not in "-%")])
    return (Numerals(decimal, sign) for decimal in (",", ".") for sign in [*signs, "."] if sign != decimal)


def rewritten(reading: Reading, text: str) -> tuple[str, ...]:
    """What a text may mean, as the export is declared."""
    if reading.column.kind is Kind.DATE:
        days = (read_day(text, reading.settings._replace(dates=pattern)) for pattern in _patterns(reading, text))
        return tuple(dict.fromkeys(day.isoformat() for day in days if day))
    percent = "%" if text.endswith("%") else ""
    bare = re.sub(patterns.SPACED_PERCENT, "%", text).removesuffix("%")
    usual = numerals(reading.column.kind, reading.settings)
    likely = (usual._replace(decimal=each.decimal, thousands=each.thousands) for each in _spellings(bare))
    plain = (each.plain(bare) for each in likely if re.fullmatch(each.pattern, bare))
    found = dict.fromkeys(f"{digits.replace('.', usual.decimal)}{percent}" for digits in plain)
    if reading.column.kind in (Kind.SHARE, Kind.RATIO):
        return tuple(each for each in found if fault(reading, each) is None)
    return tuple(found)


def lines(way: Settings, settings: Settings) -> str:
    """What is to be declared to get from some settings to others."""
    changed = [name for name in _DECLARED if getattr(way, name) != getattr(settings, name)]
    # a sign that cannot be seen is written so that it can be; a pattern of dates is plain text
    return ", ".join(f'`{name}: "{"".join(map(sign_shown, getattr(way, name)))}"`' for name in changed)
