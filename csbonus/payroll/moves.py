"""What a batch moves, as an accountant sees it: amounts that balance for each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch, TermEntry
from csbonus.named import NamedTuple
from csbonus.payroll.accounts import About, Part

TERMS: Mapping[str, Part] = {
    "guarantee": Part.EXPENSE, "adjustment": Part.EXPENSE, "draw": Part.DRAWS, "release": Part.HELD_BACK,
    "confirmed": Part.DIFFERENCE,
}
"""What stands beside the components: a cost, money lent to the person, pay that is owed but not paid yet, and what
payroll paid otherwise than an earlier batch said."""


class Move(NamedTuple):
    """A debit above zero, a credit below it, in units of `currency`."""

    part: Part
    person: str
    currency: str
    amount: Decimal
    about: About


def moves(batch: Batch) -> tuple[Move, ...]:
    """All of a batch. What is paid and what is carried on are the other side of what is earned and granted (R14)."""
    found = (*_earned(batch), *_granted(batch), *_paid(batch), *_confirmed(batch))
    return tuple(move for move in found if move.amount)


def _earned(batch: Batch) -> Iterator[Move]:
    teams = _teams(batch)
    for entry in batch.components:
        about = About(entry.plan, teams.get((entry.plan, entry.person), ""), component=entry.component)
        yield Move(Part.EXPENSE, entry.person, entry.currency, entry.amount, about)


def _granted(batch: Batch) -> Iterator[Move]:
    teams = _teams(batch)
    for entry in batch.terms:
        about = About(entry.plan, teams.get((entry.plan, entry.person), ""), term=entry.term)
        yield Move(_part(entry), entry.person, entry.currency, entry.amount, about)


def _part(entry: TermEntry) -> Part:
    assert entry.term in TERMS, "a new term of the engine needs its side of the journal"
    return TERMS[entry.term]


def _paid(batch: Batch) -> Iterator[Move]:
    for entry in batch.people:
        about = About(entry.plan, entry.team)
        # a carry is below zero: what a person was paid too much and owes to later runs
        yield Move(Part.CARRIED, entry.person, entry.currency, entry.carry_in - entry.carry_out, about)
        yield Move(Part.PAYABLE, entry.person, entry.currency, -entry.amount, about)


def _confirmed(batch: Batch) -> Iterator[Move]:
    """What payroll did not pay is owed no longer for that batch; it stands apart until a run settles it."""
    for entry in batch.paid:
        unpaid = entry.closed - entry.paid
        yield Move(Part.PAYABLE, entry.person, entry.currency, unpaid, About())
        yield Move(Part.DIFFERENCE, entry.person, entry.currency, -unpaid, About())


def _teams(batch: Batch) -> Mapping[tuple[str, str], str]:
    return {(entry.plan, entry.person): entry.team for entry in batch.people}


def imbalances(found: tuple[Move, ...], place: Span) -> Iterator[Diagnostic]:
    """Each person of a plan whose debits and credits differ: the batch is not one that a run has made."""
    for (plan, person, currency), group in grouped(found).items():
        left = sum((move.amount for move in group), NOTHING)
        if left:
            fact = f"{person}: what plan `{plan}` earned and what it pays differ by {left} {currency}"
            yield Diagnostic("CSB870", fact, place, "check the ledger with `csbonus ledger verify`")


def grouped(found: tuple[Move, ...]) -> Mapping[tuple[str, str, str], list[Move]]:
    """The moves of each plan, person and currency, in that order."""
    groups: dict[tuple[str, str, str], list[Move]] = {}
    for move in found:
        groups.setdefault((move.about.plan, move.person, move.currency), []).append(move)
    return dict(sorted(groups.items()))
