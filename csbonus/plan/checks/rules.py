"""Rules on earned pay in the components that switch them on."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.draft import Draft

_WAYS = ("rate", "per_unit", "pool")


def rules_fit_their_components(draft: Draft) -> Iterator[Fault]:
    """What each rule says of itself, where it is known how its component is paid."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if not all(draft.sound(*at, way) for way in _WAYS):
            continue
        beside = component.beside(name, draft.plan.currency)
        for key, rule in component.rules.items():
            if draft.sound(*at, key):
                yield from (fault.under(*at, key) for fault in rule.problems(beside))
