"""Whether a value is written in the unit of the measure it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus import exact
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.documents.spelling import why_in_doubt
from csbonus.measures import CATALOGUE, Measure, Unit
from csbonus.plan.currencies import CURRENCIES
from csbonus.plan.draft import Draft

_KINDS = {Unit.RATIO: "a percentage", Unit.MONEY: "an amount of money", Unit.COUNT: "a count", Unit.POINTS: "points"}


def unit_faults(
    draft: Draft, measure: Measure, value: Quantity, at: Steps, *, in_key: bool = False
) -> Iterator[Fault]:
    """The fault of a value that `measure` cannot have."""
    units = draft.units(measure)
    if value.unit in units:
        yield from doubtful(value, at, in_key=in_key)
        return
    if not draft.sound("currency"):
        return
    kind = _KINDS.get(measure.unit, "a score")
    best = units[0]
    if not value.unit:
        yield _bare(value, best, f"`{measure.name}` is {kind}", at, in_key=in_key)
        return
    if measure.unit is Unit.MONEY and len(value.unit) == 3:
        if draft.plan.currency not in CURRENCIES:
            return  # the plan's own is what is wrong
        yield other_currency(draft, value, at, in_key=in_key)
        return
    hint = f"write {kind}, such as `{_example(measure, value, best)}`"
    yield Fault("CSB261", f"`{value}` is not {kind}, which `{measure.name}` is", hint, at, in_key)


def doubtful(value: Quantity, at: Steps, *, in_key: bool = False) -> Iterator[Fault]:
    """The fault of a number that needs no unit, but may be a thousand times what it says: `12.000`."""
    if doubt := why_in_doubt(value.doubtful, ""):
        yield Fault(*doubt, at, in_key)


def _example(measure: Measure, value: Quantity, best: str) -> str:
    """What may have been meant: the number as it was written, unless it could not be a result of the measure."""
    if measure.unit is Unit.MONEY or best == "%":
        return example_of(measure, best)
    return str(Quantity(value.value * 100 if value.unit == "%" else value.value, best))


def example_of(measure: Measure, best: str) -> str:
    """A goal as it may be written for a measure, whose best unit is `best`."""
    share = "5%" if measure.lower_is_better else "90%"
    usual = {Unit.RATIO: share, Unit.MONEY: f"20000 {best}", Unit.COUNT: "10", Unit.POINTS: "40", Unit.SCORE: "100%"}
    return usual[measure.unit]


def like_a_share(measure: Measure, value: Fraction) -> bool:
    """Whether a value in points is rather a part of one, such as 0.2 for 20: the catalogue has points of a hundred."""
    return measure.unit is Unit.POINTS and measure.name in CATALOGUE and 0 < abs(value) < 1


def point_faults(measure: Measure, value: Quantity, at: Steps) -> Iterator[Fault]:
    """The fault of points that look like a share: measures of the catalogue are in points of a hundred."""
    if not value.unit and like_a_share(measure, value.value):
        plain, points = exact.plain(value.value), exact.plain(value.value * 100)
        fact = f"`{plain}` may mean {plain} or {points} points: `{measure.name}` is in points, up to 100"
        yield Fault("CSB211", fact, f"write `{points}`, or at least one point", at)


def _bare(value: Quantity, best: str, why: str, at: Steps, *, in_key: bool) -> Fault:
    plain = exact.plain(value.value)
    if best != "%":
        return Fault("CSB211", f"`{value}` has no unit: {why}", f"write {value.in_unit(best)}", at, in_key)
    if 0 < value.value <= 3:
        as_ratio = exact.plain(value.value * 100)
        fact = f"`{value}` may mean {plain}% or {as_ratio}%: {why}"
        return Fault("CSB211", fact, f"write `{plain}%` or `{as_ratio}%`", at, in_key)
    return Fault("CSB211", f"`{value}` has no unit: {why}", f"write `{plain}%`", at, in_key)


def _percent_or_money(draft: Draft, value: Quantity, at: Steps) -> Fault:
    """The fault of a bare number that may be a percentage as well as an amount."""
    plain = exact.plain(value.value)
    as_percent = exact.plain(value.value * 100) if 0 < abs(value.value) <= 10 else plain
    money = value.in_unit(draft.plan.currency)
    fact = f"`{value}` may mean {as_percent}% or {money.replace('`', '')}"
    return Fault("CSB211", fact, f"write `{as_percent}%` or {money}", at)


def other_currency(draft: Draft, value: Quantity, at: Steps, *, in_key: bool = False) -> Fault:
    """The fault of an amount that is not in the currency of the plan."""
    fact = f"`{value}` is not in {draft.plan.currency}, the currency of the plan"
    hint = f"write the amount in {draft.plan.currency}; people are still paid in the currency of their own row"
    return Fault("CSB243", fact, hint, at, in_key)


def money_faults(draft: Draft, value: Quantity, at: Steps, *, percent_too: bool = False) -> Iterator[Fault]:
    """The fault of a value that is not an amount in the plan's currency, nor a percentage where one may stand."""
    if not draft.sound("currency") or value.unit == draft.plan.currency or (percent_too and value.unit == "%"):
        return
    if not value.unit and percent_too:
        yield _percent_or_money(draft, value, at)
    elif not value.unit:
        yield _bare(value, draft.plan.currency, "an amount needs its currency", at, in_key=False)
    elif len(value.unit) == 3:
        yield other_currency(draft, value, at)
    else:
        hint = f"write an amount such as `12000 {draft.plan.currency}`"
        yield Fault("CSB261", f"`{value}` is not an amount of money", hint, at)
