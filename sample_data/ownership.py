"""Says who looks after which customer on which days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import cases
from customers import Customer

ASSIGNED_SINCE = date(2024, 7, 1)


@dataclass(frozen=True, slots=True)
class Held:
    """A person looks after an account from one day to another."""

    account: str
    person: str
    first: date
    last: date | None
    share: str
    reason: str


def assignments(everyone: Sequence[Customer]) -> list[Held]:
    """Every assignment, after the hand-overs of the year."""
    held: list[Held] = []
    taken = dict.fromkeys((handover.leaving for handover in cases.HANDOVERS), 0)
    for one in everyone:
        spells = shared(one) if one.account in cases.SPLITS else whole(one)
        for handover in cases.HANDOVERS:
            if spells[-1].person == handover.leaving and one.account not in cases.SPLITS:
                spells = handed_over(spells, handover, taken[handover.leaving])
                taken[handover.leaving] += 1
        held += [piece for spell in spells for piece in without_vacancy(spell)]
    return held


def held_by(held: Sequence[Held], account: str, day: date) -> str:
    """Who looks after a customer on one day; of several the first by id, empty for nobody."""
    mine = (one for one in held if one.account == account and one.first <= day)
    return min((one.person for one in mine if not one.last or day <= one.last), default="")


def whole(one: Customer) -> list[Held]:
    """One owner from the beginning."""
    reason = "" if one.since.year < 2025 else "new customer"
    return [Held(one.account, one.owner, max(one.since, ASSIGNED_SINCE), None, "", reason)]


def shared(one: Customer) -> list[Held]:
    """Several owners with shares, as told."""
    return [
        Held(one.account, share.person, max(one.since, share.first), share.last, share.share, share.reason)
        for share in cases.SPLITS[one.account]
    ]


def handed_over(spells: list[Held], handover: cases.Handover, turn: int) -> list[Held]:
    """The spells after the hand-over; the accounts go to the receivers in turn, `None` means the owner keeps it."""
    receiver = handover.receivers[turn % len(handover.receivers)]
    if receiver is None or spells[-1].first > handover.last:
        return spells
    person, first = receiver
    old = replace(spells[-1], last=handover.last)
    return [*spells[:-1], old, Held(old.account, person, first, None, "", handover.reason)]


def without_vacancy(spell: Held) -> Iterator[Held]:
    """The spell, interrupted where the account was told to be without an owner."""
    gap = cases.VACANT.get(spell.account)
    if gap is None:
        yield spell
        return
    first, last, successor = gap
    yield replace(spell, last=first - timedelta(days=1))
    yield replace(spell, person=successor, first=last + timedelta(days=1), reason="was vacant")
