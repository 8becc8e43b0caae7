"""The goal that a result is held against: from the plan or from goals typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import Quantity
from csbonus.engine.asked_goal import asked_of
from csbonus.engine.participants import Participant
from csbonus.engine.questions import Case
from csbonus.engine.readings import Period
from csbonus.engine.target_pay import part_of_quarter
from csbonus.exact import number, percentage, total
from csbonus.inputs.roster import GoalRow
from csbonus.measures import Over, Unit
from csbonus.named import NamedTuple
from csbonus.periods import Days, Quarter
from csbonus.plan.model import Component, Goal


class Wanted(NamedTuple):
    """Whose goal for what: a component of one person, decided by one unit, for a period.

    `bases` are the denominators of the quarters, by which the goals of a ratio are weighted over longer periods.
    """

    name: str
    component: Component
    person: Participant
    unit: str
    period: Period
    bases: Mapping[int, Fraction]


def goal_of(case: Case, wanted: Wanted, goal: Goal | None) -> Quantity | None:
    """The goal (or baseline) of a period (R2, R16); None where the plan has none."""
    if goal is None:
        return None
    period = wanted.period
    reopens = case.plan.measure(wanted.component.measure).over is Over.REOPEN
    if period.annual and (reopens or (goal.split and goal.year is not None)):
        stated = stated_goal(case, wanted, goal, case.year.quarter(4), annual=True)
        return _times(case, wanted, goal, stated, partial(wanted.person.part_of, period), case.year.days)
    if period.is_quarter or reopens:
        return _prorated(case, wanted, goal, case.year.quarter(period.last))
    if period.annual and goal.from_export and (typed := _typed(case, wanted, case.year.label)) is not None:
        return _times(case, wanted, goal, typed, lambda: Fraction(1), case.year.days)
    return _of_quarters(case, wanted, goal)


def _of_quarters(case: Case, wanted: Wanted, goal: Goal) -> Quantity | None:
    """Over several quarters: amounts add up, ratios weigh by denominators, so that each quarter met is the year met."""
    numbers = counted_quarters(case, wanted)
    quarters = [(n, _prorated(case, wanted, goal, case.year.quarter(n))) for n in numbers]
    known = [(n, value) for n, value in quarters if value is not None]
    assert known, "validate asks for a goal of every quarter that is paid"
    unit = known[0][1].unit
    if _adds_up(case, wanted):
        return Quantity(sum((value.value for _, value in known), Fraction(0)), unit)
    bases = {n: wanted.bases.get(n, Fraction(0)) for n, _ in known}
    whole = sum(bases.values(), Fraction(0))
    if not whole:
        return known[-1][1]
    return Quantity(sum((value.value * bases[n] for n, value in known), Fraction(0)) / whole, unit)


def counted_quarters(case: Case, wanted: Wanted) -> tuple[int, ...]:
    """The quarters that count: a person's own are those they were on plan in, a team's are all."""
    if wanted.component.scope != "person":
        return tuple(wanted.period.numbers)
    return tuple(n for n in wanted.period.numbers if wanted.person.within(case.year.quarter(n).days))


def _adds_up(case: Case, wanted: Wanted) -> bool:
    return case.plan.measure(wanted.component.measure).is_amount


def _prorated(case: Case, wanted: Wanted, goal: Goal, quarter: Quarter) -> Quantity | None:
    """The goal of one quarter; an amount in the plan follows the person's own days, like target pay (R16)."""

    def here() -> Fraction:
        return total(part_of_quarter(case.plan, days, quarter) for days in wanted.person.within(quarter.days))

    return _times(case, wanted, goal, stated_goal(case, wanted, goal, quarter), here, quarter.days)


def _times(
    case: Case, wanted: Wanted, goal: Goal, value: Quantity | None, here: Callable[[], Fraction], days: Days
) -> Quantity | None:
    """An amount goal of a person for the part of the period they were `here`; ratios stay, typed goals too (R16).

    Relieved leave makes both smaller (R25), a ramp those of the plan.
    """
    if value is None or wanted.component.scope != "person" or not _adds_up(case, wanted):
        return value
    part = asked_of(case.plan, wanted.person, days, typed=goal.from_export)
    return Quantity(value.value * part * (1 if goal.from_export else here()), value.unit)


def stated_goal(
    case: Case, wanted: Wanted, goal: Goal, quarter: Quarter, *, annual: bool = False
) -> Quantity | None:
    """The goal of a quarter (or the year) as it is written or typed. Raises Refused where a typed one is missing."""
    if goal.from_export:
        label = case.year.label if annual else quarter.label
        typed = _typed(case, wanted, label) or (_typed(case, wanted, quarter.label) if annual else None)
        if typed is None:
            raise Refused([_missing(wanted, label)])
        return typed
    dated = goal.year if annual and goal.split else goal.quarter
    return None if dated is None else dated.on(quarter.days.last)


def _typed(case: Case, wanted: Wanted, label: str) -> Quantity | None:
    row = typed_row(case, wanted.component, wanted.name, wanted.unit, wanted.person, label)
    return None if row is None else _as_quantity(case, wanted, row.goal)


def typed_row(
    case: Case, component: Component, name: str, unit: str, person: Participant, label: str
) -> GoalRow | None:
    """The row of the goals export for a unit: under the component's name, else under its measure's.

    A person without a row of their own has that of a column of people, such as their region.
    """
    scope = "person" if component.scope == "reports" else component.scope
    for called in (name, component.measure):
        row = case.goals.get((scope, "" if scope == "company" else unit, called, label))
        if row is None and scope == "person":
            row = _by_column(case, person, called, label)
        if row is not None:
            return row
    return None


def _by_column(case: Case, person: Participant, called: str, label: str) -> GoalRow | None:
    """The goal of everybody with the same value in a column of people, as the person's last row has it."""
    numbers = [q.number for q in case.year.quarters if label in (q.label, case.year.label)]
    held = (person.of_quarters(numbers) or person.stretches)[-1].spell.columns
    keys = ((column, held[column], called, label) for column in sorted(case.goal_columns) if held.get(column))
    rows = [row for key in keys if (row := case.goals.get(key))]
    if len(rows) > 1:
        raise Refused([_two_goals(person, called, label, rows)])
    return rows[0] if rows else None


def _two_goals(person: Participant, called: str, label: str, rows: Sequence[GoalRow]) -> Diagnostic:
    both = " and ".join(f"{row.scope} {row.scope_id}" for row in rows)
    return Diagnostic(
        "CSB582", f"{person.person_id} has two goals of {called} in {label}: of {both}", Span("goals"),
        "remove one of them, or add a row for the person",
    )


def _as_quantity(case: Case, wanted: Wanted, text: str) -> Quantity:
    ratio = percentage(text)
    if ratio is not None:
        return Quantity(ratio, "%")
    value = number(text)
    assert value is not None, "the reader of exports has checked the cell"
    unit = case.plan.measure(wanted.component.measure).unit
    return Quantity(value, {Unit.MONEY: case.plan.currency, Unit.RATIO: "%"}.get(unit, ""))


def _missing(wanted: Wanted, label: str) -> Diagnostic:
    return Diagnostic(
        "CSB520",
        f"no goal of {wanted.unit} for {wanted.name} in {label}",
        Span("goals"),
        f"add a row to the goals export: scope {wanted.component.scope}, scope_id {wanted.unit}, measure "
        f"{wanted.name}, quarter {label}",
    )

