"""What was approved or closed, in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from csbonus.curves.aloud import listed
from csbonus.ledger.differences import others_changed
from csbonus.ledger.four_eyes import takes_one
from csbonus.ledger.model import Batch, ComponentEntry, Kind, TermEntry
from csbonus.ledger.text import body_digest, file_name
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.batches_table import DONE
from csbonus.report.layout import print_folded
from csbonus.report.letters import visible


class Closed(NamedTuple):
    """A batch of a run, put into the ledger just now if it is `new`.

    `today` is what today's plans and exports would close; `carried` what it keeps back, in lines.
    """

    batch: Batch
    today: Batch
    new: bool
    carried: tuple[str, ...] = ()


def print_approved(console: Console, draft: Batch, carried: Iterable[str] = (), *, new: bool) -> None:
    """Print an approval of the batch whose maker's place its approver has taken; `carried` is what a run keeps back."""
    by, on = visible(draft.signed.prepared_by), draft.signed.closed_on
    what = f"batch {draft.number}, {_called(draft)}"
    print_folded(console, f"{by} approves {what}, on {on}" if new else f"{by} has approved {what}, already", "bold")
    print_paid(console, draft)
    print_carried(console, carried)
    _corrected(console, draft)
    _said(console, draft)
    print_folded(console, f"  {body_digest(draft)}")


def _called(draft: Batch) -> str:
    """What a batch is, in few words."""
    if draft.kind is Kind.CORRECTION:
        return f"the correction of {draft.components[0].for_period}"
    return f"the undoing of batch {draft.about}" if draft.kind is Kind.REVERSAL else draft.run


def _corrected(console: Console, batch: Batch) -> None:
    """Print every line of a correction: there are few, and no other page shows them."""
    if batch.kind is not Kind.CORRECTION:
        return
    for line in batch.components:
        print_folded(console, _line(line, line.component))
    for term in batch.terms:
        print_folded(console, _line(term, term.term))
    for person in batch.people:
        if person.carry_out:
            carried = figures.priced(person.carry_out, person.currency)
            print_folded(console, visible(f"  {person.person} ({person.plan}) carries {carried} on"))


def _line(entry: ComponentEntry | TermEntry, what: str) -> str:
    return visible(f"  {entry.person} ({entry.plan}), {what}: {figures.priced(entry.amount, entry.currency)}")


def print_closed(console: Console, closed: Closed, ledger: Path) -> None:
    """Print a batch that is in a ledger."""
    batch, today = closed.batch, closed.today
    if not closed.new:
        print_known(console, batch)
        if others := others_changed(batch, today):
            print_folded(console, visible(f"  These are not as they were closed: {', '.join(others)}."))
        return
    print_folded(console, f"Closed {batch.run} as batch {batch.number}", "bold")
    print_paid(console, batch)
    print_carried(console, closed.carried)
    _said(console, batch)
    _in_ledger(console, batch, ledger)


def _in_ledger(console: Console, batch: Batch, ledger: Path) -> None:
    """Print who signed a batch, where it is, and the digest that stands for the whole ledger."""
    signed = batch.signed
    who = f"by {signed.prepared_by} on {signed.closed_on}, approved by {signed.approved_by} on {signed.approved_on}"
    if signed.reason:
        print_folded(console, visible(f"  Reason: {signed.reason}"))
    print_folded(console, visible(f"  {DONE[batch.kind]} {who}."))
    if signed.accepted:
        print_folded(console, f"  Warnings accepted: {', '.join(signed.accepted)}.")
    print_folded(console, visible(f"  {ledger / file_name(batch)}"))
    if batch.evidence:
        print_folded(console, visible(f"  Copies of plans and exports: {ledger / 'evidence' / f'{batch.number:04}'}"))
    print_folded(console, "  The head of the ledger is now")
    print_folded(console, f"  {batch.digest}")


def print_undone(console: Console, batch: Batch, ledger: Path, *, new: bool) -> None:
    """Print a batch that undoes another one."""
    told = f"batch {batch.about}, {batch.run}, by batch {batch.number}"
    if not new:
        print_folded(console, f"Undone already: {told}: unchanged", "bold")
        return
    print_folded(console, f"Undone: {told}", "bold")
    _in_ledger(console, batch, ledger)


def print_corrected(console: Console, batch: Batch, ledger: Path) -> None:
    """Print a correction that is in a ledger."""
    period = batch.components[0].for_period
    print_folded(console, f"Corrected {period} as batch {batch.number}, paid with {batch.period}", "bold")
    print_paid(console, batch)
    _corrected(console, batch)
    _said(console, batch)
    print_folded(console, f"  Payroll gets it in files of its own: csbonus export LAYOUT --batch {batch.number}")
    _in_ledger(console, batch, ledger)


def print_nothing(console: Console, period: str, last: str, left: Sequence[str]) -> None:
    """Print that there is nothing to correct; or that the last closed quarter corrects what is settled to date."""
    told = f"{period} pays by today's exports what it was closed with: nothing to correct"
    if left:
        names = f"{listed(f'`{each}`' for each in left)} {'is' if len(left) == 1 else 'are'}"
        told = f"{period} has nothing to correct of its own: {names} settled `year_to_date`, which the last closed " \
               f"quarter corrects: `--for {last}`"
    print_folded(console, visible(told), "bold")


def print_known(console: Console, batch: Batch) -> None:
    """Print that a run is closed already."""
    told = f"{batch.run} is closed as batch {batch.number}, with the same amounts: unchanged"
    print_folded(console, told, "bold")


def print_paid(console: Console, batch: Batch) -> None:
    """Print what a batch pays."""
    amounts = ", ".join(figures.priced(total, currency) for currency, total in batch.total.items())
    people, paid = {entry.person for entry in batch.people}, {entry.person for entry in batch.people if entry.amount}
    whom = str(len(people)) if paid == people else f"{len(paid)} of {len(people)}"
    print_folded(console, f"  {whom} {'person is' if whom == '1' else 'people are'} paid {amounts or 'nothing'}.")
    if batch.begins:
        print_folded(console, "  The ledger begins with it: quarters before it count as paid, as they are calculated.")


def print_carried(console: Console, carried: Iterable[str]) -> None:
    """Print what a run keeps back, a line for each."""
    for line in carried:
        print_folded(console, visible(f"  {line}"))


def _said(console: Console, batch: Batch) -> None:
    """Print what must be known about how a batch is made."""
    if batch.as_of:
        print_folded(console, f"  Nothing dated after {batch.as_of} is counted.")
    for plan in batch.plans if takes_one(batch) else ():
        told = f"  {plan.plan} says `four_eyes: off`: whoever closes a quarter may approve it too."
        print_folded(console, visible(told))
