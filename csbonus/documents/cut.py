"""A number that YAML cut at its comma: inside braces `pays: 3,000 USD` and `cap: 112,5%` are two keys each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.source import Plain, Steps
from csbonus.named import NamedTuple

_FIRST = re.compile(r"-?(?P<sign>[$€£¥]? ?)(?P<digits>[1-9][0-9]{0,2})")
_NEXT = re.compile(r"[0-9]{3}(\.[0-9]+)?( ?[A-Z]{3}| ?%)?")
_BEFORE_POINT = re.compile(r"-?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(\.[0-9]{3})+)")
_BEHIND_POINT = re.compile(r"[0-9]{1,6}( ?[A-Z]{3}| ?%)?")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


class Cut(NamedTuple):
    """The first part, with the key it stands behind; the keys that are the rest; what was meant.

    `decimal`: the comma was to be a point. `in_key`: the first part is a key itself, which has lost its value.
    """

    value: Steps
    rest: tuple[Steps, ...]
    written: str
    meant: str
    decimal: bool = False
    in_key: bool = False


def cut_numbers(data: Plain, steps: Steps = ()) -> tuple[Cut, ...]:
    """Every number in `data` that was cut."""
    if isinstance(data, str) or data is None:
        return ()
    if isinstance(data, list):
        return tuple(cut for i, item in enumerate(data) for cut in cut_numbers(item, (*steps, i)))
    inside = (cut for key, value in data.items() for cut in cut_numbers(value, (*steps, key)))
    return (*_here(data, steps), *inside)


def _here(mapping: dict[str, Plain], steps: Steps) -> tuple[Cut, ...]:
    found: list[Cut] = []
    keys = list(mapping)
    for at, key in enumerate(keys):
        value = mapping[key]
        rest = _rest(mapping, keys[at + 1 :]) if isinstance(value, str) and _FIRST.fullmatch(value) else ()
        if rest and isinstance(value, str):
            ways = tuple((*steps, more) for more in rest)
            found.append(Cut((*steps, key), ways, ",".join((value, *rest)), _joined(value, rest)))
        elif decimal := _decimal(mapping, steps, keys[at : at + 2]):
            found.append(decimal)
    return tuple(found)


def _decimal(mapping: dict[str, Plain], steps: Steps, pair: Sequence[str]) -> Cut | None:
    """`cap: 112` before a key `5%` without a value; or a key `92` without a value before a key `5%` with one."""
    if len(pair) < 2:
        return None
    (key, behind), value = pair, mapping[pair[0]]
    in_key = value is None and mapping[behind] is not None
    first = key if in_key else value if mapping[behind] is None else None
    if not isinstance(first, str) or not _BEFORE_POINT.fullmatch(first) or not _BEHIND_POINT.fullmatch(behind.strip()):
        return None
    written, meant = f"{first},{behind.strip()}", _pointed(first, behind.strip())
    return Cut((*steps, key), ((*steps, behind),), written, meant, decimal=True, in_key=in_key)


def cut_twice(twice: Diagnostic, line: str) -> Diagnostic:
    """A key that is written twice in a line because a comma has cut numbers, as that; else the problem as it is."""
    span = twice.span
    first, comma, blanks = line[: span.column - 1].rpartition(",")
    number, rest = re.search(r"[0-9.]+$", first), _BEHIND_POINT.match(line[span.column - 1 :])
    if not comma or blanks or not number or not rest:
        return twice
    column = number.start() + 1
    place = Span(span.file, span.line, column, column + len(number[0]))
    return Diagnostic("CSB227", cut_fact(f"{number[0]},{rest[0]}"), place, cut_hint(_pointed(number[0], rest[0])))


def _pointed(first: str, rest: str) -> str:
    return f"{first.replace('.', '')}.{rest}".replace(" %", "%")


def cut_fact(written: str) -> str:
    """What happened to a decimal comma."""
    return f"`{written}` has a decimal comma, and a comma inside braces separates"


def cut_hint(meant: str) -> str:
    """How a decimal is written."""
    return f"write `{meant}`: a decimal has a point"


def _rest(mapping: dict[str, Plain], following: Iterable[str]) -> tuple[str, ...]:
    rest: list[str] = []
    for key in following:
        if mapping[key] is not None or not _NEXT.fullmatch(key):
            break
        rest.append(key)
        if not key.isdigit():
            break
    return tuple(rest)


def _joined(value: str, rest: tuple[str, ...]) -> str:
    """The number as a plan writes it: no grouping, its currency behind it."""
    first = _FIRST.fullmatch(value)
    sign = first["sign"].strip() if first else ""
    digits = value.replace(sign, "").replace(" ", "") + "".join(rest)
    return f"{digits} {_CURRENCIES[sign]}" if sign and digits[-1].isdigit() else digits
