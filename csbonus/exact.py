"""Exact numbers: from text, to text, and the one rounding between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

# Also used inside SQL: keep to the syntax that Python's `re` and RE2 share.
NUMBER = r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?"
_NUMBER = re.compile(NUMBER)
_SHARE = re.compile(r"(0|[1-9][0-9]{0,3})/([1-9][0-9]{0,3})")

ZERO = Fraction(0)
"""No share, no part of anything."""
NOTHING = Decimal(0)
"""No money."""

_NO_CENTS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_MILS = "BHD IQD JOD KWD LYD OMR TND"
MINOR_UNITS = {**dict.fromkeys(_NO_CENTS.split(), 0), **dict.fromkeys(_MILS.split(), 3)}
"""Digits after the point of currencies that do not have two (ISO 4217)."""


def number(text: str) -> Fraction | None:
    """The number that `text` writes in plain digits, or None.

    At most 13 digits before the point and 6 after it; no exponent, grouping, sign `+`, blank or non-ASCII digit:
    `Decimal()` takes all of those, and `Decimal("1e3000000")` runs for minutes.
    """
    return Fraction(Decimal(text)) if _NUMBER.fullmatch(text) else None


def percentage(text: str) -> Fraction | None:
    """The ratio that `80%` writes (4/5), or None if `text` is not a plain number with a `%`."""
    if not text.endswith("%"):
        return None
    value = number(text[:-1])
    return None if value is None else value / 100


def share(text: str) -> Fraction | None:
    """The share that `50%`, `0.5` or `1/3` writes, or None."""
    fraction = _SHARE.fullmatch(text)
    if fraction:
        return Fraction(int(fraction[1]), int(fraction[2]))
    return percentage(text) if text.endswith("%") else number(text)


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum of `values`; of one alone it is that one, without arithmetic."""
    found = [value for value in values if value]
    return sum(found[1:], found[0]) if found else ZERO


def round_half_up(value: Fraction, places: int) -> Decimal:
    """`value` to `places` digits after the point, halves away from zero: 2.345 to 2.35 and -2.345 to -2.35."""
    top, bottom = value.numerator, value.denominator
    if not top:
        return _nothing(places)
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return _shifted(-whole if top < 0 else whole, places)


def round_half_even(value: Fraction, places: int) -> Decimal:
    """`value` to `places` digits after the point, halves to the even digit: 2.345 to 2.34, 2.355 to 2.36."""
    return _shifted(round(value * 10**places), places)


@cache
def _nothing(places: int) -> Decimal:
    """Zero with so many places: of a hundred thousand people many reach nothing, and one zero does for all of them."""
    return _shifted(0, places)


def _shifted(whole: int, places: int) -> Decimal:
    """`whole` units of the last place as a Decimal that shows all of its places; never -0.00."""
    return Decimal(f"{whole}E-{places}")


def minor_units(currency: str) -> int:
    """Digits after the point of an amount in `currency`."""
    return MINOR_UNITS.get(currency, 2)


def divide(total: int, weights: Sequence[Fraction]) -> tuple[int, ...]:
    """`total` whole units divided by `weights` with the largest remainder, ties to the earlier weight.

    The parts add to `total`, each within one unit of its exact part; a zero weight gets 0. Weights must not be
    negative and not all zero.
    """
    whole = sum(weights, Fraction(0))
    exact = [total * weight / whole for weight in weights]
    parts = [value.numerator // value.denominator for value in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def plain(value: Fraction) -> str:
    """`value` written so that it can be read back without loss: `1234.5`, or `2/3` where no decimal ends."""
    rest = value.denominator
    if rest == 1:
        return str(value.numerator)
    twos, fives = (rest & -rest).bit_length() - 1, 0
    rest >>= twos
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    return f"{_shifted(value.numerator * 10**places // value.denominator, places):f}"


def in_percent(value: Fraction) -> str:
    """A ratio in full: `97.5 %`, or `1/3` where no percentage is exact."""
    text = plain(value * 100)
    return plain(value) if "/" in text else f"{text} %"


def grouped(value: Fraction) -> str:
    """A number for people: `300,000` where it is whole, else two digits after the point, `1,234.50`."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{round_half_up(value, 2):,f}"
