"""Amounts of the ledger as text: to the places of their currency, or exact."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from csbonus import exact

_WHOLE = r"-?(?:0|[1-9][0-9]{0,17})"
_MONEY = {places: re.compile(_WHOLE + (rf"\.[0-9]{{{places}}}" if places else "")) for places in (0, 2, 3)}
_EXACT = re.compile(r"-?(?:0|[1-9][0-9]{0,1999})(?:\.[0-9]{1,2000}|/[1-9][0-9]{0,1999})?")


def money_text(amount: Decimal, currency: str) -> str:
    """An amount with all places of its currency, `1250.00`. Raises ValueError where it has more places than that."""
    if not amount.is_finite():
        raise ValueError(f"an amount in {currency} is not a number")
    places = exact.minor_units(currency)
    text = f"{amount:.{places}f}"
    written = Decimal(text)
    if written != amount:
        raise ValueError(f"an amount in {currency} has more than {places} places")
    return text if written else f"{Decimal(0):.{places}f}"


def money(text: str, currency: str) -> Decimal | None:
    """The amount that `money_text` wrote so; None for any other text."""
    return money_of(text, pattern_of(currency))


def pattern_of(currency: str) -> re.Pattern[str]:
    """How amounts of a currency are written, but for the minus of a zero."""
    return _MONEY[exact.minor_units(currency)]


def money_of(text: str, pattern: re.Pattern[str]) -> Decimal | None:
    """The same for a currency whose pattern is known."""
    if not pattern.fullmatch(text):
        return None
    amount = Decimal(text)
    return amount if amount or text[0] != "-" else None


def exact_text(value: Fraction) -> str:
    """A value in full: `1234.5`, or `2/3` where no decimal ends."""
    return exact.plain(value)


def exact_value(text: str) -> Fraction | None:
    """The value that `exact_text` wrote so; None for any other text."""
    value = Fraction(text) if _EXACT.fullmatch(text) else None
    return value if value is not None and exact.plain(value) == text else None
