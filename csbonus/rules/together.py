"""Limits over several pays together: what a limit takes or adds is shared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def shared_cut(pays: Sequence[Fraction], limit: Fraction | None) -> tuple[Fraction, ...]:
    """Several pays cut in proportion so that together they do not pass `limit` (R11)."""
    together = sum(pays, Fraction(0))
    if limit is None or together <= limit or together <= 0:
        return tuple(pays)
    return tuple(pay * limit / together for pay in pays)


def shared_lift(pays: Sequence[Fraction], targets: Sequence[Fraction], limit: Fraction) -> tuple[Fraction, ...]:
    """Several pays lifted so that together they are `limit` at least; what is added is shared by their targets."""
    missing, whole = limit - sum(pays, Fraction(0)), sum(targets, Fraction(0))
    if missing <= 0 or not whole:
        return tuple(pays)
    return tuple(pay + missing * target / whole for pay, target in zip(pays, targets, strict=True))
