"""Threshold: nothing below an attainment, from there on the attainment."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from csbonus.curves.aloud import percent as in_full
from csbonus.curves.base import ZERO, CurveBase, Payoff, percent
from csbonus.documents.fields import Percent


class Threshold(CurveBase):
    """Pays the attainment from a threshold on, and nothing below it."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        ("{kind: threshold, starts_at: 80%}", "the attainment, nothing below 80 % of the goal"),
    )

    kind: Literal["threshold"] = "threshold"
    starts_at: Annotated[Percent, Field(examples=["80%"])]

    def unlimited(self, x: Fraction) -> Payoff:
        """The attainment, or nothing."""
        reached = x >= self.starts_at
        verdict = "reaches" if reached else "does not reach"
        return Payoff(x if reached else ZERO, lambda: (f"threshold: {percent(x)} {verdict} {percent(self.starts_at)}",))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        yield f"It pays the attainment from {in_full(self.starts_at)} of the goal on, and nothing below it."


CURVE = Threshold
