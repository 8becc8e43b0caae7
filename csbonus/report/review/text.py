"""A review on a terminal."""

from __future__ import annotations

from rich.console import Console

from csbonus.report.layout import print_folded, print_grid
from csbonus.report.review.page import Page


def print_review(console: Console, page: Page) -> None:
    """Print every section: its table, or the sentence that says that there is nothing."""
    print_folded(console, page.title, "bold reverse")
    for fact in page.facts:
        print_folded(console, fact)
    for chapter in page.chapters:
        console.print()
        print_folded(console, chapter.title, "bold")
        if chapter.nothing:
            print_folded(console, chapter.nothing)
        else:
            print_grid(console, chapter.grid)
        for note in chapter.notes:
            print_folded(console, note, "dim")
