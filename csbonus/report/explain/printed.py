"""A page of facts on a console: labels at the left, text folded beside them, the place of each behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console

from csbonus.diagnostics import Span
from csbonus.report.folding import wrapped
from csbonus.report.grid import Grid
from csbonus.report.layout import grid_lines
from csbonus.report.letters import visible
from csbonus.report.lines import print_lines

_LABEL = 12
_NARROW = 40


class PrintedPage:
    """Prints facts to a console, each at its depth."""

    def __init__(self, console: Console) -> None:
        """Nothing is printed yet."""
        self._console = console

    def title(self, text: str, depth: int = 0, *places: Span) -> None:
        """A heading after a blank line."""
        self._console.print()
        self._folded(f"{text}{_where(places)}", "bold", " " * depth, " " * depth)

    def line(self, text: str, depth: int = 0, style: str = "") -> None:
        """A sentence."""
        self._folded(text, style, " " * depth, " " * depth)

    def fact(self, label: str, text: str, depth: int = 0, *places: Span) -> None:
        """A labelled fact, with its places in a plan or export."""
        if self._console.width < _NARROW:
            self._folded(f"{label}: {text}{_where(places)}", "", " " * depth, " " * (depth + 2))
            return
        first = " " * depth + label.ljust(_LABEL)
        self._folded(f"{text}{_where(places)}", "", first, " " * cell_len(first))

    def grid(self, grid: Grid, depth: int = 0) -> None:
        """A table."""
        indent = " " * min(depth, max(0, self._console.width - _NARROW))
        lines = grid_lines(grid, self._console.width - len(indent))
        print_lines(self._console, ([(indent, ""), *line] for line in lines))

    def _folded(self, text: str, style: str, first: str, rest: str) -> None:
        folded = wrapped(visible(text), max(1, self._console.width - cell_len(rest)))
        starts = [first, *[rest] * (len(folded) - 1)]
        lines = ([(start, "dim"), (line, f"dim {style}")] for start, line in zip(starts, folded, strict=True))
        print_lines(self._console, lines)


def _where(places: Sequence[Span]) -> str:
    return f"  [{', '.join(map(str, places))}]" if places else ""
