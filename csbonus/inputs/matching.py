"""Which header of a file is clearly meant for which column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from csbonus.inputs.synonyms import SYNONYMS

_SAME, _SYNONYM, _ALIKE, _ALIKE_AND_MORE = 4, 3, 2, 1
_ID = ("nr", "no", "number", "nummer")
"""Last words of a header that mean an id."""
_LIKE_A_WORD, _LIKE_A_NAME = 70, 88
"""Percent of letters in common, in order."""


def matched(columns: Iterable[str], headers: Iterable[str]) -> Mapping[str, str]:
    """The header of each column that has one: it fits no other column as well, and no other header fits so well.

    A column, or a header, that two of the other fit equally well is left to whoever knows the file.
    """
    columns, headers = tuple(columns), tuple(header for header in dict.fromkeys(headers) if header)
    fits = {(column, header): _fit(column, header) for column in columns for header in headers}
    found: dict[str, str] = {}
    for least in (_SAME, _SYNONYM, _ALIKE, _ALIKE_AND_MORE):
        pairs = [pair for pair, fit in fits.items() if fit == least]
        found.update(_clear(pairs))
        told = {name for name, _ in pairs}, {header for _, header in pairs}
        fits = {pair: fit for pair, fit in fits.items() if pair[0] not in told[0] and pair[1] not in told[1]}
    return found


def _clear(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of which both stand in no other one."""
    columns, headers = [column for column, _ in pairs], [header for _, header in pairs]
    return ((c, h) for c, h in pairs if columns.count(c) == 1 and headers.count(h) == 1)


def _fit(column: str, header: str) -> int:
    """How well a header fits a column; 0 where it does not."""
    name, other = _letters(column), _letters(header)
    if name == other:
        return _SAME
    if other in map(_letters, SYNONYMS.get(column, ())):
        return _SYNONYM
    more = _words_more(_words(column), _words(header))
    if more == 0 or _likeness(name, other) >= _LIKE_A_NAME:
        return _ALIKE
    # `ARR USD` may be any ARR, `Account ID (18)` is an id of accounts
    return _ALIKE_AND_MORE if more == 1 and len(_words(column)) > 1 else 0


def _words_more(column: list[str], header: list[str]) -> int | None:
    """How many words a header has beside those that are like all words of the column; None where it lacks one."""
    left = list(header)
    for word in column:
        best = max(left, key=lambda other: _likeness(word, other), default="")
        if _likeness(word, best) < _LIKE_A_WORD:
            return None
        left.remove(best)
    return len(left)


def _likeness(one: str, other: str) -> int:
    return int(SequenceMatcher(a=one, b=other).ratio() * 100)


def _words(name: str) -> list[str]:
    found = re.findall(r"\w+", re.sub(r"_|(?<=[a-z])(?=[A-Z])", " ", name).casefold())
    return [*found[:-1], "id"] if found[1:] and found[-1] in _ID else found


def _letters(name: str) -> str:
    return "".join(_words(name))
