"""Currencies, amounts, signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.near import near
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened
from csbonus.plan.checks.units import money_faults
from csbonus.plan.component import Component
from csbonus.plan.currencies import CURRENCIES
from csbonus.plan.draft import Draft

_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def currency_exists(draft: Draft) -> Iterator[Fault]:
    """The currency of the plan is one of ISO 4217."""
    code = draft.plan.currency
    if not draft.sound("currency") or code in CURRENCIES:
        return
    meant = code.upper() if code.upper() in CURRENCIES else _SIGNS.get(code, near(code.upper(), CURRENCIES))
    hint = f"write `{meant}`" if meant else "write the code of three letters, such as `USD` or `EUR`"
    yield Fault("CSB265", f"`{shortened(code)}` is not the code of a currency", hint, ("currency",))


def amounts_in_plan_currency(draft: Draft) -> Iterator[Fault]:
    """Amounts in a plan are in its currency."""
    if draft.plan.currency not in CURRENCIES:
        return
    for at, value, percent_too in _amounts(draft):
        if draft.sound(*at):
            yield from money_faults(draft, value, at, percent_too=percent_too)


def _amounts(draft: Draft) -> Iterator[tuple[Steps, Quantity, bool]]:
    target = draft.plan.pay.target
    for day, amount in target.amount.values if target.amount else ():
        yield place_of(draft, day, "pay", "target"), amount, False
    if target.on_target is not None and target.on_target.ote is not None:
        yield ("pay", "target", "ote"), target.on_target.ote, False
    yield from _limits(draft)
    if draft.plan.accounts.min_arr is not None:
        yield ("accounts", "min_arr"), draft.plan.accounts.min_arr, False
    if draft.plan.draw is not None:
        yield ("draw", "each_quarter"), draft.plan.draw.each_quarter, False
    for name, component in draft.components():
        yield from _on_amounts(component, ("components", name))
    for i, example in enumerate(draft.plan.examples):
        for key in ("pays", "quarter_target", "annual_target"):
            value = getattr(example, key)
            if value is not None:
                yield ("examples", i, key), value, False


def _limits(draft: Draft) -> Iterator[tuple[Steps, Quantity, bool]]:
    """Caps and floors of a person and of all people, and the amounts in rules of components."""
    caps, floors = draft.plan.caps, draft.plan.floors
    limits: list[tuple[Steps, Quantity | None]] = [
        (("caps", "person"), caps.person), (("caps", "plan"), caps.plan), (("floors", "person"), floors.person),
    ]
    for name, component in draft.components():
        for key, rule in component.rules.items():
            limits += [(("components", name, key, *at), amount) for at, amount in rule.amounts]
    yield from ((at, limit, True) for at, limit in limits if limit is not None)


def place_of(draft: Draft, day: date, *at: str | int) -> Steps:
    """The steps to the value that begins to hold on `day`, however it is written."""
    dated: Steps = (*at, day.isoformat())
    here = dated if draft.source.has(*dated) else at
    return (*here, "value") if draft.source.has(*here, "value") else here


def _on_amounts(component: Component, at: Steps) -> Iterator[tuple[Steps, Quantity, bool]]:
    if component.per_unit is not None:
        yield (*at, "per_unit"), component.per_unit.amount, False
    if component.cap_per_row is not None:
        yield (*at, "cap_per_row"), component.cap_per_row, False
    if component.pool is not None:
        yield (*at, "pool", "amount"), component.pool.amount, False
    if component.cap_of_all is not None:
        yield (*at, "cap_of_all", "amount"), component.cap_of_all.amount, False


def no_negative_values(draft: Draft) -> Iterator[Fault]:
    """Weights, shares, caps and targets are not below zero."""
    for at, value in _signed(draft):
        if value < 0 and draft.sound(*at):
            written = draft.source.get(*at)
            shown = f"`{written}` is" if isinstance(written, str) else "this is"
            yield Fault("CSB264", f"{shown} negative", "write a value that is not below zero", at)


def _parts(draft: Draft) -> Iterator[tuple[Steps, Fraction]]:
    """Each part of a list of parts."""
    plan = draft.plan
    lists: list[tuple[Steps, tuple[Fraction, ...]]] = [(("pay", "quarters"), plan.pay.quarters)]
    lists += [(("release",), plan.release), (("guarantee", "pays"), plan.guarantee.pays if plan.guarantee else ())]
    lists += [(("components", name, "paid_out"), component.paid_out) for name, component in draft.components()]
    for at, parts in lists:
        for i, part in enumerate(parts):
            yield ((*at, i) if draft.source.has(*at, i) else at), part


def _signed(draft: Draft) -> Iterator[tuple[Steps, Fraction]]:
    yield from _parts(draft)
    for at, amount, _ in _amounts(draft):
        if at[-1] != "pays":
            yield at, amount.value
    for name, component in draft.components():
        at = ("components", name)
        if component.quarter_cap is not None:
            yield (*at, "quarter_cap"), component.quarter_cap
        for day, weight in component.weight.values:
            yield place_of(draft, day, *at, "weight"), weight
    for i, gate in enumerate(draft.plan.gates):
        for key, effect in (("cap", gate.then.cap), ("multiply", gate.then.multiply)):
            if effect is not None:
                yield ("gates", i, "then", key), effect
