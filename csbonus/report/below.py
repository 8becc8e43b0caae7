"""Figures that found no room in their row, on the lines below it, each beside its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.report.folding import wrapped_title
from csbonus.report.grid import GAP, Grid, Row
from csbonus.report.lines import Line, trimmed, width_of


class BelowLines:
    """Lays out the columns `moved` of any row of a table, every row alike, so that they stand in line."""

    def __init__(self, grid: Grid, moved: Sequence[int], indent: int, width: int) -> None:
        """Share the columns out over lines, as many on each as fit."""
        self._grid, self._indent, self._room = grid, indent, width - indent
        rows = [row for section in grid.sections for row in section.rows]
        # figures that only some rows have stand last, so that they leave no hole
        moved = sorted(moved, key=lambda number: not all(row[number] for row in rows))
        self._widths = {number: self._width(number) for number in moved}
        self._lines: list[list[int]] = []
        left = 0
        for number in moved:
            wanted = self._widths[number]
            if not self._lines or wanted > left:
                self._lines.append([])
                left = self._room
            self._lines[-1].append(number)
            left -= wanted + 2 * GAP

    def of(self, row: Row) -> Iterator[Line]:
        """The lines below one row; none where there is nothing to say."""
        for numbers in self._lines:
            if any(row[number] for number in numbers):
                alone = len(numbers) == 1 and self._widths[numbers[0]] > self._room
                yield from self._alone(row, numbers[0]) if alone else self._together(row, numbers)

    def _width(self, number: int) -> int:
        title = self._grid.columns[number].title
        return width_of(title) + 1 + self._grid.widest(number)

    def _together(self, row: Row, numbers: Sequence[int]) -> Iterator[Line]:
        line, gap = [], " " * self._indent
        for number in numbers:
            title, cell = self._grid.columns[number].title, row[number]
            blank = " " * (self._widths[number] - width_of(title) - width_of(cell) - 1)
            line.append((gap, ""))
            line.append((title if cell else " " * width_of(title), "dim"))
            line.append((f"{blank} {cell}" if self._grid.columns[number].figure else f" {cell}{blank}", ""))
            gap = " " * (2 * GAP)
        yield trimmed(line)

    def _alone(self, row: Row, number: int) -> Iterator[Line]:
        """A figure that has no room beside its title stands under it, at the right."""
        indent = " " * self._indent
        yield from ([(indent + line, "dim")] for line in wrapped_title(self._grid.columns[number].title, self._room))
        yield [(indent + " " * (self._room - width_of(row[number])) + row[number], "")]
