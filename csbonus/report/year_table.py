"""The year of each person: four quarters with the true-up, against what the year earned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.engine.confirmed import CONFIRMED
from csbonus.engine.participants import Participant
from csbonus.engine.results import ADJUSTMENT
from csbonus.engine.run import PlanRun, Run
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.payout_table import if_any, person_text, total_rows
from csbonus.report.runs import carried_over, paid_otherwise, plan_name

BESIDE = {
    "Guarantee": "guarantee", "Draw": "draw", "Release": "release", "Adjustments": ADJUSTMENT, "Confirmed": CONFIRMED,
}
"""What stands beside the components, by the title of its column."""


class YearRow(NamedTuple):
    """A person's year: Σ paid + corrected + otherwise + carry = earned + waived + beside + brought, to the cent.

    `paid` is by run, as it was closed; `corrected` is what was paid between the runs, to correct what was closed;
    `otherwise` is what payroll paid above both, below zero what it paid less. `beside` is what guarantees, draws and
    adjustments added to what components earned, with differences of other years that this one settles, and its own ones
    that it does not. `brought` is what other years left to be settled, `carry` what this one leaves.
    """

    plan: str
    person_id: str
    name: str
    currency: str
    paid: tuple[Decimal, ...]
    corrected: Decimal
    otherwise: Decimal
    carry: Decimal
    earned: Decimal
    waived: Decimal
    beside: Decimal
    brought: Decimal

    @property
    def ties(self) -> bool:
        """Whether what was paid and what is carried on is what the year earned."""
        return self.together + self.carry == self.earned + self.waived + self.beside + self.brought

    @property
    def together(self) -> Decimal:
        """All that was really paid."""
        return sum(self.paid, self.corrected) + self.otherwise


def years(run: Run) -> Iterator[YearRow]:
    """The year of everybody, by plan then person; nothing where the run is not of a whole year."""
    plans = sorted((plan for plan in run.plans if not plan.loaded.plan.reports_only), key=plan_name)
    return (year_of(plan, person) for plan in plans if run.ask.year for person in plan.people)


def year_of(plan: PlanRun, person: Participant) -> YearRow:
    """One person's year: what each component earned is what its last run settled."""
    currency, every = person.currency, plan.in_order(person.person_id)
    settled = {line.component: line for payout in every for line in payout.lines}
    brought, carry = carried_over(plan, person)
    otherwise = paid_otherwise(plan, person)
    amounts = (
        sum((each.payout.paid for each in plan.corrected.get(person.person_id, ())), NOTHING),
        otherwise,
        carry,
        sum((line.rounded for line in settled.values()), NOTHING),
        sum((line.waived for line in settled.values()), NOTHING),
        sum((line.due for payout in every for line in payout.terms), otherwise),
        brought,
    )
    paid = tuple(figures.in_cents(payout.paid, currency) for payout in plan.payouts[person.person_id])
    corrected, *others = (figures.in_cents(amount, currency) for amount in amounts)
    return YearRow(plan_name(plan), person.person_id, person.name, currency, paid, corrected, *others)


def year_grid(plan: PlanRun) -> Grid:
    """One row a person: the quarters, the true-up, all that was paid, what is carried on, what the year earned."""
    columns = (
        Column("Person", figure=False, aside=0), *(Column(f"Q{q.number}") for q in plan.desk.case.year.quarters),
        Column("True-up"), Column("Corrected"), Column("Paid otherwise"),
        Column("Paid in the year", aside=0, main=True), Column("Carried in"),
        Column("Carried on"), Column("Waived"), *(Column(title) for title in BESIDE),
        Column("Earned in the year", aside=0), Column("Owed"),
    )
    rows = tuple(_row(plan, person) for person in plan.people)
    paid = [(person.currency, year_of(plan, person).together) for person in plan.people]
    before = next(number for number, column in enumerate(columns) if column.main)
    return Grid(columns, (Section(rows),), total_rows(paid, before=before, after=len(columns) - before - 1))


def year_note(plan: PlanRun) -> str:
    """What payroll paid otherwise, and why something is carried on; empty where nothing is."""
    otherwise = any(paid_otherwise(plan, person) for person in plan.people)
    told = "Paid otherwise: what payroll paid above what was closed, below zero what it paid less."
    carried = [year_of(plan, person).carry for person in plan.people]
    rule = plan.loaded.plan.true_up.negative
    below = f"Carried on: kept back from later pay, by true_up.negative: {rule}."
    above = "Carried on, above zero: a later year keeps back that much less."
    notes = {told: otherwise, below: any(each < 0 for each in carried), above: any(each > 0 for each in carried)}
    return " ".join(note for note, holds in notes.items() if holds)


def _row(plan: PlanRun, person: Participant) -> Row:
    year, currency = year_of(plan, person), person.currency
    payouts = plan.in_order(person.person_id)
    beside = (sum((payout.due_by(term) for payout in payouts), NOTHING) for term in BESIDE.values())
    return (
        person_text(person),
        *(figures.money(paid, currency) for paid in year.paid),
        if_any(year.corrected, currency),
        if_any(year.otherwise, currency),
        figures.priced(year.together, currency),
        if_any(year.brought, currency),
        if_any(year.carry, currency),
        if_any(year.waived, currency),
        *(if_any(amount, currency) for amount in beside),
        figures.money(year.earned, currency) + ("" if year.ties else " does not tie"),
        if_any(payouts[-1].owed, currency),
    )
