"""A sheet for each person: what their payout is made of, adding up to what is paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from csbonus.ledger.model import Batch, ComponentEntry, PersonEntry, TermEntry
from csbonus.payroll.sheets.model import Amount, Row, Sheet, sums
from csbonus.payroll.sheets.names import sheet_name

E = TypeVar("E", PersonEntry, ComponentEntry, TermEntry)
COLUMNS = ("Person", "Name", "Plan", "What", "For", "Currency", "Amount")


def person_sheets(batch: Batch, taken: set[str]) -> Iterator[Sheet]:
    """One sheet a person, by id; `taken` are the names of sheets that there are, and is added to."""
    people = _by_person(batch.people)
    parts, beside = _by_person(batch.components), _by_person(batch.terms)
    for person, entries in sorted(people.items()):
        rows = tuple(
            row for entry in sorted(entries)
            for row in _rows(batch.run, entry, parts.get(person, ()), beside.get(person, ()))
        )
        currencies = sorted({entry.currency for entry in entries})
        paid = tuple(_paid(tuple(row for row in rows if row[5] == currency), currency) for currency in currencies)
        yield Sheet(sheet_name(f"{person} {entries[0].name}", taken), COLUMNS, rows, paid)


def _by_person(entries: Iterable[E]) -> Mapping[str, Sequence[E]]:
    found: dict[str, list[E]] = {}
    for entry in entries:
        found.setdefault(entry.person, []).append(entry)
    return found


def _rows(
    run: str, entry: PersonEntry, parts: Iterable[ComponentEntry], beside: Iterable[TermEntry]
) -> Iterator[Row]:
    def row(what: str, period: str, amount: Decimal) -> Row:
        return entry.person, entry.name, entry.plan, what, period, entry.currency, Amount(amount, entry.currency)

    yield row("Carried in", run, entry.carry_in)
    for part in parts:
        if part.plan == entry.plan:
            yield row(part.component, part.for_period, part.amount)
    for term in beside:
        if term.plan == entry.plan:
            yield row(term.term.capitalize(), run, term.amount)
    yield row("Carried on", run, -entry.carry_out)


def _paid(rows: tuple[Row, ...], currency: str) -> Row:
    found = sums(rows, currency)
    return ("Paid", *found[1:5], currency, *found[6:])
