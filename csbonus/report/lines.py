"""Lines of text in pieces, each with its style.

Rich's own texts look for the style of every letter; a table of many people has millions of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments

Line = Sequence[tuple[str, str]]
"""Pieces of text, each with its style; they follow each other."""

_AT_A_TIME = 1000


def width_of(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def trimmed(line: list[tuple[str, str]]) -> Line:
    """A line without the blanks at its end."""
    while line:
        text, style = line.pop()
        if text := text.rstrip():
            line.append((text, style))
            break
    return line


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Print lines that are as long as they should be: Rich, told so, would still look where to fold them."""
    segments = _coloured if console.color_system else _plain
    left = iter(lines)
    while some := list(islice(left, _AT_A_TIME)):
        console.print(Segments(segments(console, some)), soft_wrap=True)


def _plain(_: Console, lines: Iterable[Line]) -> Iterator[Segment]:
    return (Segment("".join([*(text for text, _ in line), "\n"])) for line in lines)


def _coloured(console: Console, lines: Iterable[Line]) -> Iterator[Segment]:
    for line in lines:
        yield from (Segment(text, console.get_style(style) if style else None) for text, style in line)
        yield Segment.line()
