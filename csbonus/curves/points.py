"""Points: a straight line from each point to the next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import PlainValidator

from csbonus.curves.aloud import beyond_told, listed, sentence, x_told
from csbonus.curves.aloud import percent as in_full
from csbonus.curves.base import CurveBase, On, Payoff, percent, x_text
from csbonus.curves.table import Point, XTable, order_problems, rising, unit_problems
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity, read_percent
from csbonus.documents.source import Steps

Beyond = Fraction | Literal["hold", "extend"]


def _read_beyond(value: object) -> Beyond:
    if value == "hold":
        return "hold"
    return "extend" if value == "extend" else read_percent(value, "`hold`, `extend` or a percentage")


ReadBeyond = Annotated[Beyond, PlainValidator(_read_beyond, json_schema_input_type=str)]


class Points(CurveBase):
    """Joins its points by straight lines; `below` and `above` say what holds outside of them."""

    takes_actual: ClassVar[bool] = True

    ways: ClassVar[tuple[tuple[str, str], ...]] = (
        ("{kind: points, points: {0%: 0%, 100%: 100%, 125%: 150%, 150%: 200%}}", "a straight line from point to point"),
    )

    kind: Literal["points"] = "points"
    points: XTable
    below: ReadBeyond = "hold"
    above: ReadBeyond = "hold"

    def unlimited(self, x: Fraction) -> Payoff:
        """On the line between the two points around `x`."""
        first, last = self.points[0], self.points[-1]
        if x < first.x.value:
            return self._beyond(x, self.below, first, "below")
        if x > last.x.value:
            return self._beyond(x, self.above, last, "above")
        if x == first.x.value:
            return Payoff(first.y, lambda: (f"at {self._text(first)}",))
        left, right = next((a, b) for a, b in pairwise(self.points) if x <= b.x.value)
        return Payoff(_on_line(x, left, right), lambda: (f"between {self._text(left)} and {self._text(right)}",))

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences."""
        told = [f"{x_told(self, point.x.value, point.x.unit)} pays {in_full(point.y)}" for point in self.points]
        yield f"{sentence(listed(told))}, of the target; between these on a straight line."
        first, last = self.points[0], self.points[-1]
        yield f"Below {x_told(self, first.x.value, first.x.unit)} {beyond_told(self.below, first)}."
        yield f"Above {x_told(self, last.x.value, last.x.unit)} {beyond_told(self.above, last)}."

    def _beyond(self, x: Fraction, rule: Beyond, end: Point, side: str) -> Payoff:
        if isinstance(rule, Fraction):
            return Payoff(rule, lambda: (f"{side} {x_text(end.x.value, end.x.unit)}: {percent(rule)}",))
        if rule == "hold":
            return Payoff(end.y, lambda: (f"{side} {self._text(end)}, which holds",))
        left, right = self.points[:2] if side == "below" else self.points[-2:]
        return Payoff(
            _on_line(x, left, right),
            lambda: (f"the line through {self._text(left)} and {self._text(right)}, extended",),
        )

    def _text(self, point: Point) -> str:
        return f"{x_text(point.x.value, point.x.unit)} → {percent(point.y)}"

    @property
    def monotone(self) -> bool:
        """Whether no point is lower than the one before it, the values outside included."""
        below = self.below if isinstance(self.below, Fraction) else self.points[0].y
        above = self.above if isinstance(self.above, Fraction) else self.points[-1].y
        return rising((below, *(p.y for p in self.points), above))

    @property
    def falls(self) -> bool:
        """Whether no point is higher than the one before it, the values outside included."""
        below = self.below if isinstance(self.below, Fraction) else self.points[0].y
        above = self.above if isinstance(self.above, Fraction) else self.points[-1].y
        return rising((above, *(p.y for p in reversed(self.points)), below))

    @property
    def table_key(self) -> Steps:
        """The key of the table."""
        return ("points",)

    @property
    def xs(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Each point."""
        return tuple((("points", p.written), p.x) for p in self.points)

    @property
    def multiples(self) -> tuple[tuple[Steps, Fraction], ...]:
        """Every y, then the cap."""
        return (*((("points", p.written), p.y) for p in self.points), *super().multiples)

    @property
    def points_x_units(self) -> str | None:
        """The unit of the points on the actual."""
        return self.points[0].x.unit if self.on is On.ACTUAL else None

    def own_problems(self) -> tuple[Fault, ...]:
        """Units, order, and too few points to draw a line."""
        found = unit_problems(tuple((p.x, p.written) for p in self.points), self.on, "points")
        found += tuple(order_problems(self.points, "points"))
        if len(self.points) == 1:
            fact = "one point does not make a line"
            found += (Fault("CSB241", fact, "write at least two, such as `{90%: 0%, 100%: 100%}`", ("points",)),)
        return found


def _on_line(x: Fraction, left: Point, right: Point) -> Fraction:
    passed = (x - left.x.value) / (right.x.value - left.x.value)
    return left.y + passed * (right.y - left.y)


CURVE = Points
