"""Money that no plan of a calculation takes up: paid to people who are gone from a plan, left by earlier years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.engine.confirmed import Difference
from csbonus.engine.draw import balances
from csbonus.engine.participants import Participant
from csbonus.engine.payout import Before
from csbonus.engine.rounding import rounded
from csbonus.engine.run import PlanRun, Run
from csbonus.exact import NOTHING
from csbonus.ledger.amounts import money_text
from csbonus.ledger.history import Who, standing_of, year_of
from csbonus.ledger.model import Batch, PersonEntry


def not_taken_up(run: Run, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """Warnings about people whose money the ledger has and no plan of the run settles.

    A draw balance that the ledger contradicts is an error.
    """
    paying = [plan for plan in run.plans if not plan.loaded.plan.reports_only]
    if not paying:
        return
    names = {entry.person: entry.name for batch in batches for entry in batch.people}
    yield from _gone(paying, run.past.before, standing_of(batches))
    yield from _left(run, _first_plans(paying), names)
    yield from _other_balances(run, paying)


def _first_plans(paying: Sequence[PlanRun]) -> Mapping[Who, PlanRun]:
    """The plan that takes up what belongs to a person in a currency."""
    found: dict[Who, PlanRun] = {}
    for plan in sorted(paying, key=lambda each: each.loaded.plan.plan):
        for person in plan.people:
            found.setdefault((person.person_id, person.currency), plan)
    return found


def gone(run: Run, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """The same people who are gone from a plan as refusals: nothing is closed or corrected without them."""
    paying = [plan for plan in run.plans if not plan.loaded.plan.reports_only]
    if paying:
        for each in _gone(paying, run.past.before, standing_of(batches)):
            yield each._replace(code="CSB827", severity=Severity.ERROR)


def _gone(
    paying: Sequence[PlanRun], left: Mapping[Who, Before], standing: Sequence[Batch]
) -> Iterator[Diagnostic]:
    """Who was paid by a plan in this year, or has something open with it, and is not on it by today's people."""
    plans = {plan.loaded.plan.plan: plan for plan in paying}
    year = paying[0].desk.case.year.label
    paid: dict[Who, list[tuple[str, PersonEntry]]] = {}
    for batch in standing:
        for entry in batch.people if year_of(batch.period) == year else ():
            if entry.plan in plans and entry.person not in plans[entry.plan].desk.case.participants:
                paid.setdefault((entry.plan, entry.person), []).append((batch.run, entry))
    for (plan, person), entries in sorted(paid.items()):
        paid_any, before = any(entry.amount for _, entry in entries), left.get((plan, person))
        still = _open(entries[-1][1], before)
        if paid_any or still or (before and any(before.paid.values())):
            others = [name for name, other in plans.items() if person in other.desk.case.participants]
            yield _is_gone(entries, plan, others, still)


def _open(last: PersonEntry, left: Before | None) -> str:
    """What a plan and somebody still have to settle, in words."""
    held, owed = (sum(left.held, NOTHING), left.owed) if left else (NOTHING, NOTHING)
    amounts = (last.carry_out, "carried"), (held, "held back"), (owed, "of draws owed")
    return " and ".join(f"{_text(amount, last.currency)} {what}" for amount, what in amounts if amount)


def _is_gone(
    entries: Sequence[tuple[str, PersonEntry]], plan: str, others: Sequence[str], still: str
) -> Diagnostic:
    moved = [run for run, each in entries if each.amount or each.carry_out or still]
    runs, entry = moved or [run for run, _ in entries], entries[-1][1]
    amount = sum((each.amount for _, each in entries), NOTHING)
    fact = f"{_named(entry.person, entry.name)} was paid {_text(amount, entry.currency)} by {plan} in " \
           f"{', '.join(runs)}{f', with {still}' if still else ''}, and is not on it by today's people"
    hint = "give the people export their row back, with the days that they were on plan"
    if others:
        hint += f"; {' and '.join(others)} pays them as if nothing had been paid"
    return Diagnostic("CSB843", fact, Span("people"), hint, severity=Severity.WARNING)


def _left(run: Run, first: Mapping[Who, PlanRun], names: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What earlier years and payroll left to somebody whom no plan pays, or whose plan does not know draws."""
    past = run.past
    for who in sorted({*past.opening, *past.unsettled}):
        before = past.opening.get(who, Before({}, NOTHING, NOTHING, NOTHING))
        plan = first.get(who)
        told = [] if plan else list(_amounts(run, who, before))
        told += [_owed(who, before)] if plan and before.owed and plan.loaded.plan.draw is None else []
        if told:
            where = f"no plan pays them in {who[1]}" if plan is None else f"{plan.loaded.plan.plan} has no draw"
            fact = f"{_named(who[0], names.get(who[0], ''))}: {', '.join(told)}, and {where}"
            hint = _what_to_do(run, before, () if plan else past.unsettled.get(who, ()))
            yield Diagnostic("CSB844", fact, Span("people"), hint, severity=Severity.WARNING)


def _what_to_do(run: Run, before: Before, unsettled: Sequence[Difference]) -> str:
    years = sorted({each.year for each in unsettled})
    if unsettled and not before.carry and not before.owed and years[-1] < run.plans[0].desk.case.year.label:
        told = " and ".join(f"`csbonus correct --for {year}`" for year in years)
        return f"{told} settles it, with the plans of that year and a row of theirs in the people export"
    return "it stays as it is; correct the period that it comes from, with an adjustment that writes it off"


def _amounts(run: Run, who: Who, before: Before) -> Iterator[str]:
    if before.carry:
        yield f"{_text(before.carry, who[1])} carried"
    if before.owed:
        yield _owed(who, before)
    for each in run.past.unsettled.get(who, ()):
        how = "little" if each.due > 0 else "much"
        yield f"{_text(abs(each.due), who[1])} paid too {how} for {each.run}"


def _owed(who: Who, before: Before) -> str:
    return f"{_text(before.owed, who[1])} of draws owed"


def _other_balances(run: Run, paying: Sequence[PlanRun]) -> Iterator[Diagnostic]:
    """A `draw_balance` that is not what the last year left."""
    for plan in paying:
        for person in plan.people if plan.loaded.plan.draw else ():
            left = run.past.opening.get((person.person_id, person.currency))
            if left is not None:
                yield from _other_balance(run, plan, person, left.owed)


def _other_balance(run: Run, plan: PlanRun, person: Participant, owed: Decimal) -> Iterator[Diagnostic]:
    for spell in balances(person):
        said = rounded(plan.loaded.plan, person, spell.draw_balance or Fraction(0))
        if said != owed:
            fact = f"{_named(person.person_id, person.name)} owes {_text(owed, person.currency)} of draws by the " \
                   f"ledger, not {_text(said, person.currency)}"
            hint = "leave `draw_balance` blank: the ledger goes on from the last year"
            yield Diagnostic("CSB845", fact, run.exports.place("people", spell.row_id, "draw_balance"), hint)


def _named(person: str, name: str) -> str:
    return f"{person} {name}".strip()


def _text(amount: Decimal, currency: str) -> str:
    return f"{money_text(amount, currency)} {currency}"
