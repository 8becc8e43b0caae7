"""A gate: what happens to pay when a condition on a result is met."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.named import NamedTuple


class Effect(NamedTuple):
    """What a gate does when it applies: `factor` multiplies pay, `cap` limits the multiple; zero is factor 0."""

    factor: Fraction = Fraction(1)
    cap: Fraction | None = None


def gated(pay: Fraction, target: Fraction, effects: Sequence[Effect]) -> Fraction:
    """`pay` after all gates that apply (R11): factors multiply together, then the lowest cap on the multiple applies.

    `target` is the weighted target pay that the multiple is of. A factor of zero wins over everything.
    """
    if not effects:
        return pay
    factor = Fraction(1)
    for effect in effects:
        factor *= effect.factor
    caps = [effect.cap * target for effect in effects if effect.cap is not None]
    return min([pay * factor, *caps])
