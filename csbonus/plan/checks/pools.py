"""Pools: that there is somebody to divide them among, by something that each of them has."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.measures import Scores
from csbonus.plan.component import NoBase
from csbonus.plan.draft import Draft


def pools_can_be_divided(draft: Draft) -> Iterator[Fault]:
    """A pool is of a unit with several people, whose weights are known, in the four quarters of the year."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if component.pool is None or not all(draft.sound(*at, key) for key in ("pool", "scope", "no_base")):
            continue
        if component.scope in ("person", "reports"):
            fact = f"a pool is divided among the people of a unit, and at scope `{component.scope}` there is one"
            yield Fault("CSB609", fact, "write `scope: team`, `region` or `company`", (*at, "pool"), in_key=True)
        measure = draft.measure(at, component)
        if component.pool.divided_by == "credit" and measure is not None and isinstance(measure.basis, Scores):
            fact = "typed-in scores are not credited to anybody, so they cannot divide a pool"
            yield Fault("CSB609", fact, "write `divided_by: target`", (*at, "pool", "divided_by"))
        if component.no_base is NoBase.TEAM:
            fact = "`no_base: team` looks at target pay, which a pool is not"
            yield Fault("CSB609", fact, "write `no_base: zero`, `target` or `carry`", (*at, "no_base"))
        if draft.sound("pay") and draft.plan.pay.fifth:
            fact = "a pool is spread over four quarters, but the pay has a fifth share"
            yield Fault("CSB609", fact, "give `quarters` four shares, or pay the pool by a plan of its own", at)
