"""What a cell of each kind looks like, from the table "written as" of sample_data/README.md, not from the checks."""

from __future__ import annotations

import re
from datetime import date

from csbonus.inputs.kinds import Column, Kind

_NUMBER = r"-?[0-9]{1,13}(\.[0-9]{1,6})?"
_WRITTEN_AS = {
    Kind.MONEY: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.WHOLE: r"-?[0-9]{1,13}",
    Kind.SHARE: r"[0-9]{1,3}(\.[0-9]+)?%|[01](\.[0-9]+)?|[0-9]+/[0-9]+",
    Kind.RATIO: r"[0-9]+(\.[0-9]+)?",
    Kind.SCORE: rf"{_NUMBER}%?",
    Kind.CURRENCY: r"[A-Z]{3}",
    Kind.QUARTER: r"[0-9]{4}(-Q[1-4])?",
    Kind.MIX: r"[0-9]{1,3}/[0-9]{1,3}",
}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\udc80-\udcff]")
"""No text has these: control characters, what has no width, bytes that are no UTF-8."""


def is_of_kind(column: Column, cell: str) -> bool:
    """Whether a cell can be of its column: blank where it may be, else written as its kind is."""
    if not cell:
        return column.may_be_blank or not column.starred
    if _UNSEEN.search(cell):
        return False
    if column.kind is Kind.CHOICE:
        return cell.strip(" \u00a0") in column.choices
    if column.kind is Kind.DATE:
        return _is_day(cell)
    pattern = _WRITTEN_AS.get(column.kind)
    return pattern is None or re.fullmatch(pattern, cell, re.ASCII) is not None


def _is_day(cell: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell, re.ASCII):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
