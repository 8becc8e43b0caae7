"""Curves read aloud: the words that several kinds share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from csbonus.curves.base import CurveBase, Edge, On
from csbonus.curves.table import Point
from csbonus.exact import grouped, in_percent

percent = in_percent
"""A ratio in full."""


def x_of(value: Fraction, unit: str) -> str:
    """An x of a curve: a percentage, or a number in the unit in which the curve writes it."""
    return percent(value) if unit == "%" else f"{grouped(value)} {unit}".rstrip()


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {last} {found[-1]}"


def beyond_told(rule: Fraction | str, end: Point) -> str:
    """What holds outside of the points."""
    if isinstance(rule, Fraction):
        return f"it pays {percent(rule)}"
    return f"it stays at {percent(end.y)}" if rule == "hold" else "the line goes on"


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
