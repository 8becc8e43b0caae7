"""The table of what was reached in each component, by the person or wider unit that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csbonus.engine.results import Actual, Attainment, Part
from csbonus.engine.run import PlanRun
from csbonus.measures import Scores
from csbonus.plan.component import NO_WEIGHT
from csbonus.plan.model import Component
from csbonus.report import figures
from csbonus.report.changes import Cut, changes, cut_lines
from csbonus.report.combined_rows import combined_sections
from csbonus.report.explain.ways import way_words
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import person_text
from csbonus.report.restated import restated_lines
from csbonus.report.runs import Shown, deciding, label, period_of, span_of
from csbonus.report.shares import PartPay, by_component, part_pays
from csbonus.report.team_pays import TeamPay, measured_units

COLUMNS = (
    Column("Who", figure=False, aside=0), Column("People", aside=3), Column("Actual"), Column("Counted", aside=3),
    Column("Of", aside=3), Column("Goal", aside=2), Column("Attainment"), Column("Multiple"),
    Column("Target", aside=3),
    Column("Earned", aside=0, main=True),
)


def attainment_grid(plan: PlanRun, runs: Sequence[Shown]) -> Grid:
    """One section a component: a row for each person, or each wider unit, that decides it.

    The quarters of a year stand as its last run sees them, so that they add up to what the year earned.
    """
    last = runs[-1].number
    by_run = {shown: by_component(part_pays(plan, shown, last)) for shown in runs}
    sections = list(combined_sections(plan, runs))
    for name, component in plan.loaded.plan.components.items():
        for shown in deciding(plan, name, runs):
            pays = by_run[shown].get(name, ())
            mine = [pay for pay in pays if pay.part]
            if component.scope == "person":
                rows = [_person_row(plan, pay) for pay in mine]
            else:
                rows = [row for unit in measured_units(name, component.scope, mine) for row in _unit_rows(plan, unit)]
            when = f" {label(plan, shown)}" if len(runs) > 1 and not shown.year else ""
            cuts = cut_lines(plan, _cuts(pays))
            notes = (*cuts, *restated_lines(plan, name, shown, last))
            sections += [Section(tuple(rows), heading(plan, name, component, shown, when), notes)] if rows else []
    return Grid(COLUMNS, tuple(sections))


def _cuts(pays: Iterable[PartPay]) -> Iterator[Cut]:
    """What changed the earnings after the curve, person by person."""
    for pay in pays:
        if pay.number == 1 and pay.earning:
            for change in changes(pay.earning):
                yield Cut(pay.person.person_id, pay.person.currency, pay.earning, change)


def heading(plan: PlanRun, name: str, component: Component, shown: Shown, when: str = "") -> str:
    """A component in one line: its name, what it measures, at which scope, over which window, its weight."""
    measure = plan.loaded.plan.measure(component.measure)
    facts = [f"score {component.score}" if component.score else measure.title, f"by {component.scope}"]
    facts += [str(component.window).replace("_", " ")] if component.window and not shown.year else []
    if component.weight is not NO_WEIGHT or way_words(component):
        facts += [way_words(component) or f"weight {_weights(plan, name, component, shown)}"]
    return visible(f"{name}{when}: {', '.join(facts)}")


def _weights(plan: PlanRun, name: str, component: Component, shown: Shown) -> str:
    if period_of(plan, name, shown) is None:
        return figures.percent(component.weight.all[-1])
    days = span_of(plan, shown)
    starts = [days.first, *(day for day in component.weight.changes if days.first < day <= days.last)]
    held = dict.fromkeys(component.weight.on(day) for day in starts)
    return " then ".join(figures.percent(weight) for weight in held if weight is not None)


def _person_row(plan: PlanRun, pay: PartPay) -> Row:
    assert pay.part is not None, "only what was decided is shown"
    currency, note = pay.person.currency, pay.part.note
    return (
        person_text(pay.person) + (f" ({visible(note)})" if note else ""),
        "",
        *reached(pay.part),
        "" if pay.part.amount is not None else figures.money(pay.part.target, currency),
        "" if plan.loaded.plan.reports_only else figures.priced(pay.cents, currency),
    )


def _unit_rows(plan: PlanRun, team: TeamPay) -> Iterator[Row]:
    """One row a unit; where its people are paid in several currencies, one more line for each."""
    first = team.pays[0].part
    assert first is not None, "only what was decided is shown"
    if plan.loaded.plan.combines(plan.loaded.plan.components[team.component]):
        first = first._replace(multiple=None)  # a multiple of each person, not of the unit
    facts: Sequence[str] = (unit_text(plan, team.scope, team.unit), *reached(first))
    for currency in team.currencies:
        people, target, earned = team.amounts(currency)
        count = "" if team.scope == "reports" else str(people)
        unpaid = plan.loaded.plan.reports_only
        own = "" if first.amount is not None else figures.money(target, currency)
        pay = ("", "") if unpaid else (own, figures.priced(earned, currency))
        yield (facts[0], count, *facts[1:], *pay)
        facts = [""] * len(facts)


def unit_text(plan: PlanRun, scope: str, unit: str) -> str:
    """A unit as people call it: a team by its name, a manager's reports by the manager."""
    person = plan.desk.case.participants.get(unit) if scope in ("person", "reports") else None
    return person_text(person) if person else visible(unit)


def reached(part: Part) -> tuple[str, ...]:
    """Actual, numerator, denominator, goal, attainment, multiple."""
    attained: Attainment = part.attained
    goal, value = attained.goal, attained.attainment
    return (
        *counted(attained.actual),
        "" if goal is None else figures.quantity(goal),
        "" if value is None else figures.ratio(value),
        "" if part.multiple is None else figures.ratio(part.multiple),
    )


def counted(actual: Actual) -> tuple[str, str, str]:
    """Actual, numerator, denominator; a score of one row is its own sum."""
    value, denominator = actual_text(actual), actual.sums.denominator
    typed_in_once = isinstance(actual.question.measure.basis, Scores) and actual.sums.rows == 1
    if denominator is None or typed_in_once:
        return value, "", ""
    return value, figures.number(actual.sums.numerator), figures.number(denominator)


def actual_text(actual: Actual) -> str:
    """The value of a measure: a percentage, an amount, or that there is no base."""
    if actual.value is None:
        return "no base"
    is_ratio = actual.sums.denominator is not None and actual.percent
    return figures.ratio(actual.value) if is_ratio else figures.number(actual.value)
