"""The year of each person as it was closed: what was really paid, with what is left, against what was earned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from csbonus.engine.confirmed import CONFIRMED
from csbonus.ledger.history import standing_of, year_of
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PersonEntry, TermEntry

NOTHING = Decimal(0)
Who = tuple[str, str]
"""A person, in one currency."""


class Tied(NamedTuple):
    """One person's year: Σ `paid` + `carry` + `held` − `owed` = `earned` + `waived` + `beside` + `brought`.

    `paid` is by run, as payroll confirmed it, else as it was closed. `earned` is what the last run of each component
    rounded, less what was paid before the ledger began. `beside` is what guarantees, adjustments, draws that are never
    repaid and corrections of other years added. `brought` is what earlier years left: carried, held back, less owed.
    """

    person: str
    name: str
    currency: str
    paid: tuple[tuple[str, Decimal], ...]
    carry: Decimal
    held: Decimal
    owed: Decimal
    earned: Decimal
    waived: Decimal
    beside: Decimal
    brought: Decimal

    @property
    def together(self) -> Decimal:
        """All that was paid in the year."""
        return sum((amount for _, amount in self.paid), NOTHING)

    @property
    def open(self) -> Decimal:
        """What the year still owes the person, below zero what they were paid too much; 0 where all is settled."""
        left = self.together + self.carry + self.held - self.owed
        return self.earned + self.waived + self.beside + self.brought - left


class _Found(NamedTuple):
    """All entries of one person in one currency; `closed` is by batch."""

    closed: dict[int, Decimal]
    people: list[PersonEntry]
    components: list[ComponentEntry]
    terms: list[TermEntry]


def tied_year(batches: Sequence[Batch], year: str) -> tuple[Tied, ...]:
    """The year of everybody who is in a batch of it, by person and currency; nothing where no batch is of it."""
    standing = standing_of(batches)
    paying = [batch for batch in standing if year_of(batch.period) == year and batch.kind is not Kind.CONFIRM]
    confirmed = {(batch.about, each.person, each.currency): each.paid for batch in standing for each in batch.paid}
    found: dict[Who, _Found] = {}
    for batch in paying:
        for each in batch.people:
            mine = found.setdefault((each.person, each.currency), _Found({}, [], [], []))
            mine.closed[batch.number] = mine.closed.get(batch.number, NOTHING) + each.amount
            mine.people.append(each)
        for component in batch.components:
            found[component.person, component.currency].components.append(component)
        for term in batch.terms:
            found[term.person, term.currency].terms.append(term)
    return tuple(_tied(who, found[who], _really(who, found[who], paying, confirmed), year) for who in sorted(found))


def _really(
    who: Who, found: _Found, batches: Sequence[Batch], confirmed: Mapping[tuple[int, str, str], Decimal]
) -> tuple[tuple[str, Decimal], ...]:
    """What each batch paid somebody: as payroll confirmed it, else as it was closed.

    Payroll pays a correction with the run of its period, and confirms both in one amount: that of the run.
    """
    together = {each.period for each in batches if (each.number, *who) in confirmed}
    return tuple(
        (each.run, NOTHING if each.kind is Kind.CORRECTION and each.period in together
         else confirmed.get((each.number, *who), found.closed.get(each.number, NOTHING)))
        for each in batches
    )


def _tied(who: Who, found: _Found, paid: tuple[tuple[str, Decimal], ...], year: str) -> Tied:
    earned, waived = _earned(each for each in found.components if year_of(each.for_period) == year)
    others = sum((each.amount for each in found.components if year_of(each.for_period) != year), NOTHING)
    carry, carried_in = _carry(found.people)
    held, held_before = _balance(found.terms, "release")
    owed, owed_before = _balance(found.terms, "draw")
    return Tied(
        who[0], found.people[-1].name, who[1], paid, carry, held, owed, earned, waived, others + _beside(found.terms),
        carried_in + held_before - owed_before,
    )


def _earned(entries: Iterable[ComponentEntry]) -> tuple[Decimal, Decimal]:
    """What the last run of each component came to, less what was paid before the first; what was waived of it."""
    first: dict[tuple[str, str], ComponentEntry] = {}
    last: dict[tuple[str, str], ComponentEntry] = {}
    for each in entries:
        first.setdefault((each.plan, each.component), each)
        last[each.plan, each.component] = each
    before = sum((each.paid_before for each in first.values()), NOTHING)
    return (sum((each.rounded for each in last.values()), -before),
            sum((each.waived for each in last.values()), NOTHING))


def _carry(entries: Iterable[PersonEntry]) -> tuple[Decimal, Decimal]:
    """What is carried on after the last run of each plan; what was carried into the first."""
    first: dict[str, PersonEntry] = {}
    last: dict[str, PersonEntry] = {}
    for each in entries:
        first.setdefault(each.plan, each)
        last[each.plan] = each
    return (sum((each.carry_out for each in last.values()), NOTHING),
            sum((each.carry_in for each in first.values()), NOTHING))


def _balance(terms: Iterable[TermEntry], name: str) -> tuple[Decimal, Decimal]:
    """What is owed or held back after the last run of each plan, and what was before the first.

    A run adds to what is owed what it pays, and to what is held back what it keeps.
    """
    sign = 1 if name == "draw" else -1
    first: dict[str, TermEntry] = {}
    last: dict[str, TermEntry] = {}
    for each in terms:
        if each.term == name and not _is_kept(each):
            first.setdefault(each.plan, each)
            last[each.plan] = each
    return (sum((each.balance for each in last.values()), NOTHING),
            sum((each.balance - sign * each.amount for each in first.values()), NOTHING))


def _is_kept(term: TermEntry) -> bool:
    """A draw that is never repaid: it leaves no balance."""
    return term.term == "draw" and term.amount > 0 and not term.balance


def _beside(terms: Iterable[TermEntry]) -> Decimal:
    return sum((each.amount for each in terms
                if each.term not in ("draw", "release", CONFIRMED) or _is_kept(each)), NOTHING)
