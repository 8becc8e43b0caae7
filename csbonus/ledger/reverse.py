"""Undoing the last batch: everything that it did is taken back by a batch of its own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.payout import Before
from csbonus.exact import NOTHING
from csbonus.ledger.history import past_of, standing_of, year_of
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PaidEntry, PersonEntry, Signed, TermEntry
from csbonus.ledger.read import Ledger


def reversal_of(ledger: Ledger, number: int, signed: Signed, tool: str) -> Batch:
    """The batch that undoes batch `number`. Raises Refused where that is not the last one that stands."""
    standing = standing_of(ledger.batches)
    found = list(_not_the_last(standing, ledger, number))
    if found:
        raise Refused(found)
    undone = standing[-1]
    before = past_of(ledger.batches[: number - 1], year_of(undone.period)).before
    return Batch(
        number=ledger.next_number, period=undone.period, kind=Kind.REVERSAL, previous=ledger.head, run=undone.run,
        plans=undone.plans, inputs=(), totals=(), tool=tool, signed=signed,
        components=tuple(_component(each) for each in undone.components),
        terms=tuple(_term(each, before.get((each.plan, each.person))) for each in undone.terms),
        people=tuple(_person(each) for each in undone.people),
        paid=tuple(PaidEntry(each.person, each.currency, each.paid, each.closed) for each in undone.paid),
        about=number,
    )


def undone_by(ledger: Ledger, number: int) -> Batch | None:
    """The batch that undid batch `number` already."""
    return next((each for each in ledger.batches if each.kind is Kind.REVERSAL and each.about == number), None)


def _not_the_last(standing: tuple[Batch, ...], ledger: Ledger, number: int) -> Iterator[Diagnostic]:
    place = Span("NUMBER")
    if not 0 < number < ledger.next_number:
        fact = f"the ledger has no batch {number}"
        yield Diagnostic("CSB832", fact, place, "`csbonus ledger show` lists its batches")
    elif ledger.batches[number - 1].kind is Kind.REVERSAL:
        fact = f"batch {number} undoes another one"
        yield Diagnostic("CSB832", fact, place, "close again what it has undone")
    elif standing[-1].kind is Kind.CONFIRM and standing[-1].about == number:
        fact = f"payroll has paid batch {number}: batch {standing[-1].number} confirms it"
        yield Diagnostic("CSB832", fact, place, "what was paid is corrected by the next run, or by `csbonus correct`")
    elif standing[-1].number != number:
        fact = f"batch {number} is not the last one that stands: batch {standing[-1].number}, " \
               f"{standing[-1].run}, is"
        yield Diagnostic("CSB832", fact, place, "later batches build on it: the next run, or `csbonus correct`, "
                         "corrects it")


def _component(entry: ComponentEntry) -> ComponentEntry:
    return entry._replace(
        earned_to_date=Fraction(entry.paid_before), rounded=entry.paid_before,
        paid_before=entry.paid_before + entry.amount, amount=-entry.amount, correction=-entry.correction,
        waived=NOTHING, by_quarter=(),
    )


def _term(entry: TermEntry, before: Before | None) -> TermEntry:
    balance, later = NOTHING, tuple[Decimal, ...]()
    if before is not None and entry.term == "draw":
        balance = before.owed
    if before is not None and entry.term == "release":
        balance, later = sum(before.held, NOTHING), before.held
    guaranteed = entry.paid_before + entry.amount if entry.term == "guarantee" else NOTHING
    return entry._replace(
        to_date=Fraction(guaranteed - entry.amount), paid_before=guaranteed, amount=-entry.amount, balance=balance,
        later=later,
    )


def _person(entry: PersonEntry) -> PersonEntry:
    return entry._replace(
        target=None, carry_in=entry.carry_out, amount=-entry.amount, carry_out=entry.carry_in,
    )
