"""Folding text to a width between words, never inside a number or between a number and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import chop_cells

from csbonus.report.lines import width_of

_BREAKS = re.compile(r" (?!(?:%|[A-Z]{3}\b))|(?<![0-9]) ")
_TITLE_PARTS = re.compile(r"[^ -]*- ?|[^ -]+ ?")


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width`, broken between words, inside a word only where it alone is too long."""
    if width_of(text) <= width:
        return [text.rstrip()]
    return _filled([f"{word} " for word in words(text)], width)


def words(text: str) -> list[str]:
    """The parts of a text that stay together: words, and numbers with their unit."""
    return _BREAKS.split(text)


def wrapped_title(title: str, width: int) -> list[str]:
    """A column title in lines of at most `width`, broken between words and after hyphens."""
    return _filled(_TITLE_PARTS.findall(title), width)


def longest_title_part(title: str) -> int:
    """The width that a title needs however it is folded."""
    return max((width_of(part.rstrip()) for part in _TITLE_PARTS.findall(title)), default=0)


def _pieces(part: str, width: int) -> list[str]:
    """A part that is too long for any line: its words, those of them that are too long in pieces."""
    fitting = ([word] if width_of(word) <= width else chop_cells(word, width) for word in part.split())
    pieces = [piece for group in fitting for piece in group]
    return [*pieces[:-1], f"{pieces[-1]} " if part.endswith(" ") else pieces[-1]]


def _filled(parts: Sequence[str], width: int) -> list[str]:
    lines = [""]
    for part in parts:
        joined = lines[-1] + part
        if width_of(joined.rstrip()) <= width:
            lines[-1] = joined
            continue
        pieces = _pieces(part, width) if width_of(part.rstrip()) > width else [part]
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return [line.rstrip() for line in lines]
