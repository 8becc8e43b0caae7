"""The fixed order of pay in words (calculation §6)."""

from __future__ import annotations

from operator import itemgetter

from csbonus.plan.model import Plan
from csbonus.rules.base import Stands

_ALWAYS = (
    (Stands.GATES, "gates on a component"), (Stands.CAP, "cap and floor of the component"),
    (Stands.PLAN_MULTIPLIER, "gates on the whole plan"),
)
_NAMED = ("cap", "floor")
"""The rules that are named also where no component has them."""
_OVER_COMPONENTS = (
    "cap and floor of the person", "cap of all people together", "guarantee and draw", "rounding",
)


def order_of(plan: Plan) -> str:
    """Everything that makes pay, in its order; the other rules of components where they stand."""
    rules = (each for component in plan.components.values() for each in component.rules.items())
    others = {rule.step: rule.stands for key, rule in rules if key not in _NAMED}
    places = sorted([*_ALWAYS, *((stands, step) for step, stands in others.items())], key=itemgetter(0))
    return ", ".join(("payout curve", "weight", *(name for _, name in places), *_OVER_COMPONENTS))
