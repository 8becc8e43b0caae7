"""Where the YAML parser saw something, as an editor shows it: the end of a text is where its last letter is."""

from __future__ import annotations

from csbonus.diagnostics import Span

Spot = tuple[int, int]
"""A line and a column, counted from 1."""
_BLANKS = " \t\r\n"


def end_of(text: str) -> Spot:
    """Right behind the last letter: a line that every editor shows, and no empty one."""
    lines = text.rstrip(_BLANKS).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def spot(line: int, column: int, end: Spot) -> Spot:
    """The place of a mark of the parser, which counts from 0, in a text that ends at `end`.

    The parser breaks a last line that its author did not: what is missing there would be on a line more than there are.
    """
    return min((line + 1, column + 1), end)


def between(file: str, first: Spot, last: Spot) -> Span:
    """What begins at one spot and ends at another; the width of what goes on in other lines is left open."""
    width = last[1] if last[0] == first[0] and last[1] > first[1] else 0
    return Span(file, *first, width)
