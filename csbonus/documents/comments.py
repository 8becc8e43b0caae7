"""Comments that were meant as text: `name: A #1 team` is read as `A`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.documents.spelling import shortened

_HASH = re.compile(r"(?P<blanks> +)(?P<lost>#[^\s#][^\n]*)")


def lines_with_hashes(text: str) -> Mapping[int, str]:
    """The lines, numbered from 0, in which a `#` stands before something else than a blank; hardly ever any."""
    if not _HASH.search(text):
        return {}
    return {number: line for number, line in enumerate(text.splitlines()) if _HASH.search(line)}


def lost_text(rest: str, end: Span) -> Diagnostic | None:
    """A warning where what follows a text on its line is a comment only because of a `#`; `end` is where it begins.

    Who writes a comment leaves a blank behind the `#`; who numbers teams does not.
    """
    found = _HASH.match(rest)
    if found is None:
        return None
    column = end.column + len(found["blanks"])
    place = Span(end.file, end.line, column, column + len(found["lost"].rstrip()))
    lost = shortened(found["lost"].rstrip())
    hint = "put the whole text in quotes; behind the `#` of a comment leave a blank"
    return Diagnostic("CSB900", f"`{lost}` is a comment and not part of the text", place, hint,
                      severity=Severity.WARNING)
