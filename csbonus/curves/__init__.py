"""The payout curves: one file a curve."""

from csbonus.curves.additive_points import AdditivePoints
from csbonus.curves.base import CurveBase, Edge, On, Payoff
from csbonus.curves.excess import Excess
from csbonus.curves.linear import Linear
from csbonus.curves.marginal import Marginal
from csbonus.curves.pass_fail import PassFail
from csbonus.curves.points import Points
from csbonus.curves.read import KINDS, AnyCurve, Curve
from csbonus.curves.steps import Pays, Steps

__all__ = [
    "KINDS", "AdditivePoints", "AnyCurve", "Curve", "CurveBase", "Edge", "Excess", "Linear", "Marginal", "On",
    "PassFail", "Payoff", "Pays", "Points", "Steps",
]
