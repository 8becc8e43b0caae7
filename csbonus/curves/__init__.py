"""The payout curves: one file a curve."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from csbonus.curves.additive_points import AdditivePoints
from csbonus.curves.base import CurveBase, Edge, On, Payoff
from csbonus.curves.excess import Excess
from csbonus.curves.linear import Linear
from csbonus.curves.marginal import Marginal
from csbonus.curves.pass_fail import PassFail
from csbonus.curves.points import Points
from csbonus.curves.read import kind_of, short_too
from csbonus.curves.steps import Pays, Steps

__all__ = [
    "AdditivePoints", "Curve", "CurveBase", "Edge", "Excess", "Linear", "Marginal", "On", "PassFail", "Payoff", "Pays",
    "Points", "Steps",
]

AnyCurve = Linear | Points | Steps | Marginal | Excess | PassFail | AdditivePoints

Curve = Annotated[
    Annotated[Linear, Tag("<linear>")]
    | Annotated[Points, Tag("<points>")]
    | Annotated[Steps, Tag("<steps>")]
    | Annotated[Marginal, Tag("<marginal>")]
    | Annotated[Excess, Tag("<excess>")]
    | Annotated[PassFail, Tag("<pass_fail>")]
    | Annotated[AdditivePoints, Tag("<additive_points>")],
    Discriminator(kind_of),
    BeforeValidator(short_too),
]
"""A payout curve of any kind, told apart by `kind`."""
