"""The year of each person as it was closed: what was really paid, with what is left, against what was earned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from csbonus.engine.confirmed import CONFIRMED, settled_runs
from csbonus.engine.payout import Before
from csbonus.exact import NOTHING
from csbonus.ledger.history import carried_of, standing_of, year_of
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PersonEntry, TermEntry
from csbonus.ledger.order import TRUE_UP
from csbonus.named import NamedTuple

_BALANCES = ("draw", "release", CONFIRMED)
"""Terms that move what is owed, held back or was paid otherwise, and add nothing to what is earned."""
Who = tuple[str, str]
"""A person, in one currency."""


class Tied(NamedTuple):
    """One person's year: Σ `paid` + `carry` + `held` − `owed` = `earned` + `waived` + `beside` + `brought`.

    `paid` is by run, as payroll confirmed it, else as it was closed. `earned` is what the last run of each component
    rounded, less what was paid before the ledger began. `beside` is what guarantees, adjustments, draws that are never
    repaid, corrections of other years and differences settled in another year added. `brought` is what earlier years
    left: carried, held back, less owed.
    `later` is what corrections paid with a later year changed of this one: it stands in that year, `beside`.
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
    later: Decimal = NOTHING

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
    ends = _Ends(
        carried_of([each for each in standing if year_of(each.period) < year]),
        carried_of([each for each in standing if year_of(each.period) <= year]), _later(standing, year),
    )
    moved, asked = _moved(standing, year), _Year(year, ends)
    ties = (_tied(who, found[who], _really(who, found[who], paying, confirmed), asked) for who in sorted(found))
    return tuple(each._replace(beside=each.beside + moved.get((each.person, each.currency), NOTHING)) for each in ties)


class _Ends(NamedTuple):
    """What people carry and owe before a year and after it, and what later years changed of it."""

    before: Mapping[Who, Before]
    after: Mapping[Who, Before]
    later: Mapping[Who, Decimal]


class _Year(NamedTuple):
    """The year that is asked for, with what goes on from it."""

    year: str
    ends: _Ends


def _later(standing: Sequence[Batch], year: str) -> Mapping[Who, Decimal]:
    """What corrections of a year that are paid with a later one come to."""
    found: dict[Who, Decimal] = {}
    for batch in standing:
        if year_of(batch.period) > year and any(year_of(each.for_period) == year for each in batch.components):
            others: Sequence[ComponentEntry | TermEntry] = [*batch.components, *batch.terms]
            for each in others:
                if not isinstance(each, TermEntry) or each.term not in _BALANCES:
                    who = each.person, each.currency
                    found[who] = found.get(who, NOTHING) + each.amount
    return found


def _moved(standing: Sequence[Batch], year: str) -> Mapping[Who, Decimal]:
    """What payroll paid otherwise in one year and another one settled: added to this one, taken from that one."""
    found: dict[Who, Decimal] = {}
    for batch in standing:
        settled_in = year_of(batch.period)
        for term in batch.terms:
            for run in settled_runs(term.facts) if term.term == CONFIRMED else ():
                of = year_of(run.removesuffix(TRUE_UP))
                if settled_in != of and year in (settled_in, of):
                    who = term.person, term.currency
                    amount = term.amount if year == settled_in else -term.amount
                    found[who] = found.get(who, NOTHING) + amount
    return found


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


def _tied(who: Who, found: _Found, paid: tuple[tuple[str, Decimal], ...], asked: _Year) -> Tied:
    earned, waived = _earned(each for each in found.components if year_of(each.for_period) == asked.year)
    others = sum((each.amount for each in found.components if year_of(each.for_period) != asked.year), NOTHING)
    held, held_before = _held(found.terms)
    before, after = asked.ends.before.get(who), asked.ends.after[who]
    carried_in, owed_before = (before.carry, before.owed) if before else _at_first(found)
    return Tied(
        who[0], found.people[-1].name, who[1], paid, after.carry, held, after.owed, earned, waived,
        others + _beside(found.terms), carried_in + held_before - owed_before, asked.ends.later.get(who, NOTHING),
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


def _at_first(found: _Found) -> tuple[Decimal, Decimal]:
    """What somebody who is new to the ledger was carried and owed before the first run of each plan."""
    carried: dict[str, Decimal] = {}
    owed: dict[str, Decimal] = {}
    for person in found.people:
        carried.setdefault(person.plan, person.carry_in)
    for term in found.terms:
        if term.term == "draw" and not _is_kept(term):
            owed.setdefault(term.plan, term.balance - term.amount)
    return sum(carried.values(), NOTHING), sum(owed.values(), NOTHING)


def _held(terms: Iterable[TermEntry]) -> tuple[Decimal, Decimal]:
    """What is held back after the last run of each plan, and what was before the first: a run adds what it keeps."""
    first: dict[str, TermEntry] = {}
    last: dict[str, TermEntry] = {}
    for each in terms:
        if each.term == "release":
            first.setdefault(each.plan, each)
            last[each.plan] = each
    return (sum((each.balance for each in last.values()), NOTHING),
            sum((each.balance + each.amount for each in first.values()), NOTHING))


def _is_kept(term: TermEntry) -> bool:
    """A draw that is never repaid: it leaves no balance."""
    return term.term == "draw" and term.amount > 0 and not term.balance


def _beside(terms: Iterable[TermEntry]) -> Decimal:
    return sum((each.amount for each in terms
                if each.term not in _BALANCES or _is_kept(each)), NOTHING)
