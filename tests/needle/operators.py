"""Forty ways in which people, spreadsheets and programs damage an export; each gives None where it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.needle.haystack import Change, Spot, line

Operator = Callable[[Spot], Change | None]
Rewritten = Callable[[str], str]

_DAY = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})-([0-9]{2})")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")
_ALIKE = str.maketrans("AEOPCXaeopcx", "АЕОРСХаеорсх")
"""Cyrillic letters that look like Latin ones."""


def _text(rewrite: Rewritten) -> Operator:
    """An operator on the text of a cell that is not blank."""

    def change(spot: Spot) -> Change | None:
        return _cell(spot, rewrite(spot.cell)) if spot.cell else None

    return change


def _number(rewrite: Rewritten) -> Operator:
    return _text(lambda cell: rewrite(cell) if _NUMBER.fullmatch(cell) else cell)


def _day(pattern: str) -> Operator:
    """An operator on a day; `pattern` names century, year, month, day as groups 1 to 4."""
    return _text(lambda cell: _DAY.sub(pattern, cell) if _DAY.fullmatch(cell) else cell)


def _cell(spot: Spot, cell: str) -> Change | None:
    return Change({(spot.row, spot.at): cell}) if cell != spot.cell else None


def _thousands(sign: str) -> Operator:
    def grouped(cell: str) -> str:
        whole, point, fraction = cell.partition(".")
        return re.sub(r"(?<=[0-9])(?=([0-9]{3})+$)", sign, whole) + point + fraction

    return _number(grouped)


def _moved_point(cell: str) -> str:
    whole, _, fraction = cell.rstrip("%").partition(".")
    moved = f"{whole}{fraction[:1] or '0'}.{fraction[1:] or '0'}"
    return moved + "%" * cell.endswith("%")


def _scientific(cell: str) -> str:
    digits = cell.lstrip("-").partition(".")[0]
    return f"{cell[0]}.{digits[1:3] or '0'}E+{len(digits) - 1:02}" if not cell.startswith(("-", "0")) else cell


def _serial(cell: str) -> str:
    """The day as a spreadsheet counts it."""
    return str((date.fromisoformat(cell) - date(1899, 12, 30)).days) if _DAY.fullmatch(cell) else cell


def _next_day(cell: str) -> str:
    return str(date.fromisoformat(cell) + timedelta(days=1)) if _DAY.fullmatch(cell) else cell


def _one_sign(spot: Spot) -> Change | None:
    """One letter or digit becomes another of its sort."""
    places = [at for at, sign in enumerate(spot.cell) if sign.isascii() and sign.isalnum()]
    if not places:
        return None
    at = spot.chance.choice(places)
    others = "0123456789" if spot.cell[at].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return _cell(spot, spot.cell[:at] + spot.chance.choice(others.replace(spot.cell[at], "")) + spot.cell[at + 1 :])


def _doubled(spot: Spot) -> Change | None:
    places = [at for at, sign in enumerate(spot.cell) if sign.isdigit()]
    at = spot.chance.choice(places) if places else 0
    return _cell(spot, spot.cell[:at] + spot.cell[at] + spot.cell[at:]) if places else None


def _inside(sign: str) -> Operator:
    return _text(lambda cell: cell[:1] + sign + cell[1:])


def _blank(spot: Spot) -> Change | None:
    return _cell(spot, "")


def _words(*words: str) -> Operator:
    def change(spot: Spot) -> Change | None:
        return _cell(spot, spot.chance.choice(words))

    return change


def _beside(spot: Spot) -> Change | None:
    """The cell and the one to its right change places."""
    here, there = (spot.row, spot.at), (spot.row, (spot.at + 1) % len(spot.cells))
    other = spot.cells[there[1]]
    return Change({here: other, there: spot.cell}) if other != spot.cell else None


def _below(spot: Spot) -> Change | None:
    """The cell and the one of the next row change places."""
    next_row = (spot.row + 1) % len(spot.table.rows)
    other = spot.table.rows[next_row][spot.at]
    return Change({(spot.row, spot.at): other, (next_row, spot.at): spot.cell}) if other != spot.cell else None


def _of_another_row(spot: Spot) -> Change | None:
    return _cell(spot, spot.chance.choice(spot.table.rows)[spot.at])


def _twice(spot: Spot) -> Change:
    return Change(lines={spot.row: (line(spot.cells), line(spot.cells))})


def _deleted(spot: Spot) -> Change:
    return Change(lines={spot.row: ()})


def _truncated(spot: Spot) -> Change | None:
    if not spot.at:
        return None
    return Change(lines={spot.row: (line(spot.cells[: spot.at]),)}, shape=frozenset({spot.at + 1}))


def _extra(spot: Spot) -> Change:
    """A comma inside a text that nobody put in quotes."""
    cells = (*spot.cells[: spot.at + 1], "Inc.", *spot.cells[spot.at + 1 :])
    return Change(lines={spot.row: (line(cells),)}, shape=frozenset({len(cells)}))


def _open_quote(spot: Spot) -> Change:
    before, after = spot.cells[: spot.at], spot.cells[spot.at :]
    text = (line(before)[:-1] + "," if before else "") + '"' + line(after)
    return Change(lines={spot.row: (text,)}, shape=frozenset({spot.at + 1}))


def _line_end(spot: Spot) -> Change:
    end = spot.chance.choice(("\r\n", "\r", "\n\n", "\r\r\n", "\u2028", "\x0b"))
    return Change(lines={spot.row: (line(spot.cells)[:-1] + end,)})


def _renamed(spot: Spot) -> Change:
    header = spot.table.head[spot.at]
    other = spot.chance.choice((header.upper(), header.replace("_", " "), header[:-1], f"{header} (USD)", f" {header}"))
    other = other if other != header else f"{header}_1"
    return Change(lines={-1: (line((*spot.table.head[: spot.at], other, *spot.table.head[spot.at + 1 :])),)})


OPERATORS: dict[str, Operator] = {
    "letter O for 0": _text(lambda cell: cell.replace("0", "O", 1)),
    "letter I for 1": _text(lambda cell: cell.replace("1", "I", 1)),
    "decimal comma": _number(lambda cell: cell.replace(".", ",")),
    "thousands dot": _thousands("."),
    "thousands comma": _thousands(","),
    "moved decimal point": _number(_moved_point),
    "dropped sign": _number(lambda cell: cell.lstrip("-")),
    "added sign": _number(lambda cell: "-" + cell.lstrip("-")),
    "plus sign": _number(lambda cell: "+" + cell.lstrip("-")),
    "percent sign": _number(lambda cell: cell[:-1] if cell.endswith("%") else cell + "%"),
    "currency sign": _number("${}".format),
    "brackets for minus": _number(lambda cell: f"({cell.lstrip('-')})"),
    "blank": _blank,
    "word for nothing": _words("N/A", "n/a", "-", "none", "NULL", "TBD"),
    "error value": _words("#REF!", "#N/A", "#DIV/0!", "#VALUE!"),
    "boolean word": _words("TRUE", "FALSE", "yes", "no"),
    "day of other order": _day(r"\4.\3.\1\2"),
    "impossible day": _day(r"\1\2-02-30"),
    "two-digit year": _day(r"\2-\3-\4"),
    "other century": _day(r"19\2-\3-\4"),
    "day as a number": _text(_serial),
    "next day": _text(_next_day),
    "blank behind": _text("{} ".format),
    "non-breaking blank": _text("\u00a0{}".format),
    "no width": _inside("\u200b"),
    "look-alike letter": _text(lambda cell: cell.translate(_ALIKE)),
    "one sign changed": _one_sign,
    "doubled digit": _doubled,
    "scientific": _number(_scientific),
    "zeros in front lost": _text(lambda cell: re.sub(r"(?<![0-9.])0+(?=[0-9])", "", cell)),
    "other case": _text(str.swapcase),
    "NUL": _inside("\x00"),
    "broken byte": _inside("\udcff"),
    "BOM in the middle": _inside("\ufeff"),
    "cell beside swapped": _beside,
    "cell below swapped": _below,
    "value of another row": _of_another_row,
    "row twice": _twice,
    "row deleted": _deleted,
    "row cut off": _truncated,
    "cell too many": _extra,
    "open quote": _open_quote,
    "line end": _line_end,
    "header renamed": _renamed,
}
"""By name."""
