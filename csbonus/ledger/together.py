"""What must hold between the batches of a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.verify import OURS, RUNS

Places = Callable[[Batch], Span]
Known = Mapping[int, Batch]


def wrong_together(batches: Sequence[Batch], place_of: Places) -> Iterator[Diagnostic]:
    """What batches say that cannot be beside the ones before them, in order."""
    standing: dict[int, Batch] = {}
    for batch in batches:
        place = place_of(batch)
        if batch.kind in RUNS:
            yield from _closed_twice(batch, standing, place_of)
        if batch.kind is Kind.CONFIRM:
            yield from _confirmed(batch, standing, place)
        if batch.kind is Kind.REVERSAL:
            yield from _undone(batch, standing, place)
            standing.pop(batch.about, None)
        else:
            standing[batch.number] = batch


def _closed_twice(batch: Batch, standing: Known, place_of: Places) -> Iterator[Diagnostic]:
    for other in standing.values():
        if (other.period, other.kind) == (batch.period, batch.kind):
            fact = f"{batch.run} was closed before, as batch {other.number}"
            yield Diagnostic("CSB809", fact, place_of(batch), OURS, (place_of(other),))


def _undone(batch: Batch, standing: Known, place: Span) -> Iterator[Diagnostic]:
    """An undoing is of a batch that still stands; where it has amounts, they are those of the batch taken back."""
    other = standing.get(batch.about)
    if other is None:
        yield Diagnostic("CSB819", f"it undoes batch {batch.about}, which does not stand", place, OURS)
    elif batch.people and _amounts(batch) != {who: -amount for who, amount in _amounts(other).items()}:
        yield Diagnostic("CSB808", f"it takes back something else than batch {batch.about} paid", place, OURS)


def _confirmed(batch: Batch, standing: Known, place: Span) -> Iterator[Diagnostic]:
    """What payroll paid is set against what was closed, once for everybody."""
    other = standing.get(batch.about)
    if other is None or other.kind is Kind.CONFIRM:
        yield Diagnostic("CSB819", f"it confirms batch {batch.about}, which does not stand", place, OURS)
        return
    closed = _closed(other.period, standing)
    before = {(each.person, each.currency): confirm.number for confirm in standing.values()
              if confirm.kind is Kind.CONFIRM and confirm.about == batch.about for each in confirm.paid}
    for number, each in enumerate(batch.paid, 2):
        who = (each.person, each.currency)
        if closed.get(who) != each.closed:
            fact = f"batch {batch.about} closed something else for {each.person}"
            yield Diagnostic("CSB808", fact, place._replace(line=number, column=0), OURS)
        if who in before:
            fact = f"what {each.person} was paid is confirmed already, by batch {before[who]}"
            yield Diagnostic("CSB809", fact, place._replace(line=number, column=0), OURS)


def _closed(period: str, standing: Known) -> Mapping[tuple[str, str], Decimal]:
    """What is paid with a period: its run, and what is corrected with it."""
    found: dict[tuple[str, str], Decimal] = {}
    for batch in standing.values():
        if batch.period == period:
            for who, amount in _amounts(batch).items():
                found[who] = found.get(who, Decimal(0)) + amount
    return found


def _amounts(batch: Batch) -> Mapping[tuple[str, str], Decimal]:
    """What a batch pays each person, by currency."""
    found: dict[tuple[str, str], Decimal] = {}
    for each in batch.people:
        who = (each.person, each.currency)
        found[who] = found.get(who, Decimal(0)) + each.amount
    return found
