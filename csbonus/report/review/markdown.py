"""A review as a page in Markdown, to be signed by who prepared a run and who approves it."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.report.markdown import SIGNED, safe, table_lines
from csbonus.report.review.page import Chapter, Page


def as_markdown(page: Page) -> str:
    """The page as text in Markdown."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {safe(page.title)}"
    yield "\n".join(f"* {safe(fact)}" for fact in page.facts)
    for chapter in page.chapters:
        yield f"## {safe(chapter.title)}"
        yield safe(chapter.nothing) if chapter.nothing else "\n".join(_table(chapter))
        if chapter.notes:
            yield "\n".join(f"* {safe(note)}" for note in chapter.notes)
    yield f"Prepared by. {SIGNED}"
    yield f"Approved by. {SIGNED}"


def _table(chapter: Chapter) -> Iterator[str]:
    columns = chapter.grid.columns
    return table_lines((column.title for column in columns), chapter.grid.rows, [column.figure for column in columns])
