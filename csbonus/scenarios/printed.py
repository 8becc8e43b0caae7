"""Figures as a test file prints them, compared at the precision in which they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.documents.fields import Quantity, read_quantity
from csbonus.exact import minor_units, round_half_up
from csbonus.named import NamedTuple


class Printed(NamedTuple):
    """One figure with the text that was written for it."""

    text: str
    quantity: Quantity

    @property
    def places(self) -> int:
        """Digits to compare after the point: those printed; of an amount of money at least its minor unit."""
        unit = self.quantity.unit
        return max(self._written, minor_units(unit)) if is_currency(unit) else self._written

    @property
    def _written(self) -> int:
        return len(self.text.split(" ")[0].rstrip("%").partition(".")[2])

    @property
    def told(self) -> str:
        """What was written; an amount with all of its digits, as results are told."""
        unit = self.quantity.unit
        return self.money(self.quantity.value, unit) if is_currency(unit) else self.text

    def money(self, amount: Fraction, currency: str) -> str:
        """An amount of any currency in the form of this one: `5600.00 USD`."""
        return f"{round_half_up(amount, max(self._written, minor_units(currency)))} {currency}"

    def matches(self, value: Fraction) -> bool:
        """Whether the exact `value`, rounded half up to the printed precision, is what was printed."""
        return Fraction(self.rounded(value)) == self.scaled(self.quantity.value)

    def rounded(self, value: Fraction) -> Decimal:
        """`value` as it would have been printed here, without its unit."""
        return round_half_up(self.scaled(value), self.places)

    def scaled(self, value: Fraction) -> Fraction:
        """A ratio as the number that stands before its `%`."""
        return value * 100 if self.quantity.unit == "%" else value


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency: neither `%`, nor `days`, nor none."""
    return len(unit) == 3 and unit.isupper()


def read_printed(value: object) -> Printed:
    """A figure with its unit: `92.5%`, `5600.00 USD`, `3`."""
    return value if isinstance(value, Printed) else Printed(str(value), read_quantity(value))
