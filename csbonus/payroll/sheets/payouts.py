"""The sheet of what each person is paid: one row a person of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from csbonus.ledger.model import Batch, PersonEntry
from csbonus.payroll.sheets.model import Amount, Cell, Row, Sheet, sums

FIRST = ("Person", "Plan", "Name", "Team", "Currency", "Target", "Carried in")
LAST = ("Paid", "Carried on", "Correction in it")

Key = tuple[str, str]
"""A plan with a person of it."""


def payouts(batch: Batch, currency: str, name: str) -> Sheet:
    """Everybody paid in `currency`: carried in + components + terms = paid + carried on, in every row."""
    people = sorted((each for each in batch.people if each.currency == currency), key=lambda e: (e.person, e.plan))
    parts = [entry for entry in batch.components if entry.currency == currency]
    beside = [entry for entry in batch.terms if entry.currency == currency]
    components = _added(((e.plan, e.person), e.component, e.amount) for e in parts)
    terms = _added(((e.plan, e.person), e.term, e.amount) for e in beside)
    earlier = _added(((e.plan, e.person), "", e.correction) for e in parts)
    named = list(dict.fromkeys(entry.component for entry in parts))
    told = list(dict.fromkeys(entry.term for entry in beside))
    columns = (*FIRST, *named, *(each.capitalize() for each in told), *LAST)
    rows = tuple(
        _row(person, (*_cells(components, person, named), *_cells(terms, person, told)),
             _cells(earlier, person, [""]))
        for person in people
    )
    return Sheet(name, columns, rows, (sums(rows, currency),) if rows else ())


def _added(entries: Iterable[tuple[Key, str, Decimal]]) -> Mapping[tuple[Key, str], Decimal]:
    found: dict[tuple[Key, str], Decimal] = {}
    for key, name, amount in entries:
        found[key, name] = found.get((key, name), Decimal(0)) + amount
    return found


def _cells(amounts: Mapping[tuple[Key, str], Decimal], person: PersonEntry, names: Iterable[str]) -> Iterator[Cell]:
    """What a person has of each name; nothing where they have no part in it, which is not zero."""
    for name in names:
        amount = amounts.get(((person.plan, person.person), name))
        yield None if amount is None else Amount(amount, person.currency)


def _row(person: PersonEntry, parts: tuple[Cell, ...], earlier: Iterator[Cell]) -> Row:
    def money(value: Decimal | None) -> Cell:
        return None if value is None else Amount(value, person.currency)

    return (
        person.person, person.plan, person.name, person.team, person.currency, money(person.target),
        money(person.carry_in), *parts, money(person.amount), money(person.carry_out), *earlier,
    )
