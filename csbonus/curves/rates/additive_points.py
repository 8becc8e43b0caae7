"""The rates of completed bands in full with a part of that of the current one, on the whole amount."""

from __future__ import annotations

from csbonus.curves.additive_points import AdditivePoints
from csbonus.curves.rates.base import RateBase


class AddedRate(AdditivePoints, RateBase):
    """The rates of completed bands in full with a part of that of the current one, on the whole amount."""


RATE = AddedRate
