"""Sentences on pay on amounts: rates, and so much for each unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from csbonus.curves.aloud import bands_told, below_told, beyond_told, edge_told, sentence, x_told
from csbonus.curves.rates.additive_points import AddedRate
from csbonus.curves.rates.base import RateBase
from csbonus.curves.rates.flat import FlatRate
from csbonus.curves.rates.marginal import SliceRate
from csbonus.curves.rates.points import PointRate
from csbonus.curves.rates.steps import StepRate
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import listed, percent, quantity, said, x_of


def rate(subject: Subject) -> Sentences:
    """What a component on amounts pays."""
    component = subject.component
    if component.on_amounts:
        yield "It is paid apart from the target."
    if component.rate is not None:
        tell: Callable[[RateBase], Sentences] = _KINDS[type(component.rate)]
        yield from tell(component.rate)
        yield from _each(component.rate)
        yield from _limits(subject, component.rate)
    if component.per_unit is not None:
        unit = "row that counts" if component.per_unit.each else "unit that is counted"
        yield f"It pays {quantity(component.per_unit.amount)} for each {unit}."


def cap_per_row(subject: Subject) -> Sentences:
    """The most that one row pays."""
    if subject.component.cap_per_row is not None:
        yield f"One row pays at most {quantity(subject.component.cap_per_row)}."


def cap_of_all(subject: Subject) -> Sentences:
    """What all people together are paid at most."""
    budget = subject.component.cap_of_all
    if budget is None:
        return
    how = {
        "pro_rata": "everybody is cut by the same part", "first_come": "rows are paid in the order of their days",
    }
    yield f"All people together are paid at most {quantity(budget.amount)}: {how[budget.then]}."


def days(subject: Subject) -> Sentences:
    """The days that count."""
    component = subject.component
    told = [f"from {component.first_day.isoformat()} on"] if component.first_day else []
    told += [f"until {component.last_day.isoformat()}"] if component.last_day else []
    if told:
        yield f"Only what is dated {' and '.join(told)} counts."
    elif component.per_unit is not None:
        yield "It runs all year (by default)."


def _flat(told: FlatRate) -> Sentences:
    yield f"It pays {percent(told.share)} of the amount."


def _steps(told: StepRate) -> Sentences:
    yield f"The rate of the band that is reached is paid on the whole amount: {bands_told(told, told.bands)}."
    yield below_told(told, told.bands[0])
    yield edge_told(told.edge)


def _slices(told: SliceRate) -> Sentences:
    slices = [
        f"from {x_told(told, a.x.value, a.x.unit)} to {x_of(b.x.value, b.x.unit)} {percent(a.y)}"
        for a, b in pairwise(told.bands)
    ]
    last = told.bands[-1]
    slices.append(f"from {x_told(told, last.x.value, last.x.unit)} on {percent(last.y)}")
    yield f"Each slice of the amount is paid at the rate of its own band: {listed(slices)}."


def _points(told: PointRate) -> Sentences:
    rates = [f"at {x_told(told, point.x.value, point.x.unit)} {percent(point.y)}" for point in told.points]
    yield f"{sentence(listed(rates))} of the whole amount; between these the rate is on a straight line."
    first, last = told.points[0], told.points[-1]
    yield f"Below {x_told(told, first.x.value, first.x.unit)} {beyond_told(told.below, first)}."
    yield f"Above {x_told(told, last.x.value, last.x.unit)} {beyond_told(told.above, last)}."


def _added(told: AddedRate) -> Sentences:
    rates = (
        f"{percent(band.y)} for {x_told(told, band.first.value, band.first.unit)} "
        f"to {x_of(band.last.value, band.last.unit)}"
        for band in told.bands
    )
    yield f"The rates of finished bands add up with a part of the current one, on the whole amount: {listed(rates)}."


def _each(told: RateBase) -> Sentences:
    if told.each == "row":
        yield "Every row begins at the first band."


def _limits(subject: Subject, told: RateBase) -> Sentences:
    if isinstance(told, FlatRate):
        return
    no_cap, no_floor = (said(subject.by_default("rate", key)) for key in ("cap", "floor"))
    most = f"There is no cap on the rate{no_cap}"
    if told.cap is not None:
        most = f"The rate on the whole amount is at most {percent(told.cap)}"
    yield f"{most}, and never less than {percent(told.floor)}{no_floor}."


_KINDS: Mapping[type[RateBase], Callable[..., Sentences]] = MappingProxyType({
    FlatRate: _flat, StepRate: _steps, SliceRate: _slices, PointRate: _points, AddedRate: _added,
})
