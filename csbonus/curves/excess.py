"""Excess: one rate on everything above the goal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from csbonus.curves.aloud import bands_told, edge_told
from csbonus.curves.aloud import percent as in_full
from csbonus.curves.bands import BANDS, Banded, band_text
from csbonus.curves.base import ONE, Edge, Payoff, percent
from csbonus.documents.fault import Fault


class Excess(Banded):
    """Pays the base rate up to the goal, then the rate of the highest band reached on all of the excess."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        (f"{{kind: excess, bands: {BANDS}}}", "the base rate up to the goal, the highest rate reached on all above it"),
    )

    kind: Literal["excess"] = "excess"
    edge: Edge = Edge.UPPER

    def unlimited(self, x: Fraction) -> Payoff:
        """Base rate × attainment, and above the goal the highest rate reached × what is above it."""
        base = self.bands[0].y
        first = min(x, ONE)
        reached = self.reached(x, self.edge)
        if x <= 1 or reached is None:
            return Payoff(base * first, lambda: (f"{percent(base)} × {percent(first)} up to the goal",))
        multiple = base + reached.y * (x - 1)
        return Payoff(multiple, lambda: (
            f"{percent(base)} × {percent(first)} up to the goal",
            f"{band_text(reached)} pays {percent(reached.y)} × {percent(x - 1)} above the goal",
            f"together {percent(multiple)}",
        ))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        base, *above = self.bands
        yield f"Up to the goal the attainment is paid at {in_full(base.y)}."
        if above:
            yield (
                "Above the goal all that is above it is paid at the rate of the highest band reached: "
                f"{bands_told(self, tuple(above))}."
            )
        yield edge_told(self.edge)

    @property
    def monotone(self) -> bool:
        """Whether a higher band never lowers the rate on the excess."""
        above = [b.y for b in self.bands if b.x.value >= 1] or [self.bands[0].y]
        return all(a <= b for a, b in pairwise(above))

    def own_problems(self) -> tuple[Fault, ...]:
        """Also that one base rate holds up to the goal."""
        between = tuple(
            Fault("CSB236", f"the band from {b.written} begins below the goal, where the base rate holds",
                  "begin it at 100% or above, or choose `kind: marginal`", ("bands", b.written), in_key=True)
            for b in self.bands[1:] if b.x.value < 1
        )
        return super().own_problems() + self.starts_at_zero() + between


CURVE = Excess
