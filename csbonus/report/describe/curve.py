"""Sentences on payout curves: each kind read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from csbonus.curves import (
    AdditivePoints,
    AnyCurve,
    CurveBase,
    Edge,
    Excess,
    Linear,
    Marginal,
    On,
    PassFail,
    Pays,
    Points,
    Steps,
)
from csbonus.curves.table import Point
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import listed, percent, said, x_of


def curves(subject: Subject) -> Sentences:
    """What a result pays: one curve, or that of a quarter and that of the year."""
    for steps, curve in subject.component.curve.written if subject.component.curve else ():
        if steps:
            yield f"For the {steps[0]}:"
        yield from curve_sentences(curve)
        yield _limits(subject, curve, *steps)


def curve_sentences(curve: AnyCurve) -> Sentences:
    """One curve read aloud, without its limits; percentages that it pays are of the component's target."""
    tell: Callable[[CurveBase], Sentences] = _KINDS[type(curve)]
    yield from tell(curve)


def _limits(subject: Subject, curve: AnyCurve, *steps: str | int) -> str:
    no_cap, no_floor = (said(subject.by_default("curve", *steps, key)) for key in ("cap", "floor"))
    most = f"There is no cap on it{no_cap}"
    if curve.cap is not None:
        most = f"It pays at most {percent(curve.cap)} of the target"
    return f"{most}, and never less than {percent(curve.floor)}{no_floor}."


def _linear(_: Linear) -> Sentences:
    yield "It pays the attainment: an attainment of 80 % pays 80 % of the target, 110 % pays 110 %."


def _points(curve: Points) -> Sentences:
    told = [f"{x_told(curve, point.x.value, point.x.unit)} pays {percent(point.y)}" for point in curve.points]
    yield f"{sentence(listed(told))}, of the target; between these on a straight line."
    first, last = curve.points[0], curve.points[-1]
    yield f"Below {x_told(curve, first.x.value, first.x.unit)} {beyond_told(curve.below, first)}."
    yield f"Above {x_told(curve, last.x.value, last.x.unit)} {beyond_told(curve.above, last)}."


def beyond_told(rule: Fraction | str, end: Point) -> str:
    """What holds outside of the points."""
    if isinstance(rule, Fraction):
        return f"it pays {percent(rule)}"
    return f"it stays at {percent(end.y)}" if rule == "hold" else "the line goes on"


def _steps(curve: Steps) -> Sentences:
    if curve.pays is Pays.RATE:
        yield f"The whole attainment is paid at the rate of the band that is reached: {bands_told(curve, curve.bands)}."
    else:
        yield f"The band that is reached says what is paid: {bands_told(curve, curve.bands)} of the target."
    yield below_told(curve, curve.bands[0])
    yield edge_told(curve.edge)


def _marginal(curve: Marginal) -> Sentences:
    slices = [
        f"from {x_told(curve, a.x.value, a.x.unit)} to {percent(b.x.value)} at {percent(a.y)}"
        for a, b in pairwise(curve.bands)
    ]
    last = curve.bands[-1]
    slices.append(f"from {x_told(curve, last.x.value, last.x.unit)} on at {percent(last.y)}")
    yield f"Each slice of the attainment is paid at the rate of its own band: {listed(slices)}."


def _excess(curve: Excess) -> Sentences:
    base, *above = curve.bands
    yield f"Up to the goal the attainment is paid at {percent(base.y)}."
    if above:
        yield (
            "Above the goal all that is above it is paid at the rate of the highest band reached: "
            f"{bands_told(curve, tuple(above))}."
        )
    yield edge_told(curve.edge)


def _pass_fail(curve: PassFail) -> Sentences:
    met = "the goal" if curve.edge is Edge.UPPER else "more than the goal"
    yield f"Who reaches {met} is paid the whole target, else nothing."


def _additive(curve: AdditivePoints) -> Sentences:
    told = (
        f"{percent(band.y)} for {x_told(curve, band.first.value, band.first.unit)} "
        f"to {x_of(band.last.value, band.last.unit)}"
        for band in curve.bands
    )
    yield f"Each finished band adds its part, the one that is entered adds what is passed of it: {listed(told)}."


def bands_told(curve: CurveBase, bands: tuple[Point, ...]) -> str:
    """`from an attainment of 80 % on 50 % and from an attainment of 100 % on 100 %`."""
    return listed(f"from {x_told(curve, band.x.value, band.x.unit)} on {percent(band.y)}" for band in bands)


def below_told(curve: CurveBase, first: Point) -> str:
    """What holds below the first band."""
    return f"Below {x_told(curve, first.x.value, first.x.unit)} nothing is paid."


def edge_told(edge: Edge) -> str:
    """Which band a result on an edge belongs to."""
    side = "upper" if edge is Edge.UPPER else "lower"
    return f"A result exactly on the edge of two bands belongs to the {side} one; results are compared unrounded."


def x_told(curve: CurveBase, value: Fraction, unit: str) -> str:
    """`a result of 90 %`, or `an attainment of 90 %`."""
    if curve.on is On.ACTUAL:
        return f"a result of {x_of(value, unit)}"
    return f"an attainment of {percent(value)}"


def sentence(text: str) -> str:
    """A text with a capital in front."""
    return text[0].upper() + text[1:]


_KINDS: Mapping[type[CurveBase], Callable[..., Sentences]] = MappingProxyType({
    Linear: _linear, Points: _points, Steps: _steps, Marginal: _marginal, Excess: _excess, PassFail: _pass_fail,
    AdditivePoints: _additive,
})
