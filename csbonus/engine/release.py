"""Release: pay of a quarter that is paid in parts, with its own run and with the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from csbonus.engine.participants import Participant
from csbonus.engine.paying import Paying
from csbonus.engine.results import TermLine
from csbonus.exact import NOTHING, divide, minor_units
from csbonus.plan.model import Plan


def release_line(
    plan: Plan, person: Participant, paying: Paying, *, earned: Decimal, held: Sequence[Decimal]
) -> TermLine | None:
    """What a run holds back of its own pay, less what it releases of earlier runs; None where there is neither.

    The parts of a quarter's pay add up to it, to the cent. The true-up is paid at once, with all that is still held.
    """
    parts: tuple[Decimal, ...] = (earned,)
    released, later = sum(held, NOTHING), tuple[Decimal, ...]()
    if not paying.year:
        parts = _divided(plan, person, earned)
        released = held[0] if held else NOTHING
        later = tuple(a + b for a, b in zip_longest(held[1:], parts[1:], fillvalue=NOTHING))
    if not earned and not released and not any(later):
        return None
    facts = (("of this run", earned), ("paid now", parts[0]), ("released from earlier runs", released))
    due = parts[0] - earned + released
    balance = sum(later, NOTHING)
    exact = tuple((name, Fraction(amount)) for name, amount in facts)
    return TermLine("release", exact, Fraction(due), NOTHING, due, balance, later)


def _divided(plan: Plan, person: Participant, earned: Decimal) -> tuple[Decimal, ...]:
    """The parts of a quarter's pay by largest remainder."""
    places = minor_units(person.currency)
    cents = divide(int(earned.scaleb(places)), plan.release)
    return tuple(Decimal(each).scaleb(-places) for each in cents)
