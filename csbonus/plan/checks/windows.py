"""Windows of opening-book measures, with the two readings of their goals (calculation R2)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus import exact
from csbonus.curves.base import On
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.measures import Measure, Over
from csbonus.plan.component import Component, Settle, Window
from csbonus.plan.draft import Draft
from csbonus.plan.goal import Goal


def windows(draft: Draft) -> Iterator[Fault]:
    """An opening-book measure says its window; no other measure has one."""
    for at, reading in draft.readings():
        measure = draft.measure(at, reading)
        if measure is None or not draft.sound(*at, "window"):
            continue
        if measure.over is Over.REOPEN and reading.window is None:
            fact = f"`{measure.name}` compares an opening book with a closing one, but over which time is not said"
            hint = "add `window: trailing_12m`, `window: year_to_date` or `window: quarter`"
            yield Fault("CSB256", fact, hint, (*at, "measure"))
        if measure.over is not Over.REOPEN and reading.window is not None:
            fact = f"`{measure.name}` is measured on the quarter or the year itself, so it has no window"
            yield Fault("CSB257", fact, "remove `window`", (*at, "window"))


def both_periods(draft: Draft) -> Iterator[Fault]:
    """With a true-up over short windows, what belongs to the window is written for the quarter and for the year."""
    for name, component in draft.components():
        at: Steps = ("components", name)
        measure = draft.measure(at, component)
        if measure is None or measure.over is not Over.REOPEN or not _is_short(component):
            continue
        for key, goal in (("goal", component.goal), ("baseline", component.baseline)):
            if goal is not None and not goal.split and not goal.from_export and draft.sound(*at, key):
                yield _two_readings(key, goal, component, measure, at)
        curve = component.curve
        if curve is not None and curve.for_quarter.on is On.ACTUAL and not curve.split and draft.sound(*at, "curve"):
            hint = "write `curve: {quarter: {kind: ...}, year: {kind: ...}}`, or `window: trailing_12m`"
            fact = f"the points of the curve have two readings: results of {_stretch(component)}, or of the year"
            yield Fault("CSB258", fact, hint, (*at, "curve"))


def _is_short(component: Component) -> bool:
    return component.settle is Settle.WITH_TRUE_UP and component.window in (Window.QUARTER, Window.YEAR_TO_DATE)


def _stretch(component: Component) -> str:
    return "one quarter" if component.window is Window.QUARTER else "the year so far"


def _two_readings(key: str, goal: Goal, component: Component, measure: Measure, at: Steps) -> Fault:
    value = goal.quarter.all[0] if goal.quarter else Quantity(Fraction(9, 10), "%")
    fact = f"`{value}` has two readings: the {key} of {_stretch(component)}, or of the year"
    ways = _proposed(key, value, measure) if component.window is Window.QUARTER and value.unit == "%" else []
    hint = f"{', '.join(ways)}; or `window: trailing_12m`" if ways else (
        f"write `{key}: {{quarter: ..., year: ...}}`, or `window: trailing_12m`")
    return Fault("CSB258", fact, hint, (*at, key))


def _proposed(key: str, value: Quantity, measure: Measure) -> list[str]:
    """Each reading of `value` written out, where the other period has a value that can be reached and written.

    A quarter moves a fourth of the way that the year moves away from what the measure says of a book that stays as it
    is: nothing for what is lost or grown, all of it for what is kept.
    """
    still = Fraction(0) if measure.lower_is_better or " - " in measure.numerator else Fraction(1)
    as_quarter, as_year = (still + (value.value - still) * part for part in (Fraction(1, 4), Fraction(4)))
    ways = (
        ("for the year", as_quarter, f"{{quarter: {Quantity(as_quarter, '%')}, year: {value}}}"),
        ("for each quarter", as_year, f"{{quarter: {value}, year: {Quantity(as_year, '%')}}}"),
    )
    return [f"{when} write `{key}: {written}`" for when, proposed, written in ways if _can_be(proposed, still)]


def _can_be(proposed: Fraction, still: Fraction) -> bool:
    """Whether a book can come to it, more than nothing kept or not all lost, in digits that a plan may have."""
    reached = abs(proposed) < 1 if not still else proposed > 0
    return reached and exact.percentage(f"{Quantity(proposed, '%')}") is not None
