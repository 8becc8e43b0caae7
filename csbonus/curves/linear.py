"""Linear: the multiple is the attainment."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.base import CurveBase, Payoff, percent


class Linear(CurveBase):
    """Pays the attainment: 80 % of goal pays 80 % of target."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = (("linear", "the attainment itself"),)

    kind: Literal["linear"] = "linear"

    def unlimited(self, x: Fraction) -> Payoff:
        """The attainment itself."""
        return Payoff(x, lambda: (f"linear: {percent(x)} of the goal pays {percent(x)}",))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        yield "It pays the attainment: an attainment of 80 % pays 80 % of the target, 110 % pays 110 %."


CURVE = Linear
