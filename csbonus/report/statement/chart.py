"""A payout curve as a small picture."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.exact import round_half_up
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.statement.markup import Markup, element
from csbonus.report.statement.plot import ONE, ZERO, Plot, Point

_WIDTH, _HEIGHT = 320, 164
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 310, 16, 126
"""Where the curve is drawn; labels stand beside and below."""
_LETTER = 6
"""About how wide a letter of a label is: a long one moves aside, so that all of it can be read."""


class Scale(NamedTuple):
    """From where to where a plot goes, in its own units."""

    left: Fraction
    right: Fraction
    bottom: Fraction
    top: Fraction

    def at(self, point: Point) -> tuple[str, str]:
        """Where a point is drawn; what is beyond an end stands at the end."""
        x, y = min(max(point.x, self.left), self.right), min(max(point.y, self.bottom), self.top)
        across = _LEFT + (x - self.left) / ((self.right - self.left) or ONE) * (_RIGHT - _LEFT)
        up = _BOTTOM - (y - self.bottom) / ((self.top - self.bottom) or ONE) * (_BOTTOM - _TOP)
        return f"{round_half_up(across, 1):f}", f"{round_half_up(up, 1):f}"


def chart(plot: Plot) -> Markup:
    """A curve with the points that were reached; what it shows is said too, for who does not see it."""
    ys = [point.y for point in (*plot.line, *plot.reached)]
    scale = Scale(plot.line[0].x, plot.line[-1].x, min(*ys, ZERO), max(*ys, ONE) * Fraction(11, 10))
    return element(
        "svg", _levels(plot, scale), _goal(plot, scale),
        element("polyline", points=" ".join(",".join(scale.at(point)) for point in plot.line), class_="curve"),
        (mark for point in plot.reached for mark in _mark(scale, point)),
        element("text", plot.reads, x=str(_RIGHT), y=str(_HEIGHT - 6), text_anchor="end"),
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=f"The payout curve. {reached_text(plot)}",
    )


def reached_text(plot: Plot) -> str:
    """`attainment 87.79 % pays 87.79 %`, or of a result `74.47 % pays 22.33 %`, for each point that was reached."""
    what = f"{plot.reads} " if plot.reads.endswith("attainment") else ""
    return ", ".join(f"{what}{x_text(plot, point.x)} pays {figures.percent(point.y)}" for point in plot.reached)


def x_text(plot: Plot, x: Fraction) -> str:
    """A result in its unit."""
    return figures.quantity(Quantity(x, plot.unit))


def _levels(plot: Plot, scale: Scale) -> Iterator[Markup]:
    """Lines across at nothing, at the target, and at the most that is drawn."""
    highest = max(point.y for point in plot.line)
    for y in dict.fromkeys([ZERO, ONE, *([highest] if highest > ONE * Fraction(5, 4) else [])]):
        _, at = scale.at(Point(ZERO, y))
        yield element("line", x1=str(_LEFT), x2=str(_RIGHT), y1=at, y2=at, class_="level")
        yield element("text", figures.percent(y), x=str(_LEFT - 5), y=at, dy="3", text_anchor="end")


def _goal(plot: Plot, scale: Scale) -> Iterator[Markup]:
    if plot.goal is not None:
        at, _ = scale.at(Point(plot.goal, ZERO))
        yield element("line", x1=at, x2=at, y1=str(_TOP), y2=str(_BOTTOM), class_="goal")
        told = _goal_text(plot, plot.goal)
        half = min(len(told) * _LETTER, _WIDTH) // 2
        x = min(max(Fraction(at), Fraction(half)), Fraction(_WIDTH - half))
        yield element("text", told, x=f"{round_half_up(x, 1):f}", y=str(_BOTTOM + 16), text_anchor="middle")


def _goal_text(plot: Plot, goal: Fraction) -> str:
    """`goal 90 %`; of attainment `100 % = goal 90 %`, as far as there is one goal."""
    if plot.stands_for is not None:
        return f"{x_text(plot, goal)} = goal {figures.quantity(plot.stands_for)}"
    return f"goal {x_text(plot, goal)}"


def _mark(scale: Scale, point: Point) -> Iterator[Markup]:
    """The point, with the way to it from the result and on to what it pays."""
    x, y = scale.at(point)
    yield element("polyline", points=f"{x},{_BOTTOM} {x},{y} {_LEFT},{y}", class_="way")
    yield element("circle", cx=x, cy=y, r="4.5", class_="reached")
