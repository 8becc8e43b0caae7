"""What a ledger means for a calculation: closed runs as payouts, and what all of them left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from csbonus.engine.confirmed import CONFIRMED, Difference, settled_runs
from csbonus.engine.past import Past
from csbonus.engine.payout import NOTHING, Before
from csbonus.engine.results import Line, Payout, TermLine
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PersonEntry, TermEntry

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
    payouts: dict[tuple[str, str, str], Payout] = {}
    before: dict[str, dict[Who, Before]] = {}
    currencies: dict[str, dict[Who, str]] = {}
    standing = standing_of(batches)
    for batch in standing:
        left = before.setdefault(year_of(batch.period), {})
        for who, entries in _by_person(batch).items():
            left[who] = _left(entries, left.get(who), is_run=batch.kind in RUNS)
            currencies.setdefault(year_of(batch.period), {})[who] = entries.person.currency
            if batch.kind in RUNS:
                payouts[*who, batch.run] = _payout(batch.run, entries)
    own = before.get(year, {})
    runs = {each.run: each.number for each in standing if each.kind in RUNS and year_of(each.period) == year}
    taken_up = {(who[1], currencies[year][who]) for who in own}
    opening: dict[Who, Before] = {}
    for earlier in sorted(each for each in before if each < year):
        opening |= _by_currency(before[earlier], currencies[earlier])
    opening = {who: left for who, left in opening.items() if who not in taken_up}
    return Past(runs, payouts, own, opening, unsettled_of(standing))


def standing_of(batches: Sequence[Batch]) -> tuple[Batch, ...]:
    """The batches that were not undone by a later one."""
    undone = {each.about for each in batches if each.kind is Kind.REVERSAL}
    return tuple(each for each in batches if each.number not in undone and each.kind is not Kind.REVERSAL)


def year_of(period: str) -> str:
    """The plan year of a period: `2026` of `2026-Q1`, and of `2026`."""
    return period.partition("-")[0]


def unsettled_of(standing: Sequence[Batch]) -> Mapping[Who, tuple[Difference, ...]]:
    """What payroll paid otherwise than it was closed and no later run has settled, by person and currency."""
    found: dict[tuple[str, str, str], Difference] = {}
    for batch in standing:
        for entry in batch.paid:
            found[entry.person, entry.currency, batch.run] = Difference(
                batch.run, entry.currency, entry.closed, entry.paid
            )
        for term in batch.terms:
            for run in settled_runs(term.facts) if term.term == CONFIRMED else ():
                found.pop((term.person, term.currency, run), None)
    left: dict[Who, tuple[Difference, ...]] = {}
    for (person, currency, _), each in found.items():
        if each.due:
            left[person, currency] = (*left.get((person, currency), ()), each)
    return left


def _by_currency(year: Mapping[Who, Before], currencies: Mapping[Who, str]) -> Mapping[Who, Before]:
    """What a year left each person in a currency, all plans of it together."""
    found: dict[Who, Before] = {}
    for plan, person in sorted(year):
        left, who = year[plan, person], (person, currencies[plan, person])
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
    if not is_run:
        return known._replace(paid=paid, carry=entries.person.carry_out)
    after = known.after(_payout("", entries))
    guaranteed = (each.paid_before + each.amount for each in entries.terms if each.term == "guarantee")
    return after._replace(paid=paid, guaranteed=next(guaranteed, after.guaranteed))


def _payout(run: str, entries: _Entries) -> Payout:
    person = entries.person
    return Payout(
        run, tuple(map(_line, entries.components)), person.carry_in, person.amount, person.carry_out,
        tuple(map(_term, entries.terms)),
    )


def _line(entry: ComponentEntry) -> Line:
    return Line(
        entry.component, entry.earned_to_date, entry.rounded, entry.paid_before, entry.amount, entry.correction,
        entry.waived,
    )


def _term(entry: TermEntry) -> TermLine:
    return TermLine(
        entry.term, entry.facts, entry.to_date, entry.paid_before, entry.amount, entry.balance, entry.later
    )
