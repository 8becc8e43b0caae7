"""A number with grouped digits that YAML cut at its comma: inside braces `pays: 3,000 USD` is two keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from csbonus.documents.source import Plain, Steps
from csbonus.named import NamedTuple

_FIRST = re.compile(r"-?(?P<sign>[$€£¥]? ?)(?P<digits>[1-9][0-9]{0,2})")
_NEXT = re.compile(r"[0-9]{3}(\.[0-9]+)?( ?[A-Z]{3}| ?%)?")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


class Cut(NamedTuple):
    """The first part, with the key it stands behind; the keys without a value that are the rest; what was meant."""

    value: Steps
    rest: tuple[Steps, ...]
    written: str
    meant: str


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
    return tuple(found)


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
