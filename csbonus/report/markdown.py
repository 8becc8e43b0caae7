"""Pages in Markdown: text that means only itself, tables, a line to sign on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from csbonus.report.letters import visible

SIGNED = "Name, date, signature: ________________________________"

_NAME = re.compile(r"(`[A-Za-z0-9_.-]+`)")
"""A name between backticks, which is shown as code: nothing in it can mean anything."""
_SIGN = re.compile(
    r"[\\`*\[\]|~$]"  # code, stress, links and images, cells, struck out, formulas
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # stress, which no sign within a word begins or ends
    r"|(?<=\s)\#"  # the end of a heading
    r"|:(?=//)|(?<=\bwww)\.",  # addresses, of which GitHub makes links by itself
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?P<number>[0-9]*)(?P<sign>[-+=\#]|(?<=[0-9])[.)])")
"""A start of which a list, a heading or a line across the page would be made."""


def safe(text: str) -> str:
    """Text from outside as a block or behind the sign of one; names between backticks stay code."""
    within = _cell(text.lstrip(" "))
    begins = _BEGINS.match(within)
    return f"{begins['number']}\\{within[begins.start('sign'):]}" if begins else within


def _cell(text: str) -> str:
    """Text from outside within a line: no tag, no link, no picture, no stress."""
    parts = _NAME.split(visible(text).replace("&", "&amp;"))
    return "".join(part if place % 2 else _plain(part) for place, part in enumerate(parts))


def _plain(text: str) -> str:
    return _SIGN.sub(r"\\\g<0>", text).replace("<", "&lt;").replace(">", "&gt;")


def table_lines(head: Iterable[str], rows: Iterable[Sequence[str]], figures: Sequence[bool] = ()) -> Iterator[str]:
    """The lines of a table; columns of `figures` stand at the right."""
    titles = tuple(head)
    right = figures or [False] * len(titles)
    yield _line(titles)
    yield _line("---:" if each else "---" for each in right)
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"
