"""Values as messages show them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from csbonus.exact import plain

_LINE_ENDS = (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\u00a0", "\\u00a0"), ("\u202f", "\\u202f"))


def shown(text: str) -> str:
    """A text: short, on one line, nothing invisible."""
    # Most runs show no value; what it takes is loaded with the first.
    from csbonus.documents.spelling import shortened
    from csbonus.inputs.patterns import forbidden

    escaped = forbidden().sub(_escape, text)
    for sign, name in _LINE_ENDS:
        escaped = escaped.replace(sign, name)
    return shortened(escaped)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def told(value: str | int | Decimal | date | None) -> str:
    """A typed value: numbers with all of their digits, nothing for NULL."""
    if isinstance(value, Decimal):
        return plain(Fraction(value))
    if isinstance(value, str):
        return shown(value)
    return "" if value is None else str(value)


def in_braces(word: str) -> str:
    """A word as it is written between the braces of a mapping in YAML: in quotes, where it would be read otherwise."""
    return word if re.fullmatch(r"\w[\w /%().-]*", word) else "'" + word.replace("'", "''") + "'"
