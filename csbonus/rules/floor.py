"""A floor: the least that a component or a person earns in a period."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def floored(pay: Fraction, limit: Fraction | None) -> Fraction:
    """`pay`, or `limit` if that is more."""
    return pay if limit is None else max(pay, limit)


def shared_lift(pays: Sequence[Fraction], targets: Sequence[Fraction], limit: Fraction) -> tuple[Fraction, ...]:
    """Several pays lifted so that together they are `limit` at least; what is added is shared by their targets."""
    missing, whole = limit - sum(pays, Fraction(0)), sum(targets, Fraction(0))
    if missing <= 0 or not whole:
        return tuple(pays)
    return tuple(pay + missing * target / whole for pay, target in zip(pays, targets, strict=True))
