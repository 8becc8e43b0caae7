"""The table of what each person is paid by one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from csbonus.engine.confirmed import CONFIRMED
from csbonus.engine.participants import Participant
from csbonus.engine.results import ADJUSTMENT, Payout
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.letters import visible
from csbonus.report.runs import Shown, payout_of, span_of, target_of


def payout_grid(plan: PlanRun, shown: Shown) -> Grid:
    """Everybody with what each component pays, what is carried, what is paid; those who have no part are left out."""
    components = tuple(plan.loaded.plan.components)
    people = [person for person in plan.people if is_in(plan, person, shown)]
    columns = (
        Column("Person", figure=False, aside=0), Column("Days", aside=2), Column("Target", aside=2),
        *(Column(visible(name)) for name in components), Column("Correction in it", aside=3),
        Column("Correction that waits", aside=3), Column("Carried in"),
        Column("Guarantee"), Column("Draw"), Column("Release"), Column("Adjustments"), Column("Confirmed"),
        Column("Paid", aside=0, main=True), Column("Carried on"), Column("Owed"),
        Column("Held back"),
    )
    rows = tuple(_row(plan, person, shown, components) for person in people)
    payouts = [(person.currency, payout_of(plan, person, shown).paid) for person in people]
    return Grid(columns, (Section(rows),), total_rows(payouts, before=len(columns) - 4, after=3))


def is_in(plan: PlanRun, person: Participant, shown: Shown) -> bool:
    """Whether a person is on plan in the quarters of a run, or has anything paid or carried in it."""
    payout = payout_of(plan, person, shown)
    moved = any(line.due for line in payout.lines) or payout.carry_in or payout.paid or payout.carry_out or payout.terms
    return bool(moved or person.of_quarters(range(shown.first, shown.last + 1)))


def _row(plan: PlanRun, person: Participant, shown: Shown, components: Sequence[str]) -> Row:
    payout, currency = payout_of(plan, person, shown), person.currency
    due = {line.component: line.due for line in payout.lines}
    return (
        person_text(person),
        _days(plan, person, shown),
        figures.money(target_of(person, shown), currency) if pays_target(plan) else "",
        *(figures.money(due[name], currency) if name in due else "" for name in components),
        if_any(corrections(payout), currency),
        if_any(sum((line.waiting for line in payout.lines), Decimal(0)), currency),
        if_any(payout.carry_in, currency),
        if_any(payout.due_by("guarantee"), currency),
        if_any(payout.due_by("draw"), currency),
        if_any(payout.due_by("release"), currency),
        if_any(payout.due_by(ADJUSTMENT), currency),
        if_any(payout.due_by(CONFIRMED), currency),
        figures.priced(payout.paid, currency),
        if_any(payout.carry_out, currency),
        if_any(payout.owed, currency),
        if_any(payout.balance_of("release"), currency),
    )


def pays_target(plan: PlanRun) -> bool:
    """Whether any component pays a part of target pay; commissions, amounts for each unit and pools do not."""
    return any(not each.on_amounts and each.pool is None for each in plan.loaded.plan.components.values())


def corrections(payout: Payout) -> Decimal:
    """The part of what is due that comes from earlier quarters."""
    return sum((line.correction for line in payout.lines), Decimal(0))


def if_any(amount: Decimal, currency: str) -> str:
    """An amount, or nothing where it is zero."""
    return figures.money(amount, currency) if amount else ""


def _days(plan: PlanRun, person: Participant, shown: Shown) -> str:
    """`46 of 91` for who was not on plan all the time."""
    span = span_of(plan, shown)
    here = sum(days.count for days in person.within(span))
    return "" if here == span.count else f"{here} of {span.count}"


def person_text(person: Participant) -> str:
    """`P-05 Hannah Whitfield`."""
    return visible(f"{person.person_id} {person.name}".strip())


def total_rows(amounts: Iterable[tuple[str, Decimal]], *, before: int, after: int) -> tuple[Row, ...]:
    """One row a currency: `Total`, then the sum in its column."""
    return tuple(
        ("Total", *[""] * (before - 1), figures.priced(total, currency), *[""] * after)
        for currency, total in by_currency(amounts).items()
    )


def by_currency(amounts: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    """Sums of amounts, one for each currency."""
    totals: dict[str, Decimal] = {}
    for currency, amount in amounts:
        totals[currency] = totals.get(currency, Decimal(0)) + amount
    return dict(sorted(totals.items()))
