"""The description of a plan as Markdown, with a line to sign on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csbonus.report.describe.page import Description
from csbonus.report.describe.tables import Table
from csbonus.report.letters import visible

SIGNED = "Name, date, signature: ________________________________"


def as_markdown(told: Description) -> str:
    """The page as text in Markdown."""
    return "\n\n".join(_blocks(told)) + "\n"


def _blocks(told: Description) -> Iterator[str]:
    yield f"# {_safe(told.title)}"
    for chapter in told.chapters:
        yield f"## {_safe(chapter.title)}"
        if len(chapter.sentences) == 1:
            yield _safe(chapter.sentences[0])
        else:
            yield "\n".join(f"* {_safe(sentence)}" for sentence in chapter.sentences)
        for table in chapter.tables:
            yield _safe(table.title)
            yield "\n".join(_table(table))
    yield f"Digest of the plan: `{told.digest}`"
    yield SIGNED


def _table(table: Table) -> Iterator[str]:
    yield _line(table.head)
    yield _line("---" for _ in table.head)
    yield from map(_line, table.rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_safe(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _safe(text: str) -> str:
    """Text from a plan, of which nothing is taken for a tag."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
