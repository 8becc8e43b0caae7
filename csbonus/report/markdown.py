"""Pages in Markdown: text that is no tag, tables, a line to sign on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csbonus.report.letters import visible

SIGNED = "Name, date, signature: ________________________________"


def safe(text: str) -> str:
    """Text from outside, of which nothing is taken for a tag."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table_lines(head: Iterable[str], rows: Iterable[Sequence[str]], figures: Sequence[bool] = ()) -> Iterator[str]:
    """The lines of a table; columns of `figures` stand at the right."""
    titles = tuple(head)
    right = figures or [False] * len(titles)
    yield _line(titles)
    yield _line("---:" if each else "---" for each in right)
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(safe(cell).replace('|', chr(92) + '|') for cell in cells)} |"
