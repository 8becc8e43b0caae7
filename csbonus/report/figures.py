"""Exact numbers written for people, or written so that nothing of them is lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.exact import ZERO, grouped, minor_units, plain, round_half_up

RATIO_PLACES = 6
_SHOWN_PLACES = 2


def exactly(value: Fraction | None) -> str:
    """`value` so that it can be read back without loss; empty for None."""
    return "" if value is None else plain(value)


def six_places(value: Fraction | None) -> Decimal | None:
    """A ratio for people who calculate on: six digits after the point, halves up."""
    return None if value is None else round_half_up(value, RATIO_PLACES)


def in_cents(value: Fraction | Decimal, currency: str) -> Decimal:
    """An amount as it is shown, to the minor unit; what is paid was rounded in settlement, not here."""
    places = minor_units(currency)
    if isinstance(value, Decimal):
        # what was rounded in settlement is as it is shown
        if value and value.as_tuple().exponent == -places:
            return value
        value = Fraction(value) if value else ZERO
    return round_half_up(value, places)


def money(amount: Fraction | Decimal, currency: str) -> str:
    """An amount for people, in a column whose currency is known: `1,234.50`."""
    return f"{in_cents(amount, currency):,f}"


def priced(amount: Fraction | Decimal, currency: str) -> str:
    """An amount for people: `1,234.50 USD`."""
    return f"{money(amount, currency)} {currency}"


def number(value: Fraction) -> str:
    """A number for people: grouped, whole where it is whole, else two digits after the point."""
    return grouped(value)


def percent(value: Fraction) -> str:
    """A ratio for people: `97.5 %`, at most two digits after the point."""
    text = f"{round_half_up(value * 100, _SHOWN_PLACES):,f}".rstrip("0").rstrip(".")
    return f"{text} %"


def ratio(value: Fraction) -> str:
    """A ratio for people in a column of ratios: always two digits after the point, `97.50 %`."""
    return f"{round_half_up(value * 100, _SHOWN_PLACES):,f} %"


def quantity(value: Quantity) -> str:
    """A number with its unit, for people."""
    return percent(value.value) if value.unit == "%" else f"{number(value.value)} {value.unit}".rstrip()


def bare(value: Quantity | None) -> str:
    """A goal in the form of the actual it is held against: 0.9 for 90 %, an amount without its currency."""
    return "" if value is None else exactly(value.value)


def precise(value: Fraction) -> str:
    """A number in full where its decimals end soon, else marked as cut off: `≈ 1,133.333333`."""
    rounded = round_half_up(value, RATIO_PLACES)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    whole = _two_places(text)
    return whole if Fraction(rounded) == value else f"≈ {whole}"


def precise_percent(value: Fraction) -> str:
    """A ratio in full where its decimals end soon, else marked as cut off: `≈ 93.333333 %`."""
    rounded = round_half_up(value * 100, RATIO_PLACES)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return f"{text} %" if Fraction(rounded) == value * 100 else f"≈ {text} %"


def _two_places(text: str) -> str:
    """At least two digits after the point where there are any: 1,234.5 is money that lost its last cent."""
    before, point, after = text.partition(".")
    return f"{before}.{after:0<2}" if point else before


def two_places(value: Fraction) -> Decimal:
    """A number of unknown unit with two digits after the point."""
    return round_half_up(value, _SHOWN_PLACES)
