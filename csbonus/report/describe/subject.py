"""What is described: a plan, or one component of it, with what its author wrote and what he left to its default."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from csbonus.measures import Measure
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component, Plan

S = TypeVar("S")


class Subject(NamedTuple):
    """One component of a plan."""

    loaded: Loaded
    name: str
    component: Component

    @property
    def plan(self) -> Plan:
        """The plan it is part of."""
        return self.loaded.plan

    @property
    def measure(self) -> Measure:
        """What it counts, as its settings make it."""
        return self.plan.measure_of(self.component)

    def by_default(self, *keys: str | int) -> bool:
        """Whether the component does not say it."""
        return not self.loaded.source.has("components", self.name, *keys)


Sentences = Iterable[str]
ByKey = Mapping[str, Callable[[S], Sentences]]
"""For each key that an author may write, the function whose sentences tell it; keys told together share one."""


def sentences(by_key: ByKey[S], subject: S) -> tuple[str, ...]:
    """What all keys say, in their order; what several keys say together is said once."""
    return tuple(line for tell in dict.fromkeys(by_key.values()) for line in tell(subject))
