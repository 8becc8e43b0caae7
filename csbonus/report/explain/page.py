"""A page of facts, wherever it is shown."""

from __future__ import annotations

from typing import Protocol

from csbonus.diagnostics import Span
from csbonus.report.grid import Grid


class Page(Protocol):
    """What an explanation is told to: titles, sentences, labelled facts and tables, each at its depth."""

    def title(self, text: str, depth: int = 0, *places: Span) -> None:
        """Begin what stands below a heading."""

    def line(self, text: str, depth: int = 0, style: str = "") -> None:
        """Tell a sentence."""

    def fact(self, label: str, text: str, depth: int = 0, *places: Span) -> None:
        """Tell a labelled fact, with its places in a plan or export."""

    def grid(self, grid: Grid, depth: int = 0) -> None:
        """Show a table."""
