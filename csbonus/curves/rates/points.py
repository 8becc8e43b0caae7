"""The rate on the line between two points, on the whole amount."""

from __future__ import annotations

from csbonus.curves.points import Points
from csbonus.curves.rates.base import RateBase


class PointRate(Points, RateBase):
    """The rate on the line between two points, on the whole amount."""


RATE = PointRate
