"""Commission: what an amount earns at a rate, or at the rates of bands."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from csbonus import exact
from csbonus.curves.additive_points import AdditivePoints
from csbonus.curves.bands import Banded, band_text
from csbonus.curves.base import ZERO, CurveBase, Edge, On, Payoff, percent
from csbonus.curves.points import Points
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Percent, read_percent, refuse
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.named import NamedTuple


class Commission(NamedTuple):
    """What an amount earns, with the arithmetic in short lines."""

    amount: Fraction
    steps: tuple[str, ...]


class RateBase(CurveBase):
    """A rate on an amount, which may depend on the amount or on the attainment it makes.

    `each: row` begins the table anew for every row. `floor` and `cap` hold for the rate on the whole amount.
    """

    each: Literal["row"] | None = None

    def earned(self, amount: Fraction, per: Fraction) -> Commission:
        """What `amount` earns; `per` is what an x of 1 stands for: the goal on attainment, else 1."""
        payoff = self.multiple(amount / per)
        pay = payoff.multiple * amount
        return Commission(pay, (*payoff.steps, f"{percent(payoff.multiple)} of {written(amount)} = {written(pay)}"))


class FlatRate(RateBase):
    """One rate for every amount: `rate: 4%`."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["flat"] = "flat"
    on: On = On.ACTUAL
    share: Percent

    def unlimited(self, x: Fraction) -> Payoff:
        """The rate, whatever `x` is."""
        del x
        return Payoff(self.share, tuple)


class StepRate(Banded, RateBase):
    """The rate of the band that is reached, on the whole amount."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["steps"] = "steps"
    edge: Edge = Edge.UPPER

    def unlimited(self, x: Fraction) -> Payoff:
        """The rate of the band that `x` reaches; what is taken back goes at the rate of a first band from zero."""
        band = self.reached(x, self.edge)
        if band is None and x < 0 and self.bands[0].x.value == 0:
            band = self.bands[0]
        if band is None:
            return Payoff(ZERO, lambda: (f"below {band_text(self.bands[0])}: nothing",))
        return Payoff(band.y, lambda: (f"{band_text(band)} is reached",))


class SliceRate(Banded, RateBase):
    """Each slice of the amount at the rate of its own band."""

    takes_actual: ClassVar[bool] = True

    kind: Literal["marginal"] = "marginal"

    def earned(self, amount: Fraction, per: Fraction) -> Commission:
        """The slices of `amount`; what is taken back, below zero, goes at the rate of the first band."""
        starts = [band.x.value * per for band in self.bands]
        total, lines = ZERO, []
        for band, start, end in zip(self.bands, starts, [*starts[1:], max(amount, starts[-1])], strict=True):
            slice_ = min(amount, end) - start if amount > start else ZERO
            if amount < 0 and start == 0:
                slice_ = amount
            if slice_:
                total += slice_ * band.y
                lines.append(f"{written(slice_)} at {percent(band.y)} = {written(slice_ * band.y)}")
        if len(lines) > 1:
            lines.append(f"together {written(total)}, which is {percent(total / amount)} of {written(amount)}")
        return self._limited(amount, Commission(total, tuple(lines)))

    def _limited(self, amount: Fraction, raw: Commission) -> Commission:
        """Floor and cap, which hold for the rate on the whole amount."""
        if amount <= 0:
            return raw
        least, most = self.floor * amount, None if self.cap is None else self.cap * amount
        if most is not None and raw.amount > most:
            return Commission(most, (*raw.steps, f"capped at {percent(most / amount)} of it"))
        if raw.amount < least:
            return Commission(least, (*raw.steps, f"not below {percent(self.floor)} of it"))
        return raw

    @property
    def monotone(self) -> bool:
        """Always: no slice pays less than nothing."""
        return True

    def own_problems(self) -> tuple[Fault, ...]:
        """Also that every slice has a rate."""
        return super().own_problems() + self.starts_at_zero()


class PointRate(Points, RateBase):
    """The rate on the line between two points, on the whole amount."""


class AddedRate(AdditivePoints, RateBase):
    """The rates of completed bands in full with a part of that of the current one, on the whole amount."""


AnyRate = StepRate | SliceRate | PointRate | AddedRate | FlatRate

RATE_KINDS: Mapping[str, type[AnyRate]] = {
    "steps": StepRate, "marginal": SliceRate, "points": PointRate, "additive_points": AddedRate,
}
"""Every table of rates by the word that stands behind `kind`."""


def read_rate(value: object) -> AnyRate:
    """A rate as a plan writes it: `4%`, or `{kind: marginal, bands: {0%: 7.5%, 100%: 12.5%}}`."""
    if isinstance(value, RateBase):
        return value  # type: ignore[return-value]  # every rate is one of the kinds
    if not isinstance(value, Mapping):
        share = read_percent(value, "a rate such as `4%`, or a table such as `{kind: marginal, bands: {0%: 4%}}`")
        return FlatRate.model_validate({"share": share})
    kind = value.get("kind")
    if kind is None:
        kinds = "`kind: marginal` (each slice at its own rate) or `kind: steps` (the rate reached, on everything)"
        refuse("CSB221", "the rate has no `kind`", f"add {kinds}")
    if not isinstance(kind, str) or kind not in RATE_KINDS:
        fact = f"`{shortened(str(kind))}` is not a kind of rate"
        refuse("CSB223", fact, did_you_mean(str(kind), RATE_KINDS, "kinds"), ("kind",))
    return RATE_KINDS[kind].model_validate(value)


def written(value: Fraction) -> str:
    """An amount for a line of arithmetic: `1,234.50`, marked where there is more behind it."""
    rounded = exact.round_half_up(value, 2)
    text = f"{rounded:,f}".removesuffix(".00")
    return text if Fraction(rounded) == value else f"≈ {text}"
