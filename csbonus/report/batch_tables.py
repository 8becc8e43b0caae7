"""One batch of a ledger as tables: what it is, whom it pays, what of, who signed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from rich.console import Console

from csbonus.ledger.model import Batch, ComponentEntry, PersonEntry, TermEntry
from csbonus.report import figures
from csbonus.report.batches_table import DONE, kind_of, pays
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible
from csbonus.report.payout_table import if_any, total_rows

_NOTHING = Decimal(0)
_Entry = TypeVar("_Entry", PersonEntry, ComponentEntry, TermEntry)


def only(batch: Batch, person: str) -> Batch:
    """What a batch says of one person, by their id or their whole name."""
    ids = {entry.person for entry in batch.people if person in (entry.person, entry.name)} | {person}
    return batch._replace(
        components=tuple(entry for entry in batch.components if entry.person in ids),
        terms=tuple(entry for entry in batch.terms if entry.person in ids),
        people=tuple(entry for entry in batch.people if entry.person in ids),
        paid=tuple(entry for entry in batch.paid if entry.person in ids),
    )


def print_batch(console: Console, batch: Batch) -> None:
    """Print everything that a batch says."""
    print_folded(console, f"Batch {batch.number}: {batch.run}, {kind_of(batch)}", "bold reverse")
    for line in _signed(batch):
        print_folded(console, line)
    print_folded(console, f"Digest {batch.digest}", "dim")
    print_folded(console, f"After {batch.previous}", "dim")
    for title, grid in (
        ("People", people_grid(batch)), ("Components", components_grid(batch)),
        ("Beside components", terms_grid(batch)), ("Paid by payroll", paid_grid(batch)),
        ("Plans", _plans_grid(batch)), ("Inputs", _inputs_grid(batch)), ("Control totals", _totals_grid(batch)),
    ):
        if grid.rows:
            console.print()
            print_folded(console, title, "bold")
            print_grid(console, grid)


def _signed(batch: Batch) -> Iterator[str]:
    signed = batch.signed
    yield f"{DONE[batch.kind]} on {signed.closed_on} by {signed.prepared_by} with {batch.tool}."
    if signed.approved_by:
        yield f"Approved by {signed.approved_by}" + (f" on {signed.approved_on}." if signed.approved_on else ".")
    else:
        yield "Approved by nobody else."
    if signed.reason:
        yield f"Reason: {signed.reason}"
    if signed.accepted:
        yield f"Warnings that {signed.prepared_by} accepted: {', '.join(signed.accepted)}."
    if batch.as_of:
        yield f"Nothing counted that is dated after {batch.as_of}."
    if batch.begins:
        yield "The ledger begins here: earlier quarters of the year count as paid."
    if batch.evidence:
        yield f"Copies of its plans and inputs are in evidence/{batch.number:04}."
    if batch.people:
        yield f"It pays {pays(batch)}."


def people_grid(batch: Batch) -> Grid:
    """Whom the batch pays how much, by plan."""
    columns = (
        Column("Person", figure=False, aside=0), Column("Team", figure=False, aside=2), Column("Target", aside=2),
        Column("Carried in"), Column("Components"), Column("Beside them"), Column("Paid", aside=0, main=True),
        Column("Carried on"),
    )
    components, terms = _sums(batch.components), _sums(batch.terms)

    def row(entry: PersonEntry) -> Row:
        who, currency = (entry.plan, entry.person), entry.currency
        return (
            visible(f"{entry.person} {entry.name}".strip()), visible(entry.team),
            "" if entry.target is None else figures.money(entry.target, currency),
            if_any(entry.carry_in, currency), figures.money(components.get(who, _NOTHING), currency),
            if_any(terms.get(who, _NOTHING), currency), figures.priced(entry.amount, currency),
            if_any(entry.carry_out, currency),
        )

    paid = [(entry.currency, entry.amount) for entry in batch.people]
    return Grid(columns, _sections(batch.people, row), total_rows(paid, before=6, after=1))


def components_grid(batch: Batch) -> Grid:
    """What each component earned people to date, and what of that the batch pays."""
    columns = (
        Column("Person", figure=False, aside=0), Column("Component", figure=False, aside=0),
        Column("For", figure=False, aside=3), Column("Earned to date"), Column("Paid before"),
        Column("Correction in it", aside=2), Column("Waived", aside=2), Column("Pays", aside=0, main=True),
    )

    def row(entry: ComponentEntry) -> Row:
        currency = entry.currency
        return (
            visible(entry.person), visible(entry.component),
            entry.for_period if entry.for_period != batch.period else "", figures.precise(entry.earned_to_date),
            figures.money(entry.paid_before, currency), if_any(entry.correction, currency),
            if_any(entry.waived, currency), figures.priced(entry.amount, currency),
        )

    return Grid(columns, _sections(batch.components, row))


def terms_grid(batch: Batch) -> Grid:
    """Guarantees, draws, adjustments: what each adds or keeps, and what is left of it."""
    columns = (
        Column("Person", figure=False, aside=0), Column("What", figure=False, aside=0),
        Column("Made of", figure=False, aside=2), Column("To date", aside=2), Column("Paid before", aside=2),
        Column("Pays", aside=0, main=True), Column("Left"),
    )

    def row(entry: TermEntry) -> Row:
        facts = ", ".join(f"{name} {figures.precise(value)}" for name, value in entry.facts)
        return (
            visible(entry.person), visible(entry.term), visible(facts), figures.precise(entry.to_date),
            if_any(entry.paid_before, entry.currency), figures.priced(entry.amount, entry.currency),
            if_any(entry.balance, entry.currency),
        )

    return Grid(columns, _sections(batch.terms, row))


def paid_grid(batch: Batch) -> Grid:
    """What payroll really paid, beside what was closed."""
    columns = (
        Column("Person", figure=False, aside=0), Column("Closed"), Column("Paid", aside=0, main=True),
        Column("Difference"),
    )
    rows = tuple(
        (visible(entry.person), figures.money(entry.closed, entry.currency),
         figures.priced(entry.paid, entry.currency), if_any(entry.paid - entry.closed, entry.currency))
        for entry in batch.paid
    )
    return Grid(columns, (Section(rows),))


def _plans_grid(batch: Batch) -> Grid:
    columns = (Column("Plan", figure=False, aside=0), Column("Title", figure=False),
               Column("Digest", figure=False, aside=2), Column("Four eyes", figure=False))
    return Grid(columns, (Section(tuple(
        (visible(plan.plan), visible(plan.title), plan.digest, "" if plan.four_eyes else "not asked for")
        for plan in batch.plans)),))


def _inputs_grid(batch: Batch) -> Grid:
    columns = (Column("File", figure=False, aside=0), Column("Digest", figure=False))
    return Grid(columns, (Section(tuple((visible(each.file), each.digest) for each in batch.inputs)),))


def _totals_grid(batch: Batch) -> Grid:
    columns = (Column("Export", figure=False, aside=0), Column("Rows"), Column("Accounts"),
               Column("Sums", figure=False))
    return Grid(columns, (Section(tuple(
        (each.export, f"{each.rows:,}", "" if each.accounts is None else f"{each.accounts:,}",
         ", ".join(f"{column} {figures.two_places(Fraction(amount)):,f}" for column, amount in each.sums))
        for each in batch.totals)),))


def _sums(entries: Iterable[ComponentEntry | TermEntry]) -> Mapping[tuple[str, str], Decimal]:
    """What entries come to, by plan and person."""
    found: dict[tuple[str, str], Decimal] = {}
    for entry in entries:
        found[entry.plan, entry.person] = found.get((entry.plan, entry.person), _NOTHING) + entry.amount
    return found


def _sections(entries: Sequence[_Entry], row: Callable[[_Entry], Row]) -> tuple[Section, ...]:
    """A section for each plan; no heading where there is only one."""
    plans = sorted({entry.plan for entry in entries})
    return tuple(Section(tuple(row(entry) for entry in entries if entry.plan == plan),
                         visible(plan) if len(plans) > 1 else "") for plan in plans)
