"""What in a plan reads a measure."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.plan.model import Component, Condition, Plan

Reader = Component | Condition


def readers(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], Reader]]:
    """Every component and the condition of every gate, each with where the plan writes it."""
    yield from ((("components", name), component) for name, component in plan.components.items())
    yield from ((("gates", number, "when"), gate.when) for number, gate in enumerate(plan.gates))
