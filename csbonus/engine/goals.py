"""The goal that a result is held against: from the plan or from goals typed in."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import Quantity
from csbonus.engine.participants import Participant
from csbonus.engine.questions import Case
from csbonus.engine.readings import Period
from csbonus.engine.target_pay import part_of_quarter
from csbonus.exact import number, percentage
from csbonus.measures import Over, Unit
from csbonus.periods import Quarter
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
        stated = _stated(case, wanted, goal, case.year.quarter(4), annual=True)
        return _times(case, wanted, goal, stated, wanted.person.part_of(period))
    if period.is_quarter or reopens:
        return _prorated(case, wanted, goal, case.year.quarter(period.last))
    if period.annual and goal.from_export and (typed := _typed(case, wanted, case.year.label)) is not None:
        return typed
    return _of_quarters(case, wanted, goal)


def _of_quarters(case: Case, wanted: Wanted, goal: Goal) -> Quantity | None:
    """Over several quarters: amounts add up, ratios weigh by denominators, so that each quarter met is the year met."""
    numbers = _numbers(case, wanted)
    quarters = [(n, _prorated(case, wanted, goal, case.year.quarter(n))) for n in numbers]
    known = [(n, value) for n, value in quarters if value is not None]
    if not known:
        return None
    unit = known[0][1].unit
    if _adds_up(case, wanted):
        return Quantity(sum((value.value for _, value in known), Fraction(0)), unit)
    bases = {n: wanted.bases.get(n, Fraction(0)) for n, _ in known}
    whole = sum(bases.values(), Fraction(0))
    if not whole:
        return known[-1][1]
    return Quantity(sum((value.value * bases[n] for n, value in known), Fraction(0)) / whole, unit)


def _numbers(case: Case, wanted: Wanted) -> tuple[int, ...]:
    """The quarters that count: a person's own are those they were on plan in, a team's are all."""
    if wanted.component.scope != "person":
        return tuple(wanted.period.numbers)
    return tuple(n for n in wanted.period.numbers if wanted.person.within(case.year.quarter(n).days))


def _adds_up(case: Case, wanted: Wanted) -> bool:
    measure = case.plan.measure(wanted.component.measure)
    return measure.unit in (Unit.MONEY, Unit.COUNT) and not measure.denominator


def _prorated(case: Case, wanted: Wanted, goal: Goal, quarter: Quarter) -> Quantity | None:
    """The goal of one quarter; an amount in the plan follows the person's own days, like target pay (R16)."""
    here = sum((part_of_quarter(case.plan, days, quarter) for days in wanted.person.within(quarter.days)), Fraction(0))
    return _times(case, wanted, goal, _stated(case, wanted, goal, quarter), here)


def _times(case: Case, wanted: Wanted, goal: Goal, value: Quantity | None, part: Fraction) -> Quantity | None:
    """An amount goal of a person for the part of the period they were there; ratios and typed goals stay (R16)."""
    if value is None or goal.from_export or wanted.component.scope != "person" or not _adds_up(case, wanted):
        return value
    return Quantity(value.value * part, value.unit)


def _stated(
    case: Case, wanted: Wanted, goal: Goal, quarter: Quarter, *, annual: bool = False
) -> Quantity | None:
    if goal.from_export:
        label = case.year.label if annual else quarter.label
        typed = _typed(case, wanted, label) or (_typed(case, wanted, quarter.label) if annual else None)
        if typed is None:
            raise Refused([_missing(wanted, label)])
        return typed
    dated = goal.year if annual and goal.split else goal.quarter
    return None if dated is None else dated.on(quarter.days.last)


def _typed(case: Case, wanted: Wanted, label: str) -> Quantity | None:
    """The row of the goals export for this unit: under the component's name, else under its measure's."""
    scope = "person" if wanted.component.scope == "reports" else wanted.component.scope
    unit = "" if scope == "company" else wanted.unit
    for name in (wanted.name, wanted.component.measure):
        row = case.goals.get((scope, unit, name, label))
        if row is not None:
            return _as_quantity(case, wanted, row.goal)
    return None


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

