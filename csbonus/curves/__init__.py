"""The payout curves: one file a curve."""

from csbonus.curves.base import CurveBase, Edge, On, Payoff
from csbonus.curves.read import KINDS, Curve

__all__ = ["KINDS", "Curve", "CurveBase", "Edge", "On", "Payoff"]
