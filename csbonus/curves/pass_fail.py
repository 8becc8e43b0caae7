"""Pass or fail: all or nothing at the goal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from csbonus.curves.base import ONE, ZERO, CurveBase, Edge, Payoff, percent


class PassFail(CurveBase):
    """Pays the whole target once the goal is met, else nothing."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = (("pass_fail", "all at the goal, nothing below it"),)

    kind: Literal["pass_fail"] = "pass_fail"
    edge: Edge = Edge.UPPER

    def unlimited(self, x: Fraction) -> Payoff:
        """One from the goal on; with `edge: lower` only above it."""
        met = x > 1 or (x == 1 and self.edge is Edge.UPPER)
        verdict = "the goal is met" if met else "the goal is not met"
        return Payoff(ONE if met else ZERO, lambda: (f"pass or fail: {percent(x)} of the goal, {verdict}",))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        met = "the goal" if self.edge is Edge.UPPER else "more than the goal"
        yield f"Who reaches {met} is paid the whole target, else nothing."


CURVE = PassFail
