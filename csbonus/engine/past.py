"""What is closed already, in place of what today's exports would give for it (calculation §7, R21)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.paying import Paying
from csbonus.engine.payout import Before
from csbonus.engine.results import Payout
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.engine.confirmed import Difference


class Corrected(NamedTuple):
    """What a batch of the ledger paid somebody between two runs, to correct a closed quarter or year.

    `paid_with` is the period with which it is paid: the one that was open when it was made; `currency` what it pays in.
    `confirmed` is what payroll paid the person with that period in that currency, where that is not what was closed,
    and `says` the batch that says so; 0 elsewhere.
    """

    batch: int
    period: str
    payout: Payout
    paid_with: str = ""
    currency: str = ""
    confirmed: Decimal = NOTHING
    says: int = 0


class Otherwise(NamedTuple):
    """What payroll paid somebody for a closed run above what was closed; below zero what it paid less."""

    run: str
    amount: Decimal


class Past(NamedTuple):
    """Closed runs of the plans' year, by plan, person and run, and what everything closed so far left.

    `runs` are the closed runs, each with the number of its batch; who has no payout in one of them was not paid by it.
    `before` is by plan and person. `opening` is what earlier years left a person in a currency, whichever plan paid
    them then, until a run of this year takes it up; `unsettled` what payroll paid them otherwise than it was closed,
    until a run settles it. `corrected` is what was paid between runs to correct them, by plan and person.
    `paid_beside` is what corrections of other years pay people with periods of this one, by person. `otherwise` is what
    payroll paid otherwise than closed runs of this year, whether it is settled or not, by plan and person.
    `ledger` says whether there is one.
    """

    runs: Mapping[str, int] = {}
    payouts: Mapping[tuple[str, str, str], Payout] = {}
    before: Mapping[tuple[str, str], Before] = {}
    opening: Mapping[tuple[str, str], Before] = {}
    unsettled: Mapping[tuple[str, str], tuple[Difference, ...]] = {}
    corrected: Mapping[tuple[str, str], tuple[Corrected, ...]] = {}
    paid_beside: Mapping[str, tuple[Corrected, ...]] = {}
    otherwise: Mapping[tuple[str, str], tuple[Otherwise, ...]] = {}
    ledger: bool = True


NOTHING_CLOSED = Past(ledger=False)
"""The past without a ledger: earlier quarters are recalculated and assumed paid."""


def at_first(desk: Desk, person: Participant, past: Past) -> Before:
    """What there is before the first run that is not closed: what the ledger says, else what people owe of draws."""
    left = _left(desk, person, past)
    return left._replace(unsettled=past.unsettled.get((person.person_id, person.currency), ()))


def _left(desk: Desk, person: Participant, past: Past) -> Before:
    plan = desk.case.plan
    left = past.before.get((plan.plan, person.person_id)) or past.opening.get((person.person_id, person.currency))
    if left is not None:
        return left
    if plan.draw is None:
        return Before({}, NOTHING, NOTHING, NOTHING)
    from csbonus.engine.draw import opening_balance  # few plans have draws

    return Before({}, NOTHING, NOTHING, opening_balance(plan, person))


def unpaid(paying: Paying) -> Payout:
    """A closed run that paid somebody nothing."""
    return Payout(paying.label, (), NOTHING, NOTHING, NOTHING)
