"""The description of a plan as Markdown, with a line to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.report.describe.page import Description
from csbonus.report.markdown import SIGNED, safe, table_lines


def as_markdown(told: Description) -> str:
    """The page as text in Markdown."""
    return "\n\n".join(_blocks(told)) + "\n"


def _blocks(told: Description) -> Iterator[str]:
    yield f"# {safe(told.title)}"
    for chapter in told.chapters:
        yield f"## {safe(chapter.title)}"
        if len(chapter.sentences) == 1:
            yield safe(chapter.sentences[0])
        else:
            yield "\n".join(f"* {safe(sentence)}" for sentence in chapter.sentences)
        for table in chapter.tables:
            yield safe(table.title)
            yield "\n".join(table_lines(table.head, table.rows))
    yield f"Digest of the plan: `{told.digest}`"
    yield SIGNED
