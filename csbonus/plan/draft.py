"""A plan that is still being checked: what is sound of it, with its document."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.source import Source, Steps
from csbonus.measures import CATALOGUE, Measure, Unit
from csbonus.named import NamedTuple
from csbonus.plan.model import Component, Condition, Plan


class Draft(NamedTuple):
    """A plan whose misfits were mended by stand-ins; `holes` says where, so that no check looks at a stand-in."""

    plan: Plan
    source: Source
    holes: frozenset[Steps] = frozenset()

    def sound(self, *steps: str | int) -> bool:
        """Whether nothing at, above or inside `steps` is a stand-in."""
        return not any(hole[: len(steps)] == steps[: len(hole)] for hole in self.holes)

    def components(self) -> Iterator[tuple[str, Component]]:
        """Each component with its name."""
        yield from self.plan.components.items()

    def readings(self) -> Iterator[tuple[Steps, Component | Condition]]:
        """Each part of the plan that reads a measure, with the steps that lead to it."""
        for name, component in self.components():
            yield ("components", name), component
        for i, gate in enumerate(self.plan.gates):
            if self.sound("gates", i):
                yield ("gates", i, "when"), gate.when

    def measure(self, at: Steps, reading: Component | Condition) -> Measure | None:
        """The measure of a component or gate; None where it is unknown or a stand-in."""
        known = reading.measure in self.plan.measures or reading.measure in CATALOGUE
        if not known or not self.sound(*at, "measure") or not self.sound("measures", reading.measure):
            return None
        return self.plan.measure(reading.measure)

    def component_names(self) -> tuple[str, ...]:
        """The names that the document gives to components, sound or not."""
        written = self.source.get("components")
        return tuple(written) if isinstance(written, dict) else ()

    def units(self, measure: Measure) -> tuple[str, ...]:
        """The units in which a value of `measure` may be written, the best first."""
        return {
            Unit.RATIO: ("%",),
            Unit.MONEY: (self.plan.currency,),
            Unit.COUNT: ("", "days"),
            Unit.POINTS: ("",),
            Unit.SCORE: ("%", "", "days"),
        }[measure.unit]
