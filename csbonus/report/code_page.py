"""The page of a diagnostic code on a terminal."""

from __future__ import annotations

from rich.console import Console

from csbonus.code_pages import PAGES
from csbonus.code_pages.example import examples
from csbonus.report.layout import print_folded
from csbonus.report.lines import print_lines


def print_code_page(console: Console, code: str) -> None:
    """What it means, why, the lines that trigger it with what is then told, what to do. The code is one of `PAGES`."""
    page, example = PAGES[code], examples().get(code)
    print_folded(console, f"{code}: {page.title}", "bold")
    print_folded(console, page.why)
    if example:
        lines = ("", *example.shows, *([""] if example.shows else []), example.told, "")
        print_lines(console, ([(f"    {line}".rstrip(), "dim")] for line in lines))
    print_folded(console, f"→ {page.fix}")
    if page.source:
        print_folded(console, f"Source: {page.source}.")
