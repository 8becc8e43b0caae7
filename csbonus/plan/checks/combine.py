"""Plans with one curve on the weighted attainment of all weighted components."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.curves import On
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.component import NoBase
from csbonus.plan.draft import Draft


def one_curve_for_all(draft: Draft) -> Iterator[Fault]:
    """A plan that combines has a curve of its own, and no other plan has."""
    if not draft.sound("curve") or not draft.sound("combine"):
        return
    plan = draft.plan
    if plan.combine and plan.curve is None:
        hint = "add `curve: linear` beside `combine`: what the weighted attainment pays"
        yield Fault("CSB221", "there is no `curve`", hint, ("combine",), in_key=True)
    if plan.curve is not None and not plan.combine:
        fact = "a curve of the whole plan has no meaning without `combine: weighted_attainment`"
        yield Fault("CSB610", fact, "write it in a component, or add `combine`", ("curve",), in_key=True)
    elif plan.curve is not None:
        for steps, curve in plan.curve.written:
            yield from (fault.under("curve", *steps) for fault in curve.problems())
            if curve.on is On.ACTUAL:
                fact = "the curve reads the weighted attainment, which is not an actual"
                yield Fault("CSB610", fact, "remove `on: actual`", ("curve", *steps, "on"))


def combined_components(draft: Draft) -> Iterator[Fault]:
    """What is combined has a weight and a goal, no curve, and is settled like the others."""
    if not draft.plan.combine or ("components",) in draft.holes:
        return
    weighted = [(name, c) for name, c in draft.components() if draft.source.has("components", name, "weight")]
    for name, component in weighted:
        at: Steps = ("components", name)
        for key in ("curve", "quarter_cap"):
            if draft.source.has(*at, key):
                fact = f"`{key}` has no meaning where attainments are combined: the plan has one curve"
                yield Fault("CSB610", fact, "remove it, or remove `combine`", (*at, key), in_key=True)
        if component.no_base in (NoBase.TEAM, NoBase.CARRY):
            fact = f"`no_base: {component.no_base}` has no meaning where attainments are combined"
            yield Fault("CSB610", fact, "write `zero` or `target`: what attainment it counts as", (*at, "no_base"))
    modes = dict.fromkeys(component.settle for _, component in weighted)
    if len(modes) > 1:
        told = " and ".join(f"`{mode}`" for mode in modes)
        fact = f"one curve cannot pay components that are settled differently: {told}"
        yield Fault("CSB610", fact, "write the same `settle` in all of them", ("combine",))
