"""What all rates share: an amount in, commission out."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from csbonus import exact
from csbonus.curves.base import CurveBase, percent
from csbonus.documents.fields import Document
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

    @classmethod
    def of_kind(cls, kind: object) -> type[Document]:
        """The table of this kind, where any rate may stand."""
        from csbonus.curves.rates.read import RATE_KINDS  # which are all made from this class

        return RATE_KINDS[kind] if cls is RateBase and isinstance(kind, str) and kind in RATE_KINDS else cls

    def earned(self, amount: Fraction, per: Fraction) -> Commission:
        """What `amount` earns; `per` is what an x of 1 stands for: the goal on attainment, else 1."""
        payoff = self.multiple(amount / per)
        pay = payoff.multiple * amount
        return Commission(pay, (*payoff.steps, f"{percent(payoff.multiple)} of {written(amount)} = {written(pay)}"))


def written(value: Fraction) -> str:
    """An amount for a line of arithmetic: `1,234.50`, marked where there is more behind it."""
    rounded = exact.round_half_up(value, 2)
    text = f"{rounded:,f}".removesuffix(".00")
    return text if Fraction(rounded) == value else f"≈ {text}"
