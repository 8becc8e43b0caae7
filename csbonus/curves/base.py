"""What every payout curve shares: its x, its limits, and how it shows its arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from csbonus import exact
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Document, Limit, Percent, Quantity
from csbonus.documents.source import Steps
from csbonus.named import NamedTuple

ONE = Fraction(1)
ZERO = Fraction(0)


class On(StrEnum):
    """What a curve reads: the attainment of the goal, or the actual itself (calculation R5)."""

    ATTAINMENT = "attainment"
    ACTUAL = "actual"


class Edge(StrEnum):
    """Which of two bands an x exactly on their edge belongs to."""

    UPPER = "upper"
    LOWER = "lower"


class Payoff(NamedTuple):
    """The payout multiple of target pay, and what a cap took of it: `cut`.

    `told` makes the lines of its arithmetic: few ask for them, and they take longer than the multiple itself.
    """

    multiple: Fraction
    told: Callable[[], tuple[str, ...]]
    cut: Fraction = ZERO

    @property
    def steps(self) -> tuple[str, ...]:
        """The arithmetic in short lines."""
        return self.told()


class CurveBase(Document):
    """A payout curve: a function from attainment (or actual) to a multiple of target pay."""

    takes_actual: ClassVar[bool] = False
    """Whether `on: actual` has a meaning for this kind."""

    ways: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Each way to write this kind, with what it pays in words."""

    kind: str
    on: On = On.ATTAINMENT
    floor: Percent = ZERO
    cap: Limit = None

    @classmethod
    def of_kind(cls, kind: object) -> type[Document]:
        """The curve of this kind, where any curve may stand."""
        from csbonus.curves.read import KINDS  # which are all made from this class

        return KINDS[kind] if cls is CurveBase and isinstance(kind, str) and kind in KINDS else cls

    def multiple(self, x: Fraction) -> Payoff:
        """The payout multiple at `x`, an attainment or an actual in the unit of its measure."""
        raw = self.unlimited(x)
        if self.cap is not None and raw.multiple > self.cap:
            return _limited(raw, self.cap, "capped at")._replace(cut=raw.multiple - self.cap)
        if raw.multiple < self.floor:
            return _limited(raw, self.floor, "not below the floor of")
        return raw

    def unlimited(self, x: Fraction) -> Payoff:
        """The multiple at `x` before floor and cap."""
        raise NotImplementedError  # every kind has its own

    def aloud(self) -> Iterator[str]:
        """What it pays, in sentences, without floor and cap."""
        raise NotImplementedError  # every kind has its own

    @property
    def monotone(self) -> bool:
        """Whether the multiple never falls while x rises."""
        return True

    @property
    def points_x_units(self) -> str | None:
        """The unit in which a curve on the actual writes its x; None on attainment."""
        return None

    @property
    def falls(self) -> bool:
        """Whether the multiple never rises while x rises, as a curve of less-is-better on the actual does."""
        return False

    @property
    def table_key(self) -> Steps:
        """The key of the table that the curve is made of; none where there is no table."""
        return ()

    @property
    def xs(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Every x that is written, with the steps to it."""
        return ()

    @property
    def multiples(self) -> tuple[tuple[Steps, Fraction], ...]:
        """Every payout or rate that is written, with the steps to it."""
        return () if self.cap is None else ((("cap",), self.cap),)

    def problems(self) -> tuple[Fault, ...]:
        """Everything that makes no sense in this curve, seen without its component."""
        found = self.own_problems()
        if self.on is On.ACTUAL and not self.takes_actual:
            fact = f"`{self.kind}` is a curve of the attainment, not of the actual"
            found = (*found, Fault("CSB239", fact, "remove `on: actual`, or choose `kind: points`", ("on",)))
        if self.cap is not None and self.floor > self.cap:
            fact = f"the floor of {percent(self.floor)} is above the cap of {percent(self.cap)}"
            found = (*found, Fault("CSB240", fact, "lower the floor or raise the cap", ("floor",)))
        if self.floor < 0:
            found = (*found, Fault("CSB240", "the floor is negative", "write `floor: 0%`", ("floor",)))
        return found

    def own_problems(self) -> tuple[Fault, ...]:
        """What makes no sense in the parts that only this kind has."""
        return ()


def _limited(raw: Payoff, limit: Fraction, words: str) -> Payoff:
    return Payoff(limit, lambda: (*raw.steps, f"{words} {percent(limit)}"))


_SHOWN_PLACES = 4


def percent(value: Fraction) -> str:
    """A ratio as people read it: `97.5 %`, or `≈ 33.3333 %` where no decimal ends."""
    return f"{shown(value * 100)} %"


def shown(value: Fraction) -> str:
    """A number for people, exact where four digits after the point are enough."""
    text = f"{exact.round_half_up(value, _SHOWN_PLACES):f}".rstrip("0").rstrip(".")
    return text if 10**_SHOWN_PLACES % value.denominator == 0 else f"≈ {text}"


def x_text(value: Fraction, unit: str) -> str:
    """An x with its unit."""
    return percent(value) if unit == "%" else f"{shown(value)} {unit}".rstrip()
