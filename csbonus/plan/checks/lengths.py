"""Lengths that no plan means: promises and rules that last for centuries."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.draft import Draft

MONTHS, DAYS = 120, 3660
"""The longest promise and the longest rule about days: about ten years."""

_OF_CREDIT = ("min_days_held", "inherited_grace_days", "add_window_days", "drop_window_days")


def lengths_are_of_a_working_life(draft: Draft) -> Iterator[Fault]:
    """Months of promises and days of rules are at most ten years."""
    for at, length in _lengths(draft):
        most, unit = (MONTHS, "months") if at[-1] == "months" else (DAYS, "days")
        if length is not None and length > most and draft.sound(*at):
            fact = f"{length} {unit} are too long: `{at[-1]}` is at most {most}"
            yield Fault("CSB647", fact, f"write `{at[-1]}: {most}` or less", at)


def _lengths(draft: Draft) -> Iterator[tuple[Steps, int | None]]:
    plan = draft.plan
    if plan.guarantee is not None:
        yield ("guarantee", "months"), plan.guarantee.months
    if plan.draw is not None:
        yield ("draw", "months"), plan.draw.months
    yield ("renewals", "early_limit_days"), plan.renewals.early_limit_days
    for key in _OF_CREDIT:
        yield ("credit", key), getattr(plan.credit, key)
    for name, component in draft.components():
        for key in _OF_CREDIT if component.credit is not None else ():
            yield ("components", name, "credit", key), getattr(component.credit, key)
