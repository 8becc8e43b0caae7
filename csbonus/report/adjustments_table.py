"""The table of corrections by hand, with what each of them moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from csbonus.engine.effects import Effect
from csbonus.engine.run import Run
from csbonus.inputs.adjustments import Adjustment
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.runs import Shown, label, payout_of, shown_runs

COLUMNS = (
    Column("Adjustment", figure=False, aside=0), Column("What", figure=False, aside=0),
    Column("Why", figure=False, aside=2), Column("Approved", figure=False, aside=2),
    Column("Moves", aside=0, main=True),
)


def adjustments_grid(run: Run) -> Grid:
    """One row an adjustment of the years of the plans: what it is, who approved it, what it moves in the shown runs."""
    return Grid(COLUMNS, (Section(tuple(_row(run, effect) for effect in run.effects)),))


def _row(run: Run, effect: Effect) -> tuple[str, ...]:
    row = effect.adjustment
    who = f"by {row.approved_by} on {row.approved_on.isoformat()}, asked for by {row.requested_by}"
    runs = shown_runs(run.ask)
    money = moved_in(run, effect, runs)
    debt = carried_against(run, effect, runs)
    texts = [signed(amount, currency) + debt * (amount > 0) for currency, amount in money.items()]
    texts += [later(amount, currency) for currency, amount in left_by(run, effect, runs).items()]
    told = ", ".join(texts) or _nothing(effect)
    return visible(row.adjustment_id), visible(what(row)), visible(row.reason), visible(who), told


def _nothing(effect: Effect) -> str:
    return effect.why_not or "nothing in the runs shown"


def what(row: Adjustment) -> str:
    """`exclude_account A2 in 2026-Q1`, `recredit A2 to P2 in 2026-Q1`, `amount for P1 in 2026-Q1`."""
    about = {
        "exclude_account": row.account_id,
        "recredit": f"{row.account_id} to {row.person_id}",
        "amount": f"for {row.person_id}",
        "restate": f"{row.account_id} in {row.component} as "
                   f"{figures.number(row.amount) if row.amount is not None else ''}",
    }
    return f"{row.kind} {about[row.kind]} in {row.quarter}"


def moved_in(run: Run, effect: Effect, runs: Sequence[Shown]) -> Mapping[str, Decimal]:
    """What an effect moves in some runs, a currency a time."""
    found: dict[str, Decimal] = {}
    for plan in run.plans:
        labels = {label(plan, shown) for shown in runs}
        for person in plan.people:
            for when in labels:
                amount = effect.moved.get((plan.loaded.plan.plan, person.person_id, when))
                if amount:
                    found[person.currency] = found.get(person.currency, Decimal(0)) + amount
    return dict(sorted(found.items()))


def carried_against(run: Run, effect: Effect, runs: Sequence[Shown]) -> str:
    """` against −500.00 USD carried in`: what an amount by hand meets in a run that a ledger has runs before.

    What it moves is worked out as if nothing were closed, so that it is told alike whenever its quarter is closed.
    """
    if not run.past.runs or effect.adjustment.kind != "amount":
        return ""
    met = {
        (person.currency, payout_of(plan, person, shown).carry_in)
        for plan in run.plans for person in plan.people for shown in runs
        if (plan.loaded.plan.plan, person.person_id, label(plan, shown)) in effect.moved
    }
    debts = [signed(amount, currency) for currency, amount in sorted(met) if amount < 0]
    return f" against {', '.join(debts)} carried in" if debts else ""


def left_by(run: Run, effect: Effect, runs: Sequence[Shown]) -> Mapping[str, Decimal]:
    """What an effect leaves for runs after these, a currency a time."""
    found: dict[str, Decimal] = {}
    for plan in run.plans:
        last = label(plan, runs[-1])
        for person in plan.people:
            amount = effect.left.get((plan.loaded.plan.plan, person.person_id, last))
            if amount:
                found[person.currency] = found.get(person.currency, Decimal(0)) + amount
    return dict(sorted(found.items()))


def later(amount: Decimal, currency: str) -> str:
    """`−500.00 USD for later runs`: an amount that a run leaves for the next ones."""
    return f"{signed(amount, currency)} for later runs"


def signed(amount: Decimal, currency: str) -> str:
    """`+312.50 USD`: an amount that is added or taken away."""
    text = figures.priced(abs(amount), currency)
    return f"{'−' if amount < 0 else '+'}{text}"
