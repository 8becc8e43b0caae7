"""Additive points: completed bands in full, the current one in part."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from csbonus.curves.aloud import listed, x_of, x_told
from csbonus.curves.aloud import percent as in_full
from csbonus.curves.base import ZERO, CurveBase, On, Payoff, percent, x_text
from csbonus.curves.table import Band, XRanges, negative_problems, unit_problems
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps


class AdditivePoints(CurveBase):
    """Adds the y of every completed band and the passed share of the current one."""

    takes_actual: ClassVar[bool] = True

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        ("{kind: additive_points, bands: {0%-100%: 100%, 100%-125%: 50%, 125%-150%: 50%}}",
         "each finished band in full and the current one in part"),
    )

    kind: Literal["additive_points"] = "additive_points"
    bands: XRanges

    def unlimited(self, x: Fraction) -> Payoff:
        """The sum over the bands that `x` has entered."""
        entered = [(band, self._passed(band, x)) for band in self.bands if x > band.first.value]
        total = sum((passed * band.y for band, passed in entered), ZERO)
        return Payoff(total, lambda: (*(_line(*each) for each in entered), f"together {percent(total)}"))

    @staticmethod
    def _passed(band: Band, x: Fraction) -> Fraction:
        """The part of a band that is passed at `x`."""
        first, last = band.first.value, band.last.value
        return (min(x, last) - first) / (last - first)

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        told = (
            f"{in_full(band.y)} for {x_told(self, band.first.value, band.first.unit)} "
            f"to {x_of(band.last.value, band.last.unit)}"
            for band in self.bands
        )
        yield f"Each finished band adds its part, the one that is entered adds what is passed of it: {listed(told)}."

    @property
    def points_x_units(self) -> str | None:
        """The unit of the bands on the actual."""
        return self.bands[0].first.unit if self.on is On.ACTUAL else None

    @property
    def table_key(self) -> Steps:
        """The key of the table."""
        return ("bands",)

    @property
    def xs(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Both ends of each band."""
        return tuple((("bands", b.written), x) for b in self.bands for x in (b.first, b.last))

    @property
    def multiples(self) -> tuple[tuple[Steps, Fraction], ...]:
        """Every y, then the cap."""
        return (*((("bands", p.written), p.y) for p in self.bands), *super().multiples)

    def own_problems(self) -> tuple[Fault, ...]:
        """Units, and bands that are empty, leave a gap or overlap."""
        ends = tuple((end, b.written) for b in self.bands for end in (b.first, b.last))
        found = unit_problems(ends, self.on, "bands")
        negative = negative_problems(((b.y, b.written) for b in self.bands), "bands")
        return tuple(dict.fromkeys((*found, *self._order(), *negative)))

    def _order(self) -> Iterator[Fault]:
        for band in self.bands:
            if band.last.value <= band.first.value:
                fact = f"`{band.written}` ends before it begins"
                yield Fault("CSB235", fact, "turn it round", ("bands", band.written), in_key=True)
        for before, after in pairwise(self.bands):
            if before.last.value == after.first.value:
                continue
            word = "leaves a gap after" if after.first.value > before.last.value else "overlaps with"
            fact = f"`{after.written}` {word} `{before.written}`"
            yield Fault("CSB236", fact, f"begin it at {before.last}", ("bands", after.written), in_key=True)


def _line(band: Band, passed: Fraction) -> str:
    span = f"{x_text(band.first.value, band.first.unit)} to {x_text(band.last.value, band.last.unit)}"
    return f"{span}: {percent(passed)} of {percent(band.y)}"


CURVE = AdditivePoints
