"""The table of what was reached in each component, by the unit that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csbonus.documents.fields import Quantity
from csbonus.engine.readings import days_of
from csbonus.engine.results import Actual, Attainment, Part, Verdict
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Component, Gate
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import Row, person_text
from csbonus.report.runs import Shown, period_of
from csbonus.report.shares import PartPay, part_pays
from csbonus.report.team_pays import TeamPay, team_pays

COLUMNS = (
    Column("", figure=False), Column("Actual"), Column("Counted"), Column("Of"), Column("Goal"), Column("Attainment"),
    Column("Multiple"), Column("Target"), Column("Earned", main=True),
)


def attainment_grid(plan: PlanRun, shown: Shown) -> Grid:
    """One section a component: a row for each person or wider unit that decides it; then the gates."""
    pays, teams = part_pays(plan, shown), team_pays(plan, shown)
    sections = []
    for name, component in plan.loaded.plan.components.items():
        if component.scope == "person":
            mine = [pay for pay in pays if pay.component == name]
            rows = tuple(_person_row(pay) for pay in mine)
        else:
            rows = tuple(row for team in teams if team.component == name for row in _unit_rows(plan, team))
        if rows:
            sections.append(Section(rows, heading(plan, name, component, shown)))
    gates = tuple(_gate_rows(plan, pays))
    return Grid(COLUMNS, (*sections, *([Section(gates, "gates")] if gates else [])))


def heading(plan: PlanRun, name: str, component: Component, shown: Shown) -> str:
    """A component in one line: its name, what it measures, at which scope, over which window, its weight."""
    measure = plan.loaded.plan.measure(component.measure)
    title = component.score or measure.title
    facts = [title, f"by {component.scope}"]
    facts += [str(component.window).replace("_", " ")] if component.window and not shown.year else []
    facts += [f"weight {_weights(plan, name, component, shown)}"]
    return visible(f"{name}: {', '.join(facts)}")


def _weights(plan: PlanRun, name: str, component: Component, shown: Shown) -> str:
    period = period_of(plan, name, shown)
    if period is None:
        return figures.percent(component.weight.all[-1])
    days = days_of(period, plan.desk.case.year)
    starts = [days.first, *(day for day in component.weight.changes if days.first < day <= days.last)]
    held = dict.fromkeys(component.weight.on(day) for day in starts)
    return " then ".join(figures.percent(weight) for weight in held if weight is not None)


def _person_row(pay: PartPay) -> Row:
    part, currency = pay.part, pay.person.currency
    earned = figures.money(figures.in_cents(pay.earned, currency), currency)
    if part is None:
        return (f"{person_text(pay.person)} (not on plan)", *[""] * 7, earned)
    name = person_text(pay.person) + (f" ({visible(part.note)})" if part.note else "")
    target = figures.money(figures.in_cents(part.target, currency))
    return (name, *reached(part.attained), _multiple(part), target, earned)


def _unit_rows(plan: PlanRun, team: TeamPay) -> Iterator[Row]:
    """One row a unit; where its people are paid in several currencies, one more line for each."""
    first = team.pays[0].part
    assert team.attained is not None and first is not None, "a component of a wider scope is measured at it"
    facts: Sequence[str] = (*reached(team.attained), _multiple(first))
    for currency in team.currencies:
        people, target, earned = team.amounts(currency)
        count = "1 person" if people == 1 else f"{people} people"
        name = unit_text(plan, team.scope, team.unit)
        name = name if team.scope == "reports" else f"{name}, {count}"
        yield (name, *facts, figures.money(target), figures.money(earned, currency))
        facts = [""] * len(facts)


def unit_text(plan: PlanRun, scope: str, unit: str) -> str:
    """A unit as people call it: a team by its name, a manager's reports by the manager."""
    person = plan.desk.case.participants.get(unit) if scope in ("person", "reports") else None
    return person_text(person) if person else visible(unit)


def reached(attained: Attainment) -> tuple[str, ...]:
    """Actual, numerator, denominator, goal, attainment."""
    goal, value = attained.goal, attained.attainment
    return (
        *counted(attained.actual),
        "" if goal is None else figures.quantity(goal),
        "" if value is None else figures.percent(value),
    )


def counted(actual: Actual) -> tuple[str, str, str]:
    """Actual, numerator, denominator."""
    numerator, denominator = actual.sums.numerator, actual.sums.denominator
    value = actual_text(actual)
    if denominator is None:
        return value, "", ""
    return value, figures.number(numerator), figures.number(denominator)


def actual_text(actual: Actual) -> str:
    """The value of a measure: a percentage, an amount, or that there is no base."""
    if actual.value is None:
        return "no base"
    ratio = actual.sums.denominator is not None and actual.percent
    return figures.percent(actual.value) if ratio else figures.number(actual.value)


def _multiple(part: Part) -> str:
    return "" if part.multiple is None else figures.percent(part.multiple)


def _gate_rows(plan: PlanRun, pays: Iterable[PartPay]) -> Iterator[Row]:
    verdicts: dict[tuple[int, str], Verdict] = {}
    for pay in pays:
        for verdict in pay.earning.verdicts if pay.earning else ():
            verdicts.setdefault((verdict.gate, verdict.actual.unit), verdict)
    for (number, unit), verdict in sorted(verdicts.items(), key=lambda item: item[0]):
        gate = plan.loaded.plan.gates[number]
        where = "" if gate.when.scope == "company" else f" ({unit_text(plan, gate.when.scope, unit)})"
        state = "applies" if verdict.applies else "does not apply"
        yield (f"{gate_text(gate)}{where}: {state}", *counted(verdict.actual), *[""] * 5)


def gate_text(gate: Gate) -> str:
    """A gate in words: `company.grr below 92 %: pay × 80 %`."""
    threshold = gate.when.below or gate.when.at_least
    word = "below" if gate.when.below else "at least"
    limit = figures.quantity(threshold) if isinstance(threshold, Quantity) else ""
    effect = gate.then
    does = "no pay" if effect.zero else f"multiple at most {figures.percent(effect.cap)}" if effect.cap is not None else (
        f"pay × {figures.percent(effect.multiply)}" if effect.multiply is not None else ""
    )
    of = "" if gate.of_plan else f" for {', '.join(gate.of)}"
    return visible(f"{gate.when.name} {word} {limit}: {does}{of}")
