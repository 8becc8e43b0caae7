"""What two batches pay differently: who, for what, how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.ledger.amounts import money_text
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple


class Difference(NamedTuple):
    """One amount that is another; `part` is a component, a term, `pay` or `carry`; None where there is no entry."""

    plan: str
    person: str
    part: str
    currency: str
    closed: Decimal | None
    now: Decimal | None


def differences(closed: Batch, now: Batch) -> tuple[Difference, ...]:
    """Every amount of `now` that is not that of `closed`, by plan, person and part."""
    before, after = _amounts(closed), _amounts(now)
    return tuple(
        Difference(*key, before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key, Decimal(0)) != after.get(key, Decimal(0))
    )


def _amounts(batch: Batch) -> Mapping[tuple[str, str, str, str], Decimal]:
    found: dict[tuple[str, str, str, str], Decimal] = {}
    for key, amount in _each(batch):
        found[key] = found.get(key, Decimal(0)) + amount
    return found


def _each(batch: Batch) -> Iterator[tuple[tuple[str, str, str, str], Decimal]]:
    for line in batch.components:
        yield (line.plan, line.person, line.component, line.currency), line.amount
    for term in batch.terms:
        yield (term.plan, term.person, term.term, term.currency), term.amount
    for person in batch.people:
        yield (person.plan, person.person, "pay", person.currency), person.amount
        yield (person.plan, person.person, "carry", person.currency), person.carry_out


def others_changed(closed: Batch, now: Batch) -> Sequence[str]:
    """Plans and inputs that are not those that a batch was closed with."""
    was = dict([*((f"the plan {each.plan}", each.digest) for each in closed.plans), *closed.inputs])
    is_now = dict([*((f"the plan {each.plan}", each.digest) for each in now.plans), *now.inputs])
    return sorted(name for name in was.keys() | is_now.keys() if was.get(name) != is_now.get(name))


def closed_otherwise(closed: Batch, now: Batch, pays: str) -> tuple[Diagnostic, ...]:
    """The refusal to close a run again with other amounts: one line for each that changed, and what `pays` it."""
    hint = f"{pays}; `csbonus undo` is for a batch that was not paid yet"
    place = Span(f"batch {closed.number}")
    return tuple(
        Diagnostic("CSB828", f"{closed.run} is closed, and {_told(each)}", place, hint)
        for each in differences(closed, now)
    )


def _told(each: Difference) -> str:
    was, now = amounts_told(each)
    return f"{each.part} of {each.person} ({each.plan}) would be another: closed with {was}, now {now}"


def amounts_told(each: Difference) -> tuple[str, str]:
    """What was closed and what is calculated now, as text."""
    return _text(each.closed, each.currency), _text(each.now, each.currency)


def _text(amount: Decimal | None, currency: str) -> str:
    return "nothing" if amount is None else f"{money_text(amount, currency)} {currency}"
