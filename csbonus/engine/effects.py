"""What every adjustment moves in money: pay with all of them, less pay without the one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from csbonus.diagnostics import Refused
from csbonus.engine.adjusting import spans
from csbonus.engine.results import Payout
from csbonus.inputs.adjustments import Adjustment
from csbonus.named import NamedTuple
from csbonus.periods import FiscalYear

Paid = Mapping[tuple[str, str], Sequence[Payout]]
"""The payouts of everybody, by plan and person."""


class Effect(NamedTuple):
    """What one adjustment moves, by plan, person and run; `why_not` says why it moves nothing, or is not known.

    `moved` is pay. `left` is what a run leaves for later ones: what it carries and holds back, less what is owed.
    """

    adjustment: Adjustment
    moved: Mapping[tuple[str, str, str], Decimal]
    why_not: str = ""
    left: Mapping[tuple[str, str, str], Decimal] = MappingProxyType({})


def effects(
    rows: Sequence[Adjustment], used: Sequence[Adjustment], paid: Paid, years: Sequence[FiscalYear],
    without: Callable[[Adjustment], Paid],
) -> tuple[Effect, ...]:
    """The effect of each of `rows` in the years of the plans; only `used` ones were approved in time."""
    labels = frozenset().union(*(spans(year) for year in years))
    return tuple(_effect(row, used, paid, without) for row in rows if row.quarter in labels)


def _effect(
    row: Adjustment, used: Sequence[Adjustment], paid: Paid, without: Callable[[Adjustment], Paid]
) -> Effect:
    if row not in used:
        return Effect(row, {}, f"approved on {row.approved_on.isoformat()} only")
    try:
        before = without(row)
    except Refused as refused:
        return Effect(row, {}, f"without it nothing can be paid: {refused.found[0].message}")
    moved = dict(_differences(paid, before, lambda payout: payout.paid))
    left = dict(_differences(paid, before, _left))
    return Effect(row, moved, "" if moved or left else "it changes no pay of these plans", left)


def _left(payout: Payout) -> Decimal:
    """What a run leaves for later ones: below zero where the person is to earn it first."""
    return payout.carry_out + sum(payout.later, Decimal(0)) - payout.owed


def _differences(
    paid: Paid, before: Paid, of: Callable[[Payout], Decimal]
) -> Iterable[tuple[tuple[str, str, str], Decimal]]:
    for (plan, person), payouts in paid.items():
        for now, then in zip(payouts, before[plan, person], strict=True):
            if of(now) != of(then):
                yield (plan, person, now.run), of(now) - of(then)
