"""The table of control totals: what the exports add up to, to be compared with where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.inputs.exports import ControlTotal
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section

COLUMNS = (
    Column("Export", figure=False, aside=0), Column("Rows", aside=0, main=True), Column("Left out"), Column("Accounts"),
    Column("Check", figure=False), Column("Column", figure=False, aside=0), Column("Sum as written"),
)


def totals_grid(totals: Sequence[ControlTotal]) -> Grid:
    """One row an export, one more for every further column of money in it; what `where` left out, if anything."""
    rows = []
    for total in sorted(totals):
        sums = total.sums or (("", None),)
        for number, (column, amount) in enumerate(sums):
            first = number == 0
            rows.append((
                total.export if first else "",
                f"{total.rows:,}" if first else "",
                f"{total.left_out:,}" if first and total.left_out else "",
                f"{total.accounts:,}" if first and total.accounts else "",
                total.check if first else "",
                column,
                "" if amount is None else f"{figures.two_places(Fraction(amount)):,f}",
            ))
    return Grid(COLUMNS, (Section(tuple(rows)),))
