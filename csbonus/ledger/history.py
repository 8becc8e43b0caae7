"""What a ledger means for a calculation: closed runs as payouts, and what all of them left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from csbonus.engine.confirmed import CONFIRMED, Difference, settled_runs
from csbonus.engine.past import Corrected, Otherwise, Past
from csbonus.engine.payout import Before
from csbonus.engine.results import ADJUSTMENT, Line, Payout, TermLine
from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PersonEntry, TermEntry
from csbonus.named import NamedTuple

RUNS = (Kind.CLOSE, Kind.TRUE_UP)
"""The kinds of batches that close a run; a correction pays between two runs."""

Who = tuple[str, str]
"""Somebody of a plan; or somebody in a currency, whatever the plan."""
_Entry = TypeVar("_Entry", ComponentEntry, TermEntry)


class _Entries(NamedTuple):
    """All that one batch says of one person of one plan."""

    person: PersonEntry
    components: tuple[ComponentEntry, ...]
    terms: tuple[TermEntry, ...]


def past_of(batches: Sequence[Batch], year: str) -> Past:
    """The past of the plan year `year`: its closed runs, and what those of earlier years left."""
    standing = standing_of(batches)
    books = _books(standing)
    own = books.left.get(year, {})
    runs = {each.run: each.number for each in standing if each.kind in RUNS and year_of(each.period) == year}
    taken_up = {(who[1], books.currencies[year, *who]) for who in own}
    opening: dict[Who, Before] = {}
    for earlier in sorted(each for each in books.left if each < year):
        opening |= _by_currency(books, earlier)
    opening = {who: left for who, left in opening.items() if who not in taken_up}
    corrected, beside = _corrections(standing, year)
    otherwise = _otherwise(standing, year)
    return Past(runs, books.payouts, own, opening, unsettled_of(standing), corrected, beside, otherwise)


def _corrections(
    standing: Sequence[Batch], year: str
) -> tuple[Mapping[Who, tuple[Corrected, ...]], Mapping[str, tuple[Corrected, ...]]]:
    """What corrections of a year paid, whenever that was; and what those of other years pay people in it."""
    own: dict[Who, tuple[Corrected, ...]] = {}
    beside: dict[str, tuple[Corrected, ...]] = {}
    otherwise = {(batch.period, each.person, each.currency): (each.paid, batch.number)
                 for batch in standing for each in batch.paid if each.paid != each.closed}
    for batch in standing:
        for who, entries in _by_person(batch).items() if batch.kind is Kind.CORRECTION else ():
            period, currency = entries.components[0].for_period, entries.person.currency
            really = otherwise.get((batch.period, who[1], currency), (NOTHING, 0))
            one = Corrected(batch.number, period, _payout(batch.run, entries), batch.period, currency, *really)
            if year_of(period) == year:
                own[who] = (*own.get(who, ()), one)
            elif year_of(batch.period) == year:
                beside[who[1]] = (*beside.get(who[1], ()), one)
    return own, beside


class Balances(NamedTuple):
    """What everything closed so far left the people of a year, by plan and person.

    `goes_on` is what people carry and owe by now in a currency, where a later year has taken that up: it is theirs
    once, however many plans paid them in the year.
    """

    left: Mapping[Who, Before]
    goes_on: Mapping[Who, Before]


def balances_of(batches: Sequence[Batch], year: str) -> Balances:
    """What everything closed so far left the people of a year."""
    books = _books(standing_of(batches))
    later = [each for each in sorted(books.left) if each > year]
    goes_on: dict[Who, Before] = {}
    for each in later:
        firsts: dict[Who, Before] = {}
        for plan, person in sorted(books.left[each]):
            firsts.setdefault((person, books.currencies[each, plan, person]), books.left[each][plan, person])
        goes_on |= firsts
    return Balances(books.left.get(year, {}), goes_on)


def carried_of(batches: Sequence[Batch]) -> Mapping[Who, Before]:
    """What people carry and owe in a currency after these batches, all of their plans together."""
    books = _books(standing_of(batches))
    found: dict[Who, Before] = {}
    for year in sorted(books.left):
        found |= _by_currency(books, year)
    return found


class _Books(NamedTuple):
    """What every batch so far left, by year, then by plan and person; and the closed runs."""

    left: dict[str, dict[Who, Before]]
    currencies: dict[tuple[str, str, str], str]
    payouts: dict[tuple[str, str, str], Payout]


def _books(standing: Sequence[Batch]) -> _Books:
    books = _Books({}, {}, {})
    for batch in standing:
        for who, entries in _by_person(batch).items():
            if batch.kind in RUNS:
                books.payouts[*who, batch.run] = _payout(batch.run, entries)
            _enter(books, batch, who, entries)
    return books


def _enter(books: _Books, batch: Batch, who: Who, entries: _Entries) -> None:
    year = year_of(entries.components[0].for_period if entries.components else batch.period)
    left = books.left.setdefault(year, {})
    books.currencies[year, *who] = entries.person.currency
    known = left.get(who)
    later = _taken_up(books, year, who)
    if later is None:
        left[who] = _left(entries, known, is_run=batch.kind in RUNS)
        return
    # a correction of an old year changes what the year that goes on carries
    known = known or Before({}, NOTHING, NOTHING, NOTHING)
    there = books.left[later[0]][later[1]]
    after = _left(entries, known._replace(carry=there.carry, owed=there.owed), is_run=False)
    left[who] = after._replace(carry=known.carry, owed=known.owed)
    books.left[later[0]][later[1]] = there._replace(carry=after.carry, owed=after.owed)


def _taken_up(books: _Books, year: str, who: Who) -> tuple[str, Who] | None:
    """Where what a year left somebody stands by now, if a later year has taken it up: the first of their plans."""
    currency = books.currencies[year, *who]
    for later in sorted((each for each in books.left if each > year), reverse=True):
        plans = [plan for plan, person in books.left[later]
                 if person == who[1] and books.currencies[later, plan, person] == currency]
        if plans:
            return later, (min(plans), who[1])
    return None


def standing_of(batches: Sequence[Batch]) -> tuple[Batch, ...]:
    """The batches that were not undone by a later one."""
    undone = {each.about for each in batches if each.kind is Kind.REVERSAL}
    return tuple(each for each in batches if each.number not in undone and each.kind is not Kind.REVERSAL)


def year_of(period: str) -> str:
    """The plan year of a period: `2026` of `2026-Q1`, and of `2026`."""
    return period.partition("-")[0]


def unsettled_of(standing: Sequence[Batch]) -> Mapping[Who, tuple[Difference, ...]]:
    """What payroll paid otherwise than it was closed and no later run has settled, by person and currency."""
    settled = {
        (term.person, term.currency, run) for batch in standing for term in batch.terms if term.term == CONFIRMED
        for run in settled_runs(term.facts)
    }
    left: dict[Who, tuple[Difference, ...]] = {}
    for told in _told(standing):
        if (*told.who, told.difference.run) not in settled:
            left[told.who] = (*left.get(told.who, ()), told.difference)
    return left


class _Told(NamedTuple):
    """What payroll paid somebody in a currency otherwise, and what each plan of the year had closed for them."""

    who: Who
    difference: Difference
    plans: Mapping[str, Decimal]


def _told(standing: Sequence[Batch]) -> Iterator[_Told]:
    """Everything that payroll paid otherwise than it was closed, settled or not."""
    closed = _closed_by_year(standing)
    for batch in standing:
        for entry in batch.paid:
            if entry.paid != entry.closed:
                who = entry.person, entry.currency
                years = closed.get((batch.period, *who), {})
                # whom no plan of the run's year has pays for nobody: what they got of it is a correction of another one
                year = max(years, default=year_of(batch.period))
                one = Difference(batch.run, entry.currency, entry.closed, entry.paid, year=year)
                yield _Told(who, one, years.get(year, {}))


def _closed_by_year(standing: Sequence[Batch]) -> Mapping[tuple[str, str, str], Mapping[str, Mapping[str, Decimal]]]:
    """What is paid with periods of which payroll said something, by period, person and currency: by year and plan."""
    said = {batch.period for batch in standing if batch.paid}
    found: dict[tuple[str, str, str], dict[str, dict[str, Decimal]]] = {}
    for batch in standing:
        for each in batch.people if batch.period in said else ():
            years = found.setdefault((batch.period, each.person, each.currency), {})
            plans = years.setdefault(year_paid_for(batch), {})
            plans[each.plan] = plans.get(each.plan, NOTHING) + each.amount
    return found


def year_paid_for(batch: Batch) -> str:
    """The year that a batch pays for: a correction may pay for an earlier one."""
    return year_of(batch.components[0].for_period if batch.components else batch.period)


def otherwise_by(batches: Sequence[Batch], confirmed: Batch) -> Mapping[Who, Difference]:
    """What a batch, which need not be in the ledger yet, says that payroll paid otherwise than it was closed."""
    others = [each for each in standing_of(batches) if each.number != confirmed.number]
    return {told.who: told.difference for told in _told([*others, confirmed]) if told.difference.run == confirmed.run}


def _otherwise(standing: Sequence[Batch], year: str) -> Mapping[Who, tuple[Otherwise, ...]]:
    """What payroll paid otherwise than runs of a year, by plan and person, as `_by_plan` divides it."""
    found: dict[Who, tuple[Otherwise, ...]] = {}
    for told in _told(standing):
        for plan, due in _by_plan(told).items() if told.difference.year == year else ():
            who = plan, told.who[0]
            found[who] = (*found.get(who, ()), Otherwise(told.difference.run, -due))
    return found


def _by_plan(told: _Told) -> Mapping[str, Decimal]:
    """A difference by plan: too little is of the first one by name, as far as it was closed; else all of the first."""
    left, found = told.difference.due, {}
    for plan, closed in sorted(told.plans.items()):
        found[plan] = max(min(closed, left), NOTHING)
        left -= found[plan]
    return {plan: due + (left if plan == min(found) else NOTHING) for plan, due in found.items()}


def _by_currency(books: _Books, year: str) -> Mapping[Who, Before]:
    """What a year left each person in a currency, all plans of it together."""
    found: dict[Who, Before] = {}
    for plan, person in sorted(books.left[year]):
        left, who = books.left[year][plan, person], (person, books.currencies[year, plan, person])
        known = found.get(who, Before({}, NOTHING, NOTHING, NOTHING))
        found[who] = Before({}, NOTHING, known.carry + left.carry, known.owed + left.owed)
    return found


def _by_person(batch: Batch) -> Mapping[Who, _Entries]:
    components, terms = _grouped(batch.components), _grouped(batch.terms)
    found = {}
    for person in batch.people:
        who = person.plan, person.person
        found[who] = _Entries(person, components.get(who, ()), terms.get(who, ()))
    return found


def _grouped(entries: Iterable[_Entry]) -> Mapping[Who, tuple[_Entry, ...]]:
    found: dict[Who, list[_Entry]] = {}
    for each in entries:
        found.setdefault((each.plan, each.person), []).append(each)
    return {who: tuple(each) for who, each in found.items()}


def _left(entries: _Entries, earlier: Before | None, *, is_run: bool) -> Before:
    """What there is after a batch: a run says all of it anew, a correction changes what was paid and the carry."""
    known = earlier or Before({}, NOTHING, NOTHING, NOTHING)
    # what a first batch found paid counts too: a ledger may begin in the middle of a year
    paid = {**known.paid, **{each.component: each.paid_before + each.amount for each in entries.components}}
    after = known.after(_payout("", entries))
    guaranteed = (each.paid_before + each.amount for each in entries.terms if each.term == "guarantee")
    by_hand = {told: each.paid_before + each.amount for each in entries.terms if each.term == ADJUSTMENT
               for told, _ in each.facts}
    quarters = {**known.quarters, **{each.component: each.by_quarter for each in entries.components if each.by_quarter}}
    after = after._replace(paid=paid, guaranteed=next(guaranteed, after.guaranteed), quarters=quarters,
                           adjusted={**known.adjusted, **by_hand})
    if is_run:
        return after
    owed = after.owed if any(each.term == "draw" for each in entries.terms) else known.owed
    return after._replace(owed=owed, held=known.held)


def _payout(run: str, entries: _Entries) -> Payout:
    person = entries.person
    return Payout(
        run, tuple(map(_line, entries.components)), person.carry_in, person.amount, person.carry_out,
        tuple(_term(each) for each in entries.terms if not _is_before(each)),
    )


def _is_before(entry: TermEntry) -> bool:
    """Whether an entry only says what an adjustment paid before the ledger began."""
    return entry.term == ADJUSTMENT and not entry.amount and bool(entry.paid_before)


def _line(entry: ComponentEntry) -> Line:
    return Line(
        entry.component, entry.earned_to_date, entry.rounded, entry.paid_before, entry.amount, entry.correction,
        entry.waived, by_quarter=entry.by_quarter,
    )


def _term(entry: TermEntry) -> TermLine:
    return TermLine(
        entry.term, entry.facts, entry.to_date, entry.paid_before, entry.amount, entry.balance, entry.later
    )
