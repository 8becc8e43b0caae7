"""The ways in which components are paid, in words."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.results import Part
from csbonus.plan.model import Component
from csbonus.report import figures


def way_key(component: Component) -> str:
    """The key of the plan that says how a component is paid."""
    return next((key for key in ("rate", "per_unit", "pool") if getattr(component, key) is not None), "curve")


def way_title(component: Component) -> str:
    """What a line of its arithmetic begins with."""
    return {"rate": "Rate", "per_unit": "For each", "pool": "Pool", "curve": "Curve"}[way_key(component)]


def worked_lines(part: Part, rows: int) -> Iterator[str]:
    """The arithmetic of a part line by line; of what single rows earn at most `rows` lines."""
    lines = part.worked
    if len(lines) <= rows + 1:
        yield from lines
        return
    yield from lines[:rows]
    yield f"... {len(lines) - rows - 1} more lines"
    yield lines[-1]


def way_words(component: Component) -> str:
    """How a component is paid, for the head of a table: `rate 4 %`, `250 USD each`; empty where it has a weight."""
    if component.rate is not None:
        share = getattr(component.rate, "share", None)
        return f"rate {figures.percent(share) if share is not None else component.rate.kind}"
    if component.per_unit is not None:
        return f"{figures.quantity(component.per_unit.amount)} each{' row' if component.per_unit.each else ''}"
    if component.pool is not None:
        return f"a pool of {figures.quantity(component.pool.amount)} a year"
    return ""
