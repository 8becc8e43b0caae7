"""A register that is probably not the one of its period: other files, another period, another unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.exact import NOTHING, minor_units
from csbonus.inputs.register import Register
from csbonus.ledger.amounts import money_text
from csbonus.ledger.confirm import closed_amounts, corrections_paid_with
from csbonus.ledger.history import RUNS, Who, otherwise_by, standing_of
from csbonus.ledger.model import Batch, PaidEntry
from csbonus.ledger.settles import settles
from csbonus.named import NamedTuple

_MOST_PARTS = 8
"""Batches paid with one period of which every combination is tried."""
FACTORS = (100, 1_000)
"""Cents for the whole, thousands for the whole."""


def doubtful(batches: Sequence[Batch], confirmed: Batch, register: Register) -> tuple[Diagnostic, ...]:
    """A warning for each way in which a register fits something else than what its period was closed with."""
    places = {row.person: row.place for row in reversed(register.rows)}
    return tuple(
        Diagnostic(each.code, each.fact, places[each.first.person], each.hint, severity=Severity.WARNING)
        for each in (*_in_part(batches, confirmed), *_of_another_period(batches, confirmed),
                     *_in_another_unit(confirmed))
    )


class _Doubt(NamedTuple):
    """One warning; `first` is the entry at whose row it is told."""

    code: str
    first: PaidEntry
    fact: str
    hint: str


def _in_part(batches: Sequence[Batch], confirmed: Batch) -> Iterator[_Doubt]:
    """Amounts as if a part of what is paid with the period were none of it: a correction, all of them, its own run.

    Taken as they stand, the next run would pay what may have been paid from files of its own.
    """
    period = confirmed.period
    corrections = corrections_paid_with(batches, period)
    run = tuple(each for each in standing_of(batches) if each.kind in RUNS and each.period == period)
    left = [each for each in confirmed.paid if each.paid != each.closed]
    otherwise = otherwise_by(batches, confirmed)
    for group in _parts(run, corrections):
        # whoever is paid nothing is simply not paid
        nothing_too = not set(run) & set(group)
        paid_by = _amounts(group)
        found = [each for each in left if (each.paid or nothing_too)
                 and each.closed - each.paid == paid_by.get((each.person, each.currency))]
        if not found:
            continue
        left = [each for each in left if each not in found]
        first, named = found[0], _named(group)
        by = settles(batches, (otherwise[each.person, each.currency] for each in found))
        pays = f"the next run pays it where a plan of {by.year} pays them, else {by.correcting}" if by.over else \
            "the next run pays it"
        part = _text(first.closed - first.paid, first)
        yield _Doubt(
            "CSB925", first,
            f"{first.person} was closed with {_text(first.closed, first)}, {part} of it by {named}, paid with "
            f"{period}; the register says {_text(first.paid, first)}{_and_more(found)}",
            f"if payroll paid {named} too, from files of {'its' if len(group) == 1 else 'their'} own, add that to the "
            f"amounts: {first.person} with {_text(first.closed, first)}; if not, confirm with `--accept CSB925`, and "
            f"{pays}",
        )


def _parts(run: tuple[Batch, ...], corrections: tuple[Batch, ...]) -> Iterator[tuple[Batch, ...]]:
    """What may be missing, what is likely first; not every combination of very many corrections."""
    yield from ((each,) for each in corrections)
    yield corrections
    yield run
    every = (*run, *corrections)
    for size in range(2, len(every) if len(every) <= _MOST_PARTS else 0):
        yield from combinations(every, size)


def _amounts(group: Sequence[Batch]) -> Mapping[Who, Decimal]:
    """What batches pay each person in a currency, all of them together."""
    found: dict[Who, Decimal] = {}
    for batch in group:
        for entry in batch.people:
            who = entry.person, entry.currency
            found[who] = found.get(who, NOTHING) + entry.amount
    return found


def _named(group: Collection[Batch]) -> str:
    return " and ".join(f"batch {each.number}" for each in group)


def _of_another_period(batches: Sequence[Batch], confirmed: Batch) -> Iterator[_Doubt]:
    """All amounts, or more than half of them, are what another closed period pays and not what this one does."""
    said = {(each.person, each.currency): each.paid for each in confirmed.paid if each.paid}
    alone = closed_amounts(batches, confirmed.period, RUNS)
    strange = [each for each in confirmed.paid
               if each.paid not in (each.closed, alone.get((each.person, each.currency), NOTHING))]
    for period in _others(batches, confirmed.period) if said and strange else ():
        for amounts in (closed_amounts(batches, period), closed_amounts(batches, period, RUNS)):
            same = [who for who, paid in said.items() if paid == amounts.get(who)]
            whole = len(same) == len(said) == sum(1 for amount in amounts.values() if amount)
            only = [each for each in strange if each.paid and each.paid == amounts.get((each.person, each.currency))]
            if whole or 2 * len(only) > len(said):
                yield _another(confirmed.period, period, (only or strange)[0], f"{len(same)} of {len(said)}")
                return


def _others(batches: Sequence[Batch], period: str) -> list[str]:
    return [each.period for each in standing_of(batches) if each.kind in RUNS and each.period != period]


def _another(own: str, other: str, first: PaidEntry, many: str) -> _Doubt:
    return _Doubt(
        "CSB926", first,
        f"{many} amounts of the register are what {other} was closed with: {first.person} with "
        f"{_text(first.paid, first)}, in {own} {_text(first.closed, first)}",
        f"give the register of {own}; that of {other} is for `csbonus confirm {other}`; if it is what was paid for "
        f"{own}, confirm it with `--accept CSB926`",
    )


def _in_another_unit(confirmed: Batch) -> Iterator[_Doubt]:
    """Amounts that are a hundred or a thousand times what was closed, or such a part of it."""
    for factor in FACTORS:
        more = [each for each in confirmed.paid if each.closed and each.paid == each.closed * factor]
        less = [each for each in confirmed.paid if each.paid and _is_part(each, factor)]
        for found, times, hint in ((more, f"{factor:,} times that", _MORE), (less, f"1/{factor:,} of that", _LESS)):
            for first in found[:1]:
                yield _Doubt(
                    "CSB927", first,
                    f"{first.person} was closed with {_text(first.closed, first)}, and the register says "
                    f"{_text(first.paid, first)}, {times}{_and_more(found)}",
                    f"{hint}; if it was paid so, confirm with `--accept CSB927`",
                )


_MORE = "if the register is in cents, say `minor_units: true` under `payroll:` in exports.yaml; else give what was paid"
_LESS = "if exports.yaml says `minor_units: true` under `payroll:` and the register is not in cents, take it out; " \
        "else give what was paid"


def _is_part(entry: PaidEntry, factor: int) -> bool:
    """Whether what was paid is a part of what was closed, rounded to the unit that is paid out."""
    unit = Decimal(1).scaleb(-minor_units(entry.currency))
    return 2 * abs(entry.paid * factor - entry.closed) <= factor * unit


def _and_more(found: Sequence[PaidEntry]) -> str:
    return f", and so with {len(found) - 1} more" if len(found) > 1 else ""


def _text(amount: Decimal, entry: PaidEntry) -> str:
    return f"{money_text(amount, entry.currency)} {entry.currency}"
