"""Measures that the author defines in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csbonus.documents.fault import Fault
from csbonus.documents.near import near
from csbonus.documents.spelling import why_in_doubt
from csbonus.measures import Measure
from csbonus.measures.columns import names, numbers_of, problems
from csbonus.plan.draft import Draft

if TYPE_CHECKING:
    from csbonus.measures.own import OwnMeasure

_ROW_KEYS = ("rows", "date", "one_per_account")


def own_measures(draft: Draft) -> Iterator[Fault]:
    """Their arithmetic can be read, with a denominator exactly where there is a ratio."""
    for name, own in draft.plan.measures.items():
        if not draft.sound("measures", name):
            continue
        found = problems(own.measure(name))
        for key, fact in found:
            yield Fault("CSB279", fact, _hint(fact, own.measure(name)), ("measures", name, key))
        yield from _parts(name, own)
        for key, number in dict.fromkeys(numbers_of(own.measure(name))) if not found else ():
            if doubt := why_in_doubt(number, ""):
                yield Fault(*doubt, ("measures", name, key))


def _hint(fact: str, measure: Measure) -> str:
    """The column that a misspelt one stands for, else what arithmetic may be made of."""
    quoted = re.match(r"`([a-z_]+)`", fact)
    close = near(quoted[1], names(measure.basis)) if quoted else ""
    if close and quoted and close != quoted[1]:
        return f"did you mean `{close}`?"
    return "write columns, numbers, `+ - *`, comparisons, `a if b else c`, `min(a, b)` or `max(a, b)`"


def _parts(name: str, own: OwnMeasure) -> Iterator[Fault]:
    from csbonus.measures.own import RULE_DATES  # few plans define measures

    if own.unit == "ratio" and not own.denominator:
        fact = f"`{name}` is a ratio without a denominator"
        hint = "add `denominator: ...`, or write `unit: money` or `unit: count`"
        yield Fault("CSB279", fact, hint, ("measures", name))
    if own.unit != "ratio" and own.denominator:
        fact = f"`{name}` is not a ratio but has a denominator"
        yield Fault("CSB279", fact, "remove it, or write `unit: ratio`", ("measures", name, "denominator"))
    if own.export in RULE_DATES:
        return
    for key in _ROW_KEYS:
        if getattr(own, key):
            fact = f"`{key}` has no meaning for a measure from `{own.export}`"
            yield Fault("CSB279", fact, "remove it", ("measures", name, key))
