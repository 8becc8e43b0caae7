"""What payroll really paid for a closed period, held against what was closed (R21)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from csbonus.diagnostics import Diagnostic, Refused, Span, in_order
from csbonus.exact import NOTHING, minor_units
from csbonus.inputs.register import Paid, Register
from csbonus.ledger.amounts import money_text
from csbonus.ledger.draft import total_of
from csbonus.ledger.history import RUNS, Who, standing_of
from csbonus.ledger.model import Batch, Input, Kind, PaidEntry, Signed
from csbonus.ledger.order import a_year_after, closed_ones
from csbonus.ledger.read import Ledger
from csbonus.ledger.strangers import meant, owners_of, stranger
from csbonus.named import NamedTuple

_PAYING = (*RUNS, Kind.CORRECTION)


class Confirming(NamedTuple):
    """What is to be recorded: the period that was paid, the file that says so, who records it, the version."""

    period: str
    register: Register
    file: Input
    signed: Signed
    tool: str


def closed_amounts(batches: Sequence[Batch], period: str, kinds: Collection[Kind] = _PAYING) -> Mapping[Who, Decimal]:
    """What the ledger pays each person in a currency with a period: its run and what is corrected with it."""
    found: dict[Who, Decimal] = {}
    for batch in standing_of(batches):
        for entry in batch.people if batch.period == period and batch.kind in kinds else ():
            who = entry.person, entry.currency
            found[who] = found.get(who, NOTHING) + entry.amount
    return found


def corrections_paid_with(batches: Sequence[Batch], period: str) -> tuple[Batch, ...]:
    """The corrections that are paid with a period, in files of their own: its register holds them too."""
    return tuple(each for each in standing_of(batches) if each.kind is Kind.CORRECTION and each.period == period)


def confirmation(ledger: Ledger, asked: Confirming) -> Batch:
    """The batch that records what payroll paid, or the one that has recorded the same already.

    Who was closed with nothing may be missing; everybody else must be in the register, and nobody else may.
    Raises Refused with everything that does not fit.
    """
    run = _run_of(ledger, asked.period)
    entries = _entries(closed_amounts(ledger.batches, asked.period), asked)
    standing = standing_of(ledger.batches)
    for earlier in standing:
        if earlier.kind is Kind.CONFIRM and earlier.about == run.number:
            if earlier.paid != entries:
                raise Refused(tuple(_confirmed_otherwise(earlier, entries, last=earlier is standing[-1])))
            return earlier
    _refuse_wrong_day(ledger, asked.signed)
    return Batch(
        number=ledger.next_number, period=run.period, kind=Kind.CONFIRM, previous=ledger.head, run=run.run,
        plans=run.plans, inputs=(asked.file,), totals=(total_of(asked.register.total),), tool=asked.tool,
        signed=asked.signed, paid=entries, about=run.number,
    )


def _run_of(ledger: Ledger, period: str) -> Batch:
    """The batch that closed the run of a period."""
    runs = {each.period: each for each in standing_of(ledger.batches) if each.kind in RUNS}
    if period in runs:
        return runs[period]
    fact, hint = f"`{period}` is not closed in this ledger", closed_ones(ledger.batches)
    raise Refused([Diagnostic("CSB840", fact, Span(str(ledger.folder)), hint)])


def _refuse_wrong_day(ledger: Ledger, signed: Signed) -> None:
    last = ledger.batches[-1]
    if signed.closed_on < last.signed.closed_on:
        fact = f"{signed.closed_on} is before {last.signed.closed_on}, the day of batch {last.number}"
        raise Refused([Diagnostic("CSB847", fact, Span("--on"), "write the day on which you confirm")])
    if signed.closed_on > a_year_after(last.signed.closed_on):
        fact = f"{signed.closed_on} is more than a year after {last.signed.closed_on}, the day of batch {last.number}"
        raise Refused([Diagnostic("CSB847", fact, Span("--on"), "look at the year: no batch could be of an earlier day "
                                  "any more")])


def _entries(closed: Mapping[Who, Decimal], asked: Confirming) -> tuple[PaidEntry, ...]:
    """What each person was closed with and paid, by person and currency."""
    owners = owners_of(asked.register.rows, closed)
    found = list(_missing(closed, asked, frozenset(owners.values())))
    paid: dict[Who, Decimal] = {}
    for _, same in groupby(sorted(asked.register.rows, key=lambda row: row.person), key=lambda row: row.person):
        rows = list(same)
        wrong = list(_wrong(rows, closed, asked, owners))
        mine: dict[Who, Decimal] = {}
        for row in () if wrong else rows:
            who = row.person, _currency(row, closed)
            mine[who] = mine.get(who, NOTHING) + row.paid
        found.extend((*wrong, *_below_zero(mine, closed, rows[0])))
        paid |= mine
    if found:
        raise Refused(in_order(found))
    return tuple(PaidEntry(*who, closed[who], _whole(amount, who[1])) for who, amount in sorted(paid.items()))


def _wrong(
    rows: Sequence[Paid], closed: Mapping[Who, Decimal], asked: Confirming, owners: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """What does not fit of the rows of one person."""
    person, currencies = rows[0].person, [currency for who, currency in sorted(closed) if who == rows[0].person]
    if not currencies:
        yield stranger(rows[0], asked.period, (who for who, _ in closed), owners)
        return
    for row in rows:
        currency = row.currency or (currencies[0] if len(currencies) == 1 else "")
        if currency not in currencies:
            told = f"is in {currency}" if currency else "names no currency"
            fact = f"the amount of {person} {told}, and was closed in {' and '.join(currencies)}"
            hint = "give what was paid in that currency, and name it in `currency`"
            yield Diagnostic("CSB838", fact, row.place, hint)
        elif _whole(row.paid, currency) != row.paid:
            fact = f"{row.paid.normalize():f} {currency} of {person} is finer than is paid"
            yield Diagnostic("CSB839", fact, row.place, "give the amount as it was paid out")
    yield from () if asked.register.adds_up else _twice(rows, currencies)


def _below_zero(paid: Mapping[Who, Decimal], closed: Mapping[Who, Decimal], row: Paid) -> Iterator[Diagnostic]:
    """An amount with a sign that was not closed: taken as it stands, the next run would pay the difference out."""
    for who, amount in paid.items():
        if amount < 0 <= closed[who]:
            was, now = _text(closed[who], who[1]), _text(amount, who[1])
            fact = f"{who[0]} was closed with {was}, and the register says {now}"
            hint = f"write what was paid without a sign; if {who[0]} was paid nothing, `0.00`"
            yield Diagnostic("CSB848", fact, row.place, hint)


def _twice(rows: Sequence[Paid], currencies: Sequence[str]) -> Iterator[Diagnostic]:
    first: dict[str, Paid] = {}
    for row in rows:
        known = first.setdefault(row.currency or currencies[0], row)
        if known is not row:
            hint = "give one row for each person, or say `repeated: add_up` under `payroll:` in exports.yaml"
            fact = f"{row.person} stands on line {known.place.line} too"
            yield Diagnostic("CSB837", fact, row.place, hint, (known.place,))


def _missing(closed: Mapping[Who, Decimal], asked: Confirming, otherwise: frozenset[str]) -> Iterator[Diagnostic]:
    """Who was to be paid something and is not in the register: nothing is not zero.

    Who is there `otherwise`, by another id, is not missing. Where one currency has no row at all, that is told once:
    payroll has probably given a register for each.
    """
    there: dict[str, set[str]] = {}
    known = meant(asked.register.rows, closed) | otherwise
    for row in asked.register.rows:
        there.setdefault(row.person, set()).add(row.currency)
    left: dict[str, list[Who]] = {}
    for (person, currency), amount in sorted(closed.items()):
        named = there.get(person, set())
        # a row in no currency of theirs is told by itself
        elsewhere = any((person, each) not in closed for each in named)
        if amount and currency not in named and not elsewhere and person not in known:
            left.setdefault(currency, []).append((person, currency))
    covered = {currency for person, currency in closed
               if person in known or there.get(person, set()) & {currency, ""}}
    for currency, people in left.items():
        if covered and currency not in covered:
            yield _no_row_in(currency, people, sum((closed[who] for who in people), NOTHING), asked)
            continue
        for who in people:
            fact = f"{who[0]} was closed with {_text(closed[who], currency)} and is not in the register"
            hint = f"add the row; if {who[0]} was paid nothing, with `0.00`"
            yield Diagnostic("CSB835", fact, Span(asked.file.file), hint)


def _no_row_in(currency: str, people: Sequence[Who], amount: Decimal, asked: Confirming) -> Diagnostic:
    who = f"{people[0][0]} was" if len(people) == 1 else f"{len(people)} people were"
    fact = f"the register has no row in {currency}, in which {who} closed with {_text(amount, currency)}"
    hint = "a period has one register for all currencies: put the rows of all registers into one file, each with its " \
           "`currency`, and confirm that"
    return Diagnostic("CSB835", fact, Span(asked.file.file), hint)


def _currency(row: Paid, closed: Mapping[Who, Decimal]) -> str:
    return row.currency or next(currency for who, currency in closed if who == row.person)


def _whole(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-minor_units(currency)))


def _confirmed_otherwise(earlier: Batch, entries: Sequence[PaidEntry], *, last: bool) -> Iterator[Diagnostic]:
    """One line for each person whose amount is another than what was confirmed; `last`: nothing builds on it yet."""
    was = {(each.person, each.currency): each.paid for each in earlier.paid}
    now = {(each.person, each.currency): each.paid for each in entries}
    hint = "add an adjustment for the difference, or confirm what was paid later with the run of that time"
    if last:
        words = "--ledger ... --reason ... --by ... --on ..."
        hint = (f"if batch {earlier.number} is wrong, somebody else agrees by `csbonus approve --undo {earlier.number} "
                f"{words}`, and `csbonus undo {earlier.number} {words}` takes it back")
    for who in sorted(was.keys() | now.keys()):
        if was.get(who) != now.get(who):
            told = [_text(amounts.get(who), who[1]) for amounts in (was, now)]
            fact = f"{earlier.run} is confirmed in batch {earlier.number}: {who[0]} with {told[0]}, not with {told[1]}"
            yield Diagnostic("CSB841", fact, Span(f"batch {earlier.number}"), hint)


def _text(amount: Decimal | None, currency: str) -> str:
    return "no amount" if amount is None else f"{money_text(amount, currency)} {currency}"
