"""What a batch pays each person, divided by what it is paid for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.exact import NOTHING, divide, minor_units
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple

CARRY = "carry"
"""What is paid or kept back without any line that says so: a balance of earlier quarters, or of later ones."""



class Share(NamedTuple):
    """A part of what somebody is paid: for a component (`renewals`) or a term beside them (`draw`)."""

    of: str
    amount: Decimal


class Paid(NamedTuple):
    """What a person is paid in one currency; the shares add up to `amount`, and so do the lines.

    `lines` are what the batch says, those below zero and what is carried among them. `netted`: they are not the
    shares, which all have the sign of `amount`.
    """

    person: str
    name: str
    currency: str
    amount: Decimal
    shares: tuple[Share, ...]
    netted: bool = False
    lines: tuple[Share, ...] = ()


def paid(batch: Batch) -> tuple[Paid, ...]:
    """Everybody whom the batch pays something, by currency then person; who is paid 0.00 is left out.

    A person on several plans is paid once. The amount is divided over the lines that have its sign, in proportion to
    them, to the minor unit with the largest remainder: where no line is below zero and nothing is carried, that is
    what each line pays.
    """
    lines = _lines(batch)
    found = (_paid(who, name, amount, lines.get(who, {})) for who, (name, amount) in _people(batch).items())
    return tuple(sorted((each for each in found if each.amount), key=lambda each: (each.currency, each.person)))


def unpaid(batch: Batch) -> tuple[str, ...]:
    """Who is in the batch, but paid nothing."""
    whom = {each.person for each in paid(batch)}
    return tuple(sorted({entry.person for entry in batch.people} - whom))


def netted(batch: Batch) -> tuple[str, ...]:
    """A note about those whose lines are not what is paid for each."""
    people = [each.person for each in paid(batch) if each.netted]
    if not people:
        return ()
    return (f"lines below zero or a carried balance are netted, in proportion, with the other lines of "
            f"{', '.join(people)}",)


Who = tuple[str, str]
"""A person and a currency."""


def _people(batch: Batch) -> Mapping[Who, tuple[str, Decimal]]:
    found: dict[Who, tuple[str, Decimal]] = {}
    for entry in batch.people:
        name, amount = found.get((entry.person, entry.currency), (entry.name, NOTHING))
        found[entry.person, entry.currency] = name, amount + entry.amount
    return found


def _lines(batch: Batch) -> Mapping[Who, Mapping[str, Decimal]]:
    found: dict[Who, dict[str, Decimal]] = {}
    for entry in batch.components:
        _add(found.setdefault((entry.person, entry.currency), {}), entry.component, entry.amount)
    for term in batch.terms:
        _add(found.setdefault((term.person, term.currency), {}), term.term, term.amount)
    return found


def _add(sums: dict[str, Decimal], of: str, amount: Decimal) -> None:
    sums[of] = sums.get(of, NOTHING) + amount


def _paid(who: Who, name: str, amount: Decimal, lines: Mapping[str, Decimal]) -> Paid:
    person, currency = who
    own = [Share(of, line) for of, line in lines.items() if line and (line < 0) == (amount < 0)]
    as_they_are = amount == sum((share.amount for share in own), NOTHING)
    shares = tuple(own) if as_they_are else tuple(_divided(amount, currency, own))
    rest = amount - sum(lines.values(), NOTHING)
    every = (*(Share(of, line) for of, line in lines.items() if line), *([Share(CARRY, rest)] if rest else []))
    return Paid(person, name, currency, amount, shares, not as_they_are, every)


def _divided(amount: Decimal, currency: str, lines: Sequence[Share]) -> Iterable[Share]:
    if not lines:
        return (Share(CARRY, amount),)
    places, sign = minor_units(currency), -1 if amount < 0 else 1
    parts = divide(int(abs(amount).scaleb(places)), [Fraction(abs(line.amount)) for line in lines])
    shares = (Share(line.of, (sign * Decimal(part)).scaleb(-places)) for line, part in zip(lines, parts, strict=True))
    return (share for share in shares if share.amount)
