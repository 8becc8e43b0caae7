"""What must hold in every batch."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from csbonus.diagnostics import Diagnostic, Span
from csbonus.engine.results import ADJUSTMENT
from csbonus.ledger.entries import Entry, in_file_order
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PaidEntry, PersonEntry, TermEntry

RUNS = (Kind.CLOSE, Kind.TRUE_UP)
"""The kinds of which a period has one."""
_ABOUT = (Kind.CONFIRM, Kind.REVERSAL)
OURS = "keep the file as it is, and report how it was made: csbonus never writes such a batch"
"""What to do about a batch that cannot be."""


def wrong_in(batch: Batch, file: str) -> Iterator[Diagnostic]:
    """What a batch says that cannot be, each at its line of `file`."""
    yield from _sums(batch, file)
    yield from _twice(batch, file)
    if batch.kind is not Kind.REVERSAL:
        yield from _lines(batch, file)
    yield from _unnamed(batch, file)
    yield from _unlike_its_kind(batch, Span(file, 1, 1))


def _numbered(batch: Batch) -> Iterator[tuple[int, Entry]]:
    """Every entry with its line: asked for only where something is wrong, as a ledger has millions."""
    return enumerate(in_file_order(batch), 2)


def _unlike_its_kind(batch: Batch, place: Span) -> Iterator[Diagnostic]:
    """A header that says two things at once."""
    run = f"{batch.period} true-up" if batch.kind is Kind.TRUE_UP else batch.period
    is_year = "-" not in batch.period
    if batch.kind in RUNS and (batch.run != run or is_year != (batch.kind is Kind.TRUE_UP)):
        fact = f"a {batch.kind} of `{batch.period}` does not pay the run `{batch.run}`"
        yield Diagnostic("CSB819", fact, place, OURS)
    if (batch.about > 0) != (batch.kind in _ABOUT) or batch.about >= batch.number:
        yield Diagnostic("CSB819", f"a {batch.kind} cannot be about batch {batch.about}", place, OURS)


def _sums(batch: Batch, file: str) -> Iterator[Diagnostic]:
    """Σ components + Σ terms + carry in = amount + carry out, of every person of every plan."""
    sums: dict[Hashable, Decimal] = {}
    parts: tuple[ComponentEntry | TermEntry, ...] = (*batch.components, *batch.terms)
    for who, amount in zip(map(_WHO, parts), map(_AMOUNT, parts), strict=True):
        sums[who] = sums[who] + amount if who in sums else amount
    paid = tuple(map(_WHO, batch.people))
    unpaid = sums.keys() - paid
    uneven = {
        id(entry) for who, entry in zip(paid, batch.people, strict=True)
        if sums.get(who, _NOTHING) + entry.carry_in != entry.amount + entry.carry_out
    }
    for number, entry in _numbered(batch) if unpaid or uneven else ():
        if isinstance(entry, PersonEntry):
            if id(entry) in uneven:
                fact = f"components, terms and carry of {entry.person} do not add up to what is paid"
                yield Diagnostic("CSB808", fact, Span(file, number), OURS)
        elif not isinstance(entry, PaidEntry) and _WHO(entry) in unpaid:
            fact = f"an entry of {entry.person}, for whom the batch pays nothing in {entry.currency}"
            yield Diagnostic("CSB819", fact, Span(file, number), OURS)


_WHO = attrgetter("plan", "person", "currency")
_AMOUNT = attrgetter("amount")
_NOTHING = Decimal(0)


def _lines(batch: Batch, file: str) -> Iterator[Diagnostic]:
    """What a component pays is what it earned to date, less what was paid before, and what is waived."""
    wrong = {id(each) for each in batch.components if each.amount != each.rounded - each.paid_before + each.waived}
    for number, entry in _numbered(batch) if wrong else ():
        if isinstance(entry, ComponentEntry) and id(entry) in wrong:
            fact = f"`{entry.component}` of {entry.person} pays something else than earned less paid before"
            yield Diagnostic("CSB808", fact, Span(file, number), OURS)


def _unnamed(batch: Batch, file: str) -> Iterator[Diagnostic]:
    """An amount by hand that is none or several, and whoever a correction pays for nothing that it corrects."""
    found = {id(each) for each in batch.terms if each.term == ADJUSTMENT and len(each.facts) != 1}
    if batch.kind is Kind.CORRECTION:
        corrected = {(each.plan, each.person) for each in batch.components}
        found |= {id(each) for each in batch.people if (each.plan, each.person) not in corrected}
    for number, entry in _numbered(batch) if found else ():
        if id(entry) in found:
            what = "an adjustment" if isinstance(entry, TermEntry) else "a correction"
            fact = f"{what} of {entry.person} does not say for what it is"
            yield Diagnostic("CSB819", fact, Span(file, number), OURS)


def _twice(batch: Batch, file: str) -> Iterator[Diagnostic]:
    kinds: Sequence[tuple[type[Entry], Sequence[Entry]]] = (
        (ComponentEntry, batch.components), (PersonEntry, batch.people), (PaidEntry, batch.paid)
    )
    if all(len(set(map(_ONLY[kind], entries))) == len(entries) for kind, entries in kinds):
        return
    seen: dict[Hashable, int] = {}
    for number, entry in _numbered(batch):
        only = _ONLY.get(type(entry))
        first = seen.setdefault((type(entry), only(entry)), number) if only else number
        if first != number:
            fact = f"line {first} has the same of {entry.person} already"
            yield Diagnostic("CSB819", fact, Span(file, number), OURS, (Span(file, first),))


_ONLY: Mapping[type[Entry], Callable[[Entry], Hashable]] = {
    ComponentEntry: attrgetter("plan", "person", "component", "for_period"), PersonEntry: attrgetter("plan", "person"),
    PaidEntry: attrgetter("person", "currency"),
}
"""What there may be one of in a batch; there may be several terms of a name: adjustments."""
