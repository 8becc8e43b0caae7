"""A cap: the most that a component or a person may earn in a period."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def capped(pay: Fraction, limit: Fraction | None) -> Fraction:
    """`pay`, or `limit` if that is less."""
    return pay if limit is None else min(pay, limit)


def shared_cut(pays: Sequence[Fraction], limit: Fraction | None) -> tuple[Fraction, ...]:
    """Several pays cut in proportion so that together they do not pass `limit` (R11)."""
    together = sum(pays, Fraction(0))
    if limit is None or together <= limit or together <= 0:
        return tuple(pays)
    return tuple(pay * limit / together for pay in pays)
