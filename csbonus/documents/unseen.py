"""Spaces that look like a blank and are none: YAML takes them for letters."""

from __future__ import annotations

import re

from csbonus.diagnostics import Diagnostic, Span

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STANDS = re.compile(f"(?:^|[:\\-,{{[])[ ]*([{_SPACES}])")
"""Where a blank would part a key from its value, or begins a line."""


def unseen_space(text: str, file: str, first: int, last: int) -> Diagnostic | None:
    """The first such space that stands for a blank in the lines `first` to `last`, counted from 1."""
    for number, line in enumerate(text.splitlines()[first - 1 : last], start=first):
        found = _STANDS.search(line)
        if found:
            place = Span(file, number, found.start(1) + 1, found.start(1) + 2)
            fact = f"in column {place.column} stands a {name_of(found[1])}, which looks like a blank and is none"
            return Diagnostic("CSB205", fact, place, "type a blank in its place")
    return None


def name_of(letter: str) -> str:
    """`no-break space (U+00A0)`."""
    import unicodedata  # only for what is refused

    return f"{unicodedata.name(letter).lower()} (U+{ord(letter):04X})"
