"""How a component is paid: by a curve on target pay, at a rate, so much a unit, from a pool."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.plan.draft import Draft

WAYS = ("curve", "rate", "per_unit")
_HINT = (
    "a component has `weight` with `curve` (a part of target pay), `rate` (a part of an amount), `per_unit` (so much"
    " for each), or `pool` with `curve`"
)


def one_way_to_pay(draft: Draft) -> Iterator[Fault]:
    """Each component is paid in exactly one way, which says all that it needs."""
    for name, _ in draft.components():
        at: Steps = ("components", name)
        if any(at[: len(hole)] == hole for hole in draft.holes):
            continue
        written = {key for key in (*WAYS, "weight", "pool") if draft.source.has(*at, key) or not draft.sound(*at, key)}
        yield from _several(name, written, at)
        if draft.plan.reports_only:
            continue
        if draft.plan.combine and "weight" in written and not draft.source.has(*at, "curve"):
            continue
        yield from _missing(name, written, at)


def _several(name: str, written: set[str], at: Steps) -> Iterator[Fault]:
    ways = [way for way in WAYS if way in written]
    if len(ways) > 1:
        fact = f"`{name}` is paid in two ways: `{ways[0]}` and `{ways[1]}`"
        yield Fault("CSB600", fact, _HINT, (*at, ways[1]), in_key=True)
        return
    alone = next((way for way in ("rate", "per_unit", "pool") if way in written), None)
    for key in ("weight", "pool"):
        if alone not in (None, key) and key in written:
            fact = f"`{key}` has no meaning beside `{alone}`, which is not a part of target pay"
            yield Fault("CSB600", fact, f"remove `{key}`; {_HINT}", (*at, key), in_key=True)


def _missing(name: str, written: set[str], at: Steps) -> Iterator[Fault]:
    if written.isdisjoint(WAYS):
        hint = "add `curve: linear`" if written & {"weight", "pool"} else f"add `curve: linear`; {_HINT}"
        yield Fault("CSB221", f"`{name}` has no `curve`", hint, at, in_key=True)
    if written.isdisjoint({"weight", "rate", "per_unit", "pool"}):
        yield Fault("CSB221", f"`{name}` has no `weight`", "add `weight: 50%`", at, in_key=True)


def nothing_is_shown_as_paid(draft: Draft) -> Iterator[Fault]:
    """A plan that only reports has no examples of pay."""
    if draft.plan.reports_only and draft.source.has("examples"):
        fact = "the plan reports only, so an example cannot say what it pays"
        yield Fault("CSB608", fact, "remove `examples`, or remove `mode: report_only`", ("examples",), in_key=True)


def pay_is_given(draft: Draft) -> Iterator[Fault]:
    """A plan in which a component is a part of target pay, or divided by it, says how much that is."""
    if draft.source.has("pay") or not draft.sound("pay") or draft.plan.reports_only:
        return
    if any(draft.source.has("components", name, "weight") for name in draft.component_names()):
        yield Fault("CSB221", "there is no `pay`", "add `pay: {target: annual_target}`")
        return
    for name, component in draft.components():
        if component.pool and component.pool.divided_by == "target":
            fact = f"the pool of `{name}` is divided by target pay, but there is no `pay`"
            hint = "add `pay: {target: annual_target}`, or write `divided_by: credit`"
            yield Fault("CSB221", fact, hint, ("components", name, "pool", "divided_by"))
