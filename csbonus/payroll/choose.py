"""Which batch of a ledger is exported."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.spelling import shortened
from csbonus.ledger.model import Batch, Kind, PaidEntry
from csbonus.ledger.order import closed_ones

CLOSES = (Kind.CLOSE, Kind.TRUE_UP)
_PAYS_NOTHING = {Kind.CONFIRM: "says what payroll paid for", Kind.REVERSAL: "undoes"}


def batch_of_period(batches: Sequence[Batch], period: str) -> Batch:
    """What closed a period and was not undone since. Raises Refused where it is not closed."""
    closed = [each for each in batches if each.kind in CLOSES and not _undone(batches, each)]
    found = [each for each in closed if each.period == period]
    if not found:
        fact = f"`{shortened(period)}` is not closed in this ledger"
        others = [each.number for each in batches
                  if each.kind is Kind.CORRECTION and each.period == period and not _undone(batches, each)]
        hint = f"a correction is paid with it: `--batch {others[-1]}`" if others else closed_ones(batches)
        raise Refused([Diagnostic("CSB860", fact, Span("PERIOD"), hint)])
    return found[-1]


def batch_of_number(batches: Sequence[Batch], number: int, *, books: bool = False) -> Batch:
    """The batch of this number. Raises Refused where there is none, where it pays nothing or was undone.

    A layout that `books` may have every batch: what is undone was booked, and is taken back by the next one.
    """
    if not 0 < number <= len(batches):
        hint = f"its batches are 1 to {len(batches)}" if batches else "it has no batch yet"
        raise Refused([Diagnostic("CSB860", f"the ledger has no batch {number}", Span("--batch"), hint)])
    batch = batches[number - 1]
    if books:
        return batch
    if batch.kind in _PAYS_NOTHING:
        fact = f"batch {number} pays nothing: it {_PAYS_NOTHING[batch.kind]} batch {batch.about}"
        raise Refused([Diagnostic("CSB861", fact, Span("--batch"), "export a batch that closes or corrects a period")])
    if _undone(batches, batch):
        fact = f"batch {number} was undone by a later one"
        raise Refused([Diagnostic("CSB862", fact, Span("--batch"), "export the batch that closed the period anew")])
    return batch


def paid_already(batches: Sequence[Batch], batch: Batch) -> tuple[str, ...]:
    """A note where payroll has confirmed what it paid of a batch: all, or other amounts, which are settled by a run."""
    return tuple(_confirmed_by(batch, each) for each in _confirmed(batches, batch))


def _confirmed_by(batch: Batch, confirming: Batch) -> str:
    people = {(each.person, each.currency) for each in batch.people if each.amount}
    other = [each for each in confirming.paid if (each.person, each.currency) in people and each.paid != each.closed]
    if not other:
        return f"payroll has paid batch {batch.number} already: batch {confirming.number} says so"
    first = f"{other[0].person} was paid {_money(other[0].paid, other[0])} of {_money(other[0].closed, other[0])}"
    more = f", and so with {len(other) - 1} more" if len(other) > 1 else ""
    return (f"payroll has confirmed batch {batch.number} already, with other amounts than closed: batch "
            f"{confirming.number} says that with {batch.period} {first}{more}. The run after it settles the "
            "difference: what is paid from this file would be paid twice")


def _money(amount: Decimal, of: PaidEntry) -> str:
    return f"{amount:f} {of.currency}"


def paid_beside(batches: Sequence[Batch], batch: Batch) -> tuple[str, ...]:
    """A note for every other batch that is paid with the same period: a correction has files of its own."""
    others = [each for each in batches if each.period == batch.period and each.kind not in _PAYS_NOTHING
              and each.number != batch.number and not _confirmed(batches, each) and not _undone(batches, each)]
    return tuple(
        f"batch {each.number}, {each.run}, is paid with {batch.period} too, in files of its own "
        f"(`--batch {each.number}`): {listed([f'{amount} {currency}' for currency, amount in each.total.items()])}"
        for each in others if any(each.total.values())
    )


def _confirmed(batches: Sequence[Batch], batch: Batch) -> Sequence[Batch]:
    """What says that payroll paid a batch: it is about the run of a period, and covers what is corrected with it."""
    return [each for each in batches if each.kind is Kind.CONFIRM and each.period == batch.period
            and each.number > batch.number and not _undone(batches, each)]


def _undone(batches: Sequence[Batch], batch: Batch) -> bool:
    return any(each.kind is Kind.REVERSAL and each.about == batch.number for each in batches)
