"""Words that are another one but for a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from csbonus.documents.near import folded

_LEAST = 5
"""Letters below which a word that lacks one is likely to be another word: `CSM` and `CS`."""
_NUMBERED = re.compile(r".*\b[ivx]+", re.IGNORECASE)
"""Ends in a Roman number: `CSM I` and `CSM II` are two."""


def meant_by(word: str, words: Iterable[str]) -> str:
    """The one of `words` that `word` is but for capitals, signs, a letter left out or too many, or two swapped.

    Empty if there is none. A letter for another is no slip: `Team A` is not `Team B`.
    """
    mine = _plain(word)
    return next((other for other in sorted(words) if other != word and _is_slip(word, mine, other)), "")


def _is_slip(word: str, mine: str, other: str) -> bool:
    theirs = _plain(other)
    if mine == theirs:
        return True
    if max(len(mine), len(theirs)) < _LEAST or (_NUMBERED.fullmatch(word) or _NUMBERED.fullmatch(other)):
        return False
    short, long = sorted((mine, theirs), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) == len(long):
        swapped = f"{long[:at]}{long[at + 1 : at + 2]}{long[at]}{long[at + 2 :]}"
        return short == swapped and long[at : at + 2].isalpha()
    return short == f"{long[:at]}{long[at + 1 :]}" and long[at].isalpha()


def _plain(word: str) -> str:
    return folded(word).replace(".", "")
