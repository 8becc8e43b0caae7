"""Cell problems of one kind in one column, of which the first few speak for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.day_order import DayOrders
from csbonus.inputs.explain import CellFault
from csbonus.inputs.found import Alike, Found
from csbonus.inputs.other_cells import OtherCells

_FEW = 10
_PART = 5
"""One column may take this part of the list."""


@dataclass(slots=True)
class _Column:
    """The problems of one code in one column of a file."""

    header: str
    cells: list[CellFault] = field(default_factory=list)
    more: int = 0


def listed(
    faults: Iterable[Diagnostic | CellFault], orders: DayOrders, most: int, others: OtherCells | None = None
) -> Found:
    """The first problems of every column, at least `_FEW` each, with the number of the others.

    `others` are the cells of the export, where they can be read here.
    """
    few = max(_FEW, most // _PART)
    columns: dict[tuple[str, int, str], _Column] = {}
    rows: list[Diagnostic] = []
    unlisted = 0
    for fault in faults:
        if isinstance(fault, CellFault):
            span = fault.problem.span
            orders.saw(fault)
            column = columns.setdefault((span.file, span.column, fault.problem.code), _Column(fault.header))
            if len(column.cells) < few:
                column.cells.append(fault)
            else:
                column.more += 1
        elif len(rows) < most:
            rows.append(fault)
        else:
            unlisted += 1
    told = {key: [_told(cell, orders, others) for cell in column.cells] for key, column in columns.items()}
    cells = (problem for problems in told.values() for problem in problems)
    alike = (Alike(told[key][-1], c.more, c.header) for key, c in columns.items() if c.more)
    return Found((*rows, *cells), unlisted, tuple(alike))


def _told(cell: CellFault, orders: DayOrders, others: OtherCells | None) -> Diagnostic:
    problem = orders.told(cell.problem)
    return others.told(cell, problem) if others else problem
