"""Gates: their condition, their unit, the components they act on."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.plan.checks.units import point_faults, unit_faults
from csbonus.plan.draft import Draft


def gate_conditions(draft: Draft) -> Iterator[Fault]:
    """A gate compares with exactly one value, in the unit of its measure."""
    for i, gate in enumerate(draft.plan.gates):
        at = ("gates", i, "when")
        if not draft.sound("gates", i):
            continue
        values = [(key, v) for key, v in (("below", gate.when.below), ("at_least", gate.when.at_least)) if v]
        if len(values) != 1:
            fact = "the gate compares with nothing" if not values else "the gate compares with two values"
            hint = "write `below: 85%` (less than) or `at_least: 85%` (that or more)"
            yield Fault("CSB267", fact, hint, at)
        measure = draft.measure(at, gate.when)
        for key, value in values if measure else ():
            assert measure is not None, "the loop is empty without one"
            yield from unit_faults(draft, measure, value, (*at, key))
            yield from point_faults(measure, value, (*at, key))


def gate_targets(draft: Draft) -> Iterator[Fault]:
    """A gate acts on components that exist, or on the whole plan."""
    names = draft.component_names()
    for i, gate in enumerate(draft.plan.gates):
        if gate.of_plan or not draft.sound("gates", i) or ("components",) in draft.holes:
            continue
        if not gate.of:
            yield Fault("CSB266", "the gate acts on nothing", "list components, or remove `of`", ("gates", i, "of"))
        is_list = isinstance(draft.source.get("gates", i, "of"), list)
        for n, name in enumerate(gate.of):
            if name not in names:
                at = ("gates", i, "of", n) if is_list else ("gates", i, "of")
                fact = f"there is no component `{shortened(name)}`"
                yield Fault("CSB266", fact, did_you_mean(name, names, "components"), at)
