"""Rules whose setting is one amount behind their key, such as `cap: 105%`."""

from __future__ import annotations

from csbonus.documents.fields import Amount, Quantity, read_quantity
from csbonus.documents.source import Steps
from csbonus.rules.base import Rule


class OneAmount(Rule):
    """A rule that is a part of target pay, or an amount a year: `105%`, `6000 USD`, without a key of its own."""

    amount: Amount

    @classmethod
    def example(cls) -> str:
        """Not keys and values, so there is none to show."""
        return ""

    @classmethod
    def read(cls, value: object) -> Rule:
        """The rule with this amount: that is all there is to check, and to build a model for it takes longer."""
        return cls.model_construct(amount=read_quantity(value))

    @property
    def setting(self) -> Quantity:
        """The amount."""
        return self.amount

    @property
    def amounts(self) -> tuple[tuple[Steps, Quantity], ...]:
        """The amount, which stands behind the key itself."""
        return (((), self.amount),)


def in_period(amount: Quantity, whole: str) -> str:
    """An amount as the period has it, in words; `whole` is what a percentage is of."""
    if amount.unit == "%":
        return f"{amount.aloud} of {whole} of the period"
    return f"{amount.aloud} a year, in a quarter its share of that"
