"""Components that are paid on amounts: their measure, their table of rates, their limits, their days."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.curves import On
from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.measures import Measure, Rows, Unit
from csbonus.plan.checks.calendar import calendar_of
from csbonus.plan.checks.units import unit_faults
from csbonus.plan.component import Component
from csbonus.plan.draft import Draft

_ONLY_ON_AMOUNTS = ("cap_per_row", "cap_of_all", "from", "to")
_NOT_ON_AMOUNTS = {
    "quarter_cap": "there is no multiple to be held", "baseline": "the whole amount is paid on",
    "no_base": "an amount always has a base, which may be zero",
}


def amounts_are_measured(draft: Draft) -> Iterator[Fault]:
    """A rate is of money, an amount for each unit is of a count, and what is paid by the row has rows."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        measure = draft.measure(at, component)
        if measure is None or not component.on_amounts or not all(draft.sound(*at, k) for k in ("rate", "per_unit")):
            continue
        if component.rate is not None and measure.unit is not Unit.MONEY:
            fact = f"`rate` is a part of an amount of money, and `{measure.name}` is not one"
            hint = "choose a measure in money such as `expansion_arr`, or `weight` with `curve`"
            yield Fault("CSB601", fact, hint, (*at, "measure"))
        elif component.per_unit is not None and not component.per_unit.each and measure.unit is not Unit.COUNT:
            fact = f"`per_unit` pays for each unit of a count, and `{measure.name}` is not one"
            hint = "choose a measure that counts, or pay each row: `per_unit: {amount: 250 USD, each: row}`"
            yield Fault("CSB601", fact, hint, (*at, "measure"))
        elif component.by_row and not isinstance(measure.basis, Rows):
            fact = f"`{measure.name}` is not made of rows that could be paid one by one"
            yield Fault("CSB601", fact, "remove what is about single rows, or choose another measure", (*at, "measure"))


def rates_make_sense(draft: Draft) -> Iterator[Fault]:
    """What a table of rates says of itself, the unit of its bands, and that a larger amount never pays less."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        rate = component.rate
        if rate is None or not draft.sound(*at, "rate"):
            continue
        found = rate.problems()
        yield from (fault.under(*at, "rate") for fault in found)
        if found:
            continue
        yield from _bands(draft, component, draft.measure(at, component), at)
        if rate.each == "row" and rate.on is On.ATTAINMENT:
            fact = "`each: row` begins the bands anew for every row, but attainment is of all rows together"
            hint = "write `on: actual` with bands in money, or remove `each`"
            yield Fault("CSB606", fact, hint, (*at, "rate", "each"))
        if not rate.monotone:
            fact = "the rate on everything falls, so that a better result may pay less"
            hint = "let the rates rise, or write `kind: marginal`, which pays each slice at its own rate"
            yield Fault("CSB242", fact, hint, (*at, "rate", *rate.table_key))


def single_rows_are_paid(draft: Draft) -> Iterator[Fault]:
    """What is about single rows needs rows that are paid by themselves, not an amount that goes through bands."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        rate = component.rate
        if rate is None or rate.kind == "flat" or rate.each == "row" or not component.by_row or not draft.sound(*at):
            continue
        key = "cap_per_row" if component.cap_per_row is not None else "cap_of_all"
        fact = f"`{key}` looks at single rows, but the bands are of the whole amount"
        yield Fault("CSB607", fact, "write `each: row` in the rate, or remove it", (*at, key), in_key=True)


def _bands(draft: Draft, component: Component, measure: Measure | None, at: Steps) -> Iterator[Fault]:
    rate = component.rate
    if rate is None or measure is None or rate.on is not On.ACTUAL:
        return
    for steps, x in rate.xs:
        yield from unit_faults(draft, measure, x, (*at, "rate", *steps), in_key=True)


def keys_fit_the_kind(draft: Draft) -> Iterator[Fault]:
    """What is about single rows or some days belongs to amounts, what is about target pay does not."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        if not all(draft.sound(*at, key) for key in ("rate", "per_unit")):
            continue
        for key in _ONLY_ON_AMOUNTS if not component.on_amounts else ():
            if draft.source.has(*at, key):
                fact = f"`{key}` has no meaning where target pay is paid"
                yield Fault("CSB602", fact, "remove it, or pay by `rate` or `per_unit`", (*at, key), in_key=True)
        for key, why in _NOT_ON_AMOUNTS.items() if component.on_amounts else ():
            if draft.source.has(*at, key):
                fact = f"`{key}` has no meaning where an amount is paid on: {why}"
                yield Fault("CSB602", fact, "remove it", (*at, key), in_key=True)


def gates_without_multiple(draft: Draft) -> Iterator[Fault]:
    """A gate that caps the multiple cannot act on what has none."""
    on_amounts = [name for name, component in draft.components() if component.on_amounts]
    for i, gate in enumerate(draft.plan.gates):
        hit = [name for name in on_amounts if gate.of_plan or name in gate.of]
        if hit and gate.then.cap is not None and draft.sound("gates", i):
            fact = f"the gate caps a multiple, and `{hit[0]}` is paid on an amount, without one"
            hint = "write `then: zero` or `then: {multiply: 50%}`, or name the other components in `of`"
            yield Fault("CSB603", fact, hint, ("gates", i, "then"))


def days_of_amounts(draft: Draft) -> Iterator[Fault]:
    """The days on which a component pays are in the year and in their order."""
    year = calendar_of(draft)
    for name, component in draft.components():
        at: Steps = ("components", name)
        days = component.days
        if year is None or days is None or not all(draft.sound(*at, key) for key in ("from", "to")):
            continue
        if days.last < days.first:
            yield Fault("CSB605", f"`{name}` ends before it begins", "turn `from` and `to` round", (*at, "to"))
        elif year.days.within(days) is None:
            fact = f"`{name}` pays on no day of the year {year.label}"
            hint = f"write days from {year.days.first} to {year.days.last}"
            yield Fault("CSB605", fact, hint, (*at, "from" if draft.source.has(*at, "from") else "to"))


ON_AMOUNTS = (
    amounts_are_measured, rates_make_sense, single_rows_are_paid, keys_fit_the_kind, gates_without_multiple,
    days_of_amounts,
)
"""Every check of components that are paid on amounts."""
