"""A scale: what a typed-in score is worth, as a percentage."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from pydantic import PlainValidator

from csbonus import exact
from csbonus.documents.fields import read_percent, refuse
from csbonus.documents.spelling import shortened
from csbonus.named import NamedTuple

_BETWEEN, _STRAIGHT = "between", "straight_line"
_WANTED = "write `{1: 0%, 3: 60%, 5: 100%}`"


class Scale(NamedTuple):
    """Scores with the percentage that each is worth, rising; `straight`: what lies between them is worth a mean."""

    points: tuple[tuple[Fraction, Fraction], ...]
    straight: bool = False

    def worth(self, score: Fraction) -> Fraction | None:
        """The percentage that a score is worth; None for a score that is not on the scale."""
        for at, worth in self.points:
            if at == score:
                return worth
        for (low, first), (high, last) in pairwise(self.points):
            if self.straight and low < score < high:
                return first + (last - first) * (score - low) / (high - low)
        return None

    @property
    def shown(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Scores with what they are worth, to show all of the scale: its points, and what lies halfway between them."""
        halfway = ((low[0] + high[0]) / 2 for low, high in pairwise(self.points)) if self.straight else ()
        scores = sorted({*(score for score, _ in self.points), *halfway})
        return tuple((score, worth) for score in scores if (worth := self.worth(score)) is not None)

    def __str__(self) -> str:
        """The scale as it is written: `1: 0%, 5: 100%, between: straight_line`."""
        points = ", ".join(f"{exact.plain(at)}: {exact.plain(worth * 100)}%" for at, worth in self.points)
        return f"{points}, {_BETWEEN}: {_STRAIGHT}" if self.straight else points


def _read_scale(value: object) -> Scale:
    if isinstance(value, Scale):
        return value
    if not isinstance(value, Mapping):
        refuse("CSB692", "expected scores with what each is worth", _WANTED)
    written = {str(key): each for key, each in value.items() if key != _BETWEEN}
    if value.get(_BETWEEN, _STRAIGHT) != _STRAIGHT:
        refuse("CSB692", f"`{shortened(str(value[_BETWEEN]))}` is no way to read scores between two points",
               f"write `{_BETWEEN}: {_STRAIGHT}`, or leave it out: other scores are then refused", (_BETWEEN,))
    points = tuple(sorted((_score(key), read_percent(worth)) for key, worth in written.items()))
    if len(points) < 2:
        refuse("CSB692", "a scale has at least two scores", _WANTED)
    return Scale(points, _BETWEEN in value)


def _score(key: str) -> Fraction:
    value = exact.number(key)
    if value is None:
        refuse("CSB692", f"`{shortened(key)}` is not a score", _WANTED, (key,))
    return value


ReadScale = Annotated[Scale, PlainValidator(_read_scale, json_schema_input_type=dict[str, str])]
