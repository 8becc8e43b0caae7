"""The parts of a plan that advice looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from csbonus.diagnostics import Severity
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.measures import About, Measure
from csbonus.measures.about import about_of_words
from csbonus.periods import Days
from csbonus.plan.component import Component
from csbonus.plan.draft import Draft
from csbonus.plan.model import Condition, Plan

KIND = "kind"
"""The setting of a measure over events that names which of them count."""


def advice(code: str, message: str, hint: str, at: Steps, *, in_key: bool = True) -> Fault:
    """One advice; it stands at a key."""
    return Fault(code, message, hint, at, in_key, severity=Severity.ADVICE)


def measured(draft: Draft) -> Iterator[tuple[str, Component, Measure]]:
    """Each component with its name and its measure."""
    for name, component in draft.components():
        measure = draft.measure(("components", name), component)
        if measure is not None:
            yield name, component, measure


def about(reading: Component | Condition, measure: Measure) -> About | None:
    """What `reading` counts: as its measure says, else as the name of its score or of its kind of events does."""
    kinds = reading.settings.get(KIND, "")
    named = (reading.score or "", *((kinds,) if isinstance(kinds, str) else kinds))
    return measure.about or next(filter(None, map(about_of_words, named)), None)


def read_abouts(draft: Draft) -> frozenset[About | None]:
    """What all components and gates count."""
    found = ((reading, draft.measure(at, reading)) for at, reading in draft.readings())
    return frozenset(about(reading, measure) for reading, measure in found if measure is not None)


def most(component: Component) -> Fraction:
    """The largest weight that a component has in the year."""
    return max(component.weight.all)


def heaviest(draft: Draft, counts: Callable[[Component, Measure], bool]) -> tuple[Fraction, tuple[str, ...]]:
    """The largest sum of weights that components of one kind have on any day, with their names."""
    found = [(name, c) for name, c, measure in measured(draft) if counts(c, measure)]
    days = {day for _, c in found for day, _ in c.weight.values}
    sums = [sum((c.weight.on(day) or Fraction(0) for _, c in found), Fraction(0)) for day in days]
    return max(sums, default=Fraction(0)), tuple(name for name, _ in found)


def apart(component: Component) -> bool:
    """Whether a component is paid apart from target pay, and so has no weight: on amounts, or from a pool."""
    return component.on_amounts or component.pool is not None


def days_paid(plan: Plan, component: Component) -> tuple[Days, ...]:
    """The days of the year on which a component has a part of pay."""
    year, alone = plan.calendar().days, apart(component)
    pieces = (year,) if alone else tuple(year.cut(component.weight.changes))
    paid = (days for days in pieces if alone or component.weight.on(days.first))
    window = component.days
    return tuple(both for days in paid if (both := days.within(window) if window else days))
