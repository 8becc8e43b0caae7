"""Cell problems of one kind in one column, of which the first few speak for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.day_order import DayOrders
from csbonus.inputs.explain import CellFault
from csbonus.inputs.found import Alike, Found

_FEW = 10
_PART = 5
"""One column may take this part of the list."""


@dataclass(slots=True)
class _Column:
    """The problems of one code in one column of a file."""

    header: str
    listed: list[Diagnostic] = field(default_factory=list)
    more: int = 0


def listed(faults: Iterable[Diagnostic | CellFault], orders: DayOrders, most: int) -> Found:
    """The first problems of every column, at least `_FEW` each, with the number of the others."""
    few = max(_FEW, most // _PART)
    columns: dict[tuple[str, int, str], _Column] = {}
    rows: list[Diagnostic] = []
    unlisted = 0
    for fault in faults:
        if isinstance(fault, CellFault):
            span = fault.problem.span
            orders.saw(fault)
            column = columns.setdefault((span.file, span.column, fault.problem.code), _Column(fault.header))
            if len(column.listed) < few:
                column.listed.append(fault.problem)
            else:
                column.more += 1
        elif len(rows) < most:
            rows.append(fault)
        else:
            unlisted += 1
    for column in columns.values():
        column.listed = [orders.told(problem) for problem in column.listed]
    cells = (problem for column in columns.values() for problem in column.listed)
    alike = (Alike(c.listed[-1], c.more, c.header) for c in columns.values() if c.more)
    return Found((*rows, *cells), unlisted, tuple(alike))
