"""What must hold in every batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.ledger.entries import Entry, in_file_order
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PaidEntry, PersonEntry, TermEntry

RUNS = (Kind.CLOSE, Kind.TRUE_UP)
"""The kinds of which a period has one."""
_ABOUT = (Kind.CONFIRM, Kind.REVERSAL)
OURS = "keep the file as it is, and report how it was made: csbonus never writes such a batch"
"""What to do about a batch that cannot be."""


def wrong_in(batch: Batch, file: str) -> Iterator[Diagnostic]:
    """What a batch says that cannot be, each at its line of `file`."""
    lines = list(enumerate(in_file_order(batch), 2))
    yield from _sums(batch, lines, file)
    yield from _twice(lines, file)
    if batch.kind is not Kind.REVERSAL:
        yield from _lines(lines, file)
    yield from _unlike_its_kind(batch, Span(file, 1, 1))


def _unlike_its_kind(batch: Batch, place: Span) -> Iterator[Diagnostic]:
    """A header that says two things at once."""
    run = f"{batch.period} true-up" if batch.kind is Kind.TRUE_UP else batch.period
    is_year = "-" not in batch.period
    if batch.kind in RUNS and (batch.run != run or is_year != (batch.kind is Kind.TRUE_UP)):
        fact = f"a {batch.kind} of `{batch.period}` does not pay the run `{batch.run}`"
        yield Diagnostic("CSB819", fact, place, OURS)
    if (batch.about > 0) != (batch.kind in _ABOUT) or batch.about >= batch.number:
        yield Diagnostic("CSB819", f"a {batch.kind} cannot be about batch {batch.about}", place, OURS)


def _sums(batch: Batch, lines: Sequence[tuple[int, Entry]], file: str) -> Iterator[Diagnostic]:
    """Σ components + Σ terms + carry in = amount + carry out, of every person of every plan."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    parts: tuple[ComponentEntry | TermEntry, ...] = (*batch.components, *batch.terms)
    for part in parts:
        who = (part.plan, part.person, part.currency)
        sums[who] = sums.get(who, Decimal(0)) + part.amount
    people = {(entry.plan, entry.person, entry.currency) for entry in batch.people}
    for number, entry in lines:
        if isinstance(entry, PaidEntry):
            continue
        who = (entry.plan, entry.person, entry.currency)
        if isinstance(entry, PersonEntry):
            if sums.get(who, Decimal(0)) + entry.carry_in != entry.amount + entry.carry_out:
                fact = f"components, terms and carry of {entry.person} do not add up to what is paid"
                yield Diagnostic("CSB808", fact, Span(file, number), OURS)
        elif who not in people:
            fact = f"an entry of {entry.person}, for whom the batch pays nothing in {entry.currency}"
            yield Diagnostic("CSB819", fact, Span(file, number), OURS)


def _lines(lines: Sequence[tuple[int, Entry]], file: str) -> Iterator[Diagnostic]:
    """What a component pays is what it earned to date, less what was paid before, and what is waived."""
    for number, entry in lines:
        if isinstance(entry, ComponentEntry) and entry.amount != entry.rounded - entry.paid_before + entry.waived:
            fact = f"`{entry.component}` of {entry.person} pays something else than earned less paid before"
            yield Diagnostic("CSB808", fact, Span(file, number), OURS)


def _twice(lines: Sequence[tuple[int, Entry]], file: str) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, ...], int] = {}
    for number, entry in lines:
        key = _key(entry)
        first = seen.setdefault(key, number) if key else number
        if first != number:
            fact = f"line {first} has the same of {entry.person} already"
            yield Diagnostic("CSB819", fact, Span(file, number), OURS, (Span(file, first),))


def _key(entry: Entry) -> tuple[str, ...]:
    """What there may be one of in a batch; nothing where there may be several: adjustments."""
    match entry:
        case ComponentEntry():
            return "component", entry.plan, entry.person, entry.component, entry.for_period
        case PersonEntry():
            return "person", entry.plan, entry.person
        case PaidEntry():
            return "paid", entry.person, entry.currency
    return ()
