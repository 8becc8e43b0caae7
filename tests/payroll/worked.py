"""Batches told a person at a time, with what stands beside their components."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.model import Batch, Kind, PaidEntry, PersonEntry, TermEntry
from tests.ledger.batches import batch


def together(*batches: Batch) -> Batch:
    """One batch with all that the others hold."""
    return batches[0]._replace(
        components=tuple(entry for each in batches for entry in each.components),
        terms=tuple(entry for each in batches for entry in each.terms),
        people=tuple(entry for each in batches for entry in each.people),
    )


def pays(
    person: str, components: Mapping[str, str], terms: Mapping[str, str] | None = None, *, paid: str,
    carried: tuple[str, str] = ("0.00", "0.00"), currency: str = "USD", team: str = "Team",
) -> Batch:
    """The batch of one person, who is paid `paid`; `carried` into it and out of it."""
    found = batch({person: components}, currency=currency)
    into, out = map(Decimal, carried)
    nothing = Decimal("0.00")
    return found._replace(
        terms=tuple(TermEntry("cs-2026", person, term, currency, (), Fraction(amount), nothing, Decimal(amount),
                              nothing, ()) for term, amount in (terms or {}).items()),
        people=(PersonEntry("cs-2026", person, f"Name of {person}", team, currency, None, into, Decimal(paid), out),),
    )


def confirms(**amounts: tuple[str, str]) -> Batch:
    """What payroll says about the first batch: closed and really paid, by person."""
    paid = tuple(PaidEntry(who, "USD", Decimal(closed), Decimal(was)) for who, (closed, was) in amounts.items())
    return batch({})._replace(number=2, kind=Kind.CONFIRM, paid=paid, about=1)


def undone(found: Batch) -> Batch:
    """The batch that takes back everything in another."""
    return found._replace(
        number=found.number + 1, kind=Kind.REVERSAL, about=found.number,
        components=tuple(each._replace(amount=-each.amount) for each in found.components),
        terms=tuple(each._replace(amount=-each.amount) for each in found.terms),
        people=tuple(each._replace(amount=-each.amount, carry_in=each.carry_out, carry_out=each.carry_in)
                     for each in found.people),
    )
