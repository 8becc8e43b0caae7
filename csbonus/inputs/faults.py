"""Why the text of a cell cannot be read: the explanation of what the gate in SQL only refuses."""

from __future__ import annotations

import re
from collections.abc import Callable

from csbonus.documents.near import near
from csbonus.exact import share
from csbonus.inputs import patterns
from csbonus.inputs.cells import OPEN_ENDED, Reading
from csbonus.inputs.days import in_range, out_of_range, read_day, why_not_a_day
from csbonus.inputs.kinds import Kind
from csbonus.inputs.numerals import numerals
from csbonus.inputs.settings import ANY_OTHER
from csbonus.inputs.shown import in_braces
from csbonus.inputs.spelling import Reason, why_not_a_number, why_not_a_score, why_not_whole


def fault(reading: Reading, cell: str) -> Reason | None:
    """What is wrong with the cell, or None; agrees with `cells.typed_sql` on every text."""
    text = mapped(reading, cell)
    if not text:
        return _blank() if reading.column.blank_is_refused else None
    hidden = patterns.forbidden().search(text)
    if hidden:
        name = f"U+{ord(hidden[0]):04X}"
        return "CSB404", f"has the invisible character {name}", "remove it where the text comes from"
    if len(text) > patterns.LONGEST_TEXT:
        return "CSB405", f"has {len(text)} characters; at most {patterns.LONGEST_TEXT} are read", "shorten it"
    reason = _FAULTS[reading.column.kind](reading, text)
    if reason and reason[0] == "CSB414" and reading.column.kind is not Kind.MONEY:
        return *reason[:2], "write digits only: a currency sign is read in amounts of money, not here"
    return reason


def mapped(reading: Reading, cell: str) -> str:
    """The text of the cell after `values:` of the mapping."""
    text = cell.strip(patterns.SPACES) if reading.trimmed else cell
    values = reading.values
    if not text:
        return values.get("", "")
    return values.get(text, values.get(ANY_OTHER, text))


def _blank() -> Reason:
    return "CSB406", "is empty", "fill it, or remove the row if it does not belong here"


def _number(reading: Reading, text: str) -> Reason | None:
    spelling = numerals(reading.column.kind, reading.settings)
    return None if re.fullmatch(spelling.pattern, text) else why_not_a_number(text, spelling)


def _whole(reading: Reading, text: str) -> Reason | None:
    spelling = numerals(Kind.WHOLE, reading.settings)
    return None if re.fullmatch(spelling.whole_pattern, text) else why_not_whole(text, spelling)


def _date(reading: Reading, text: str) -> Reason | None:
    day = read_day(text, reading.settings)
    if day is None:
        return why_not_a_day(text, reading.settings)
    return None if in_range(day, may_be_open=reading.column.name in OPEN_ENDED) else out_of_range(day)


def _id(_: Reading, text: str) -> Reason | None:
    if re.fullmatch(patterns.ID_AS_NUMBER, text):
        return "CSB431", "is an id that a spreadsheet turned into a number", "export it again with the column as text"
    if re.fullmatch(patterns.ID, text):
        return None
    if text[0] in patterns.FORMULA:
        what = f"begins with `{text[0]}`, which a spreadsheet would run as a formula"
        return "CSB432", what, "give it an id that begins with a letter or a digit; ids are written out as they are"
    if text != text.strip():
        return "CSB430", "has a space around the id", f"write `{text.strip()}`"
    strange = next(c for c in text if not " " <= c <= "~")
    name = f"`{strange}` (U+{ord(strange):04X})"
    return "CSB430", f"has {name}, which is not a plain letter", "ids are written in plain letters, digits, signs"


def _text(_: Reading, __: str) -> Reason | None:
    return None


def _choice(reading: Reading, text: str) -> Reason | None:
    choices = reading.column.choices
    if text in choices:
        return None
    close = near(text, choices)
    listed = ", ".join(f"`{choice}`" for choice in choices)
    # what an unknown word means decides pay: an example would be copied
    line = f"`values: {{{reading.column.name}: {{{in_braces(text)}: {close or '...'}}}}}`"
    hint = f"did you mean `{close}`? " if close else f"it can be {listed}: choose what it means and "
    return (
        "CSB425",
        f"is not one of {listed}" if close else "is not known here",
        f"{hint}declare {line} in exports.yaml",
    )


def _currency(_: Reading, text: str) -> Reason | None:
    if re.fullmatch(patterns.CURRENCY, text):
        return None
    return "CSB426", "is not a currency code", "write three capital letters, such as `USD`"


def _quarter(_: Reading, text: str) -> Reason | None:
    if re.fullmatch(patterns.QUARTER, text):
        return None
    return "CSB427", "is not a quarter", "write `2026-Q3`, or `2026` for the whole year"


def _plain(reading: Reading, text: str) -> str:
    text = re.sub(patterns.SPACED_PERCENT, "%", text) if reading.column.kind is not Kind.RATIO else text
    return text.replace(",", ".") if reading.settings.decimal == "," else text


def _score(reading: Reading, text: str) -> Reason | None:
    spelling = numerals(Kind.SCORE, reading.settings)
    if re.fullmatch(f"{spelling.pattern}%?", re.sub(patterns.SPACED_PERCENT, "%", text)):
        return None
    return why_not_a_score(text, spelling)


def _share(reading: Reading, text: str) -> Reason | None:
    plain = _plain(reading, text)
    value = share(plain) if re.fullmatch(patterns.SHARE, plain) else None
    if value is not None and value <= 1:
        return None
    comma = _comma(reading, text, patterns.SHARE)
    if comma:
        return comma
    if re.fullmatch("[1-9][0-9]?|100", text):
        return "CSB428", "is not a share: it is more than all", f"write `{text}%`"
    return "CSB428", "is not a share between 0 and 1", "write `50%`, `0.5` or `1/3`"


def _ratio(reading: Reading, text: str) -> Reason | None:
    if re.fullmatch(patterns.RATIO, _plain(reading, text)):
        return None
    wrong = "CSB419", "is not a part of full time", "write a number above 0, at most 1, such as `0.8`"
    return _comma(reading, text, patterns.RATIO) or wrong


def _comma(reading: Reading, text: str, pattern: str) -> Reason | None:
    """What is wrong with a text that is well written but for a decimal comma."""
    instead = _plain(reading, text).replace(",", ".")
    if reading.settings.decimal == "," or "," not in text or not re.fullmatch(pattern, instead):
        return None
    return "CSB413", "has a decimal comma", f'declare `decimal: ","` in exports.yaml, or write `{instead}`'


def _mix(_: Reading, text: str) -> Reason | None:
    base, _sign, variable = text.partition("/")
    if re.fullmatch(patterns.MIX, text) and int(base) + int(variable) == 100:
        return None
    return "CSB429", "is not a pay mix", "write base to variable, adding to 100, such as `80/20`"


_FAULTS: dict[Kind, Callable[[Reading, str], Reason | None]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MONEY: _number,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.RATIO: _ratio,
    Kind.SCORE: _score,
    Kind.CHOICE: _choice,
    Kind.CURRENCY: _currency,
    Kind.QUARTER: _quarter,
    Kind.MIX: _mix,
}
