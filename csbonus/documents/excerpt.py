"""The line of a document that a problem is about, with a mark under the place."""

from __future__ import annotations

from csbonus.diagnostics import Span

WIDEST = 160
"""Characters shown of a long line."""


def excerpt(text: str, span: Span) -> str:
    """The line at `span` and carets under it; empty where the place is the whole file."""
    lines = text.splitlines()
    if not 0 < span.line <= len(lines):
        return ""
    line, column = lines[span.line - 1], max(span.column, 1)
    end = min(span.end_column, len(line) + 1)
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[start : start + WIDEST].replace("\t", " ")
    if not span.column:
        return shown
    carets = "^" * max(1, min(end - column, len(shown) - (column - 1 - start)))
    return f"{shown}\n{' ' * (column - 1 - start)}{carets}"
