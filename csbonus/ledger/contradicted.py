"""Plans and people that contradict what the ledger has: what a closed run paid or owes has nothing that settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.engine.participants import Participant
from csbonus.engine.payout import Before
from csbonus.engine.run import PlanRun, Run
from csbonus.exact import NOTHING
from csbonus.ledger.amounts import money_text
from csbonus.ledger.history import Who, standing_of, year_of
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple

_ANEW = "undo the batches that paid by the other one (`csbonus undo`), where payroll has not paid yet, and close anew"


class _Known(NamedTuple):
    """Somebody of a plan that paid them in its year: what the ledger says of them, in which currency."""

    plan: PlanRun
    person: Participant
    before: Before
    currency: str

    @property
    def named(self) -> str:
        return f"{self.person.person_id} {self.person.name}".strip()

    @property
    def has_money(self) -> bool:
        """Whether anything was paid or is left."""
        left = self.before
        return any((*left.paid.values(), *left.adjusted.values(), left.guaranteed, left.carry, left.owed, *left.held))


def contradicted(run: Run, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """Everything that the plans of a run lack to settle what they paid in closed runs of their year."""
    for plan in run.plans:
        if not plan.loaded.plan.reports_only:
            known = _known(plan, run.past.before, batches)
            yield from _without_component(plan, known)
            for each in known:
                yield from _other_currency(each, run)
            yield from _without_release(plan, known)
            yield from _without_draw(plan, known)


def _known(plan: PlanRun, left: Mapping[Who, Before], batches: Sequence[Batch]) -> Sequence[_Known]:
    year, name = plan.desk.case.year.label, plan.loaded.plan.plan
    currencies = {entry.person: entry.currency for batch in standing_of(batches) if year_of(batch.period) == year
                  for entry in batch.people if entry.plan == name}
    found = ((person, left.get((name, person.person_id))) for person in plan.people)
    return [_Known(plan, person, before, currencies.get(person.person_id, person.currency))
            for person, before in found if before]


def _without_component(plan: PlanRun, known: Sequence[_Known]) -> Iterator[Diagnostic]:
    """A component that is renamed or removed: its new name would be paid from the first quarter on, again."""
    names = dict.fromkeys(name for each in known for name, paid in each.before.paid.items() if paid)
    for name in names:
        if name not in plan.loaded.plan.components:
            people = [(each, each.before.paid[name]) for each in known if each.before.paid.get(name)]
            fact = f"closed runs paid {_to(people)} for `{name}`, and {plan.loaded.plan.plan} has no such component"
            hint = f"call it `{name}` again: what it earns by now is settled against what it paid; or {_ANEW}"
            yield Diagnostic("CSB792", fact, plan.loaded.place("components"), hint)


def _other_currency(each: _Known, run: Run) -> Iterator[Diagnostic]:
    if each.currency != each.person.currency and each.has_money:
        fact = f"{each.named} is paid in {each.person.currency}, and closed runs of {each.plan.desk.case.year.label} " \
               f"paid them in {each.currency} by {each.plan.loaded.plan.plan}"
        row = each.person.stretches[0].spell.row_id if each.person.stretches else None
        place = Span("people") if row is None else run.exports.place("people", row, "currency")
        hint = f"give their row {each.currency} for this year: a year is settled in one currency; or {_ANEW}"
        yield Diagnostic("CSB793", fact, place, hint)


def _without_release(plan: PlanRun, known: Sequence[_Known]) -> Iterator[Diagnostic]:
    people = [(each, sum(each.before.held, NOTHING)) for each in known if any(each.before.held)]
    if people and not plan.loaded.plan.release:
        fact = f"{plan.loaded.plan.plan} has no `release`, and closed runs hold back {_to(people, of='of')}"
        hint = "give the plan its `release` back until the true-up, which pays all that is held back; " \
               "where the parts end, `release: [100%, 0%]` holds nothing more back"
        yield Diagnostic("CSB794", fact, plan.loaded.place("plan"), hint)


def _without_draw(plan: PlanRun, known: Sequence[_Known]) -> Iterator[Diagnostic]:
    draw = plan.loaded.plan.draw
    people = [(each, each.before.owed) for each in known if each.before.owed]
    if people and not (draw and draw.recoverable):
        lacks = "no `draw`" if draw is None else "a `draw` that is not recoverable"
        fact = f"{plan.loaded.plan.plan} has {lacks}, and draws of closed runs are owed: {_to(people, of='by')}"
        hint = "give the plan its recoverable `draw` back: `until` ends it, and what is owed is repaid after that too"
        yield Diagnostic("CSB795", fact, plan.loaded.place("draw" if draw else "plan"), hint)


def _to(people: Sequence[tuple[_Known, Decimal]], of: str = "to") -> str:
    """Amounts of people together, each currency by itself: `500.00 USD to P-1 Ada`, `700.00 USD to 2 people`."""
    sums: dict[str, Decimal] = {}
    for each, amount in people:
        sums[each.currency] = sums.get(each.currency, NOTHING) + amount
    whom = people[0][0].named if len(people) == 1 else f"{len(people)} people"
    return f"{' and '.join(f'{money_text(sums[each], each)} {each}' for each in sorted(sums))} {of} {whom}"
