"""The one rounding of the calculation (§6)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.exact import minor_units, round_half_even, round_half_up
from csbonus.plan.model import Plan


def rounded(plan: Plan, person: Participant, amount: Fraction) -> Decimal:
    """An amount to the minor unit of the person's currency, as the plan says."""
    rounding = round_half_even if plan.rounding == "half_even" else round_half_up
    return rounding(amount, minor_units(person.currency))
