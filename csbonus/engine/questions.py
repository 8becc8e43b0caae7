"""What a plan asks of the exports, person by person and period by period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from csbonus.diagnostics import Span
from csbonus.engine.participants import Participant, unit_of
from csbonus.engine.readings import Period, Reading, a_year_before, readings, until
from csbonus.engine.results import CreditTerms, Question
from csbonus.inputs.adjustments import Adjustment
from csbonus.inputs.roster import GoalRow, ScoreRow
from csbonus.measures import Book, Measure, MonthEnds, Over, Rows
from csbonus.named import NamedTuple
from csbonus.periods import DAY, Days, FiscalYear
from csbonus.plan.book import RULE_DATES
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component, Condition, Credit, Plan, Settle
from csbonus.plan.settings import texts_of


class Known(NamedTuple):
    """What is asked alike for many people, worked out once a run.

    Keys begin with the id of a component or condition of the plan, which lives as long as the case. `readings` are by
    the days on plan of who is asked for.
    """

    questions: dict[tuple[int, str | None], Question]
    readings: dict[tuple[int, str, Period, tuple[Days, ...]], tuple[Reading, ...]]


class Case(NamedTuple):
    """One plan with the people on it and what people typed in: everything a period is earned from but the sums.

    `amounts` are adjustments that pay a person an amount beside the plan. `known` remembers what is alike for many.
    """

    plan: Plan
    year: FiscalYear
    participants: Mapping[str, Participant]
    goals: Mapping[tuple[str, str, str, str], GoalRow]
    scores: Mapping[tuple[str, str, str, str], tuple[ScoreRow, ...]]
    assigned: bool
    source: Loaded
    known: Known
    as_of: date | None = None
    amounts: tuple[Adjustment, ...] = ()

    @property
    def goal_columns(self) -> frozenset[str]:
        """The columns of people by which goals are typed in."""
        return frozenset(scope for scope, *_ in self.goals) - {"person", "team", "company", "account"}

    def place(self, *steps: str | int) -> Span:
        """Where the plan says this, such as `place("components", "grr")`."""
        return self.source.place(*steps)


def question(case: Case, asking: Component | Condition, scope: str | None = None) -> Question:
    """The question of a component or gate; `scope` replaces its own (`no_base: team`)."""
    key = (id(asking), scope)
    if key not in case.known.questions:
        case.known.questions[key] = _question(case, asking, scope)
    return case.known.questions[key]


def _question(case: Case, asking: Component | Condition, scope: str | None) -> Question:
    said = case.plan.credit_of(asking if isinstance(asking, Component) else None)
    credit: str = said.by
    measure = case.plan.measure_of(asking)
    if not case.assigned:
        credit = "owner"
    if isinstance(measure.basis, Rows) and measure.basis.by_person:
        credit = "person"
    return Question(
        measure,
        tuple(sorted(texts_of(asking.settings).items())),
        scope or asking.scope,
        isinstance(asking, Component) and asking.include_self,
        credit,
        asking.score or "",
        isinstance(asking, Component) and asking.by_row,
        _terms(said, measure) if credit != "person" else CreditTerms(),
        asking.scale if isinstance(asking, Component) else None,
    )


def _terms(said: Credit, measure: Measure) -> CreditTerms:
    """The terms of credit, also where there are no assignments that they could be judged by; the run refuses that.

    Losses are of rows and books, so only there can they be inherited.
    """
    if said.by == "owner":
        return CreditTerms(_date(said, measure))
    losses = isinstance(measure.basis, Rows | Book)
    return CreditTerms(
        _date(said, measure), said.min_days_held, said.add_window_days, said.drop_window_days,
        said.inherited_grace_days if losses else 0,
    )


def _date(said: Credit, measure: Measure) -> str:
    """The rule date that is asked for, where the measure's export has it."""
    export = measure.basis.export if isinstance(measure.basis, Rows) else ""
    return said.date if said.date is not None and said.date in RULE_DATES.get(export, ()) else ""


def beside(one: Question) -> Question | None:
    """The question that is asked beside another: how many customers there are, where a life has a longest length."""
    companion = one.measure.companion
    return None if companion is None else one._replace(measure=companion)


def readings_for(
    case: Case, asked: Question, asking: Component | Condition, period: Period, person: Participant
) -> tuple[Reading, ...]:
    """The readings that make up the value of a question for one person and period (R3, R13)."""
    key = (id(asking), asked.scope, period, person.on_plan if asked.scope == "person" else ())
    if key not in case.known.readings:
        case.known.readings[key] = _readings_for(case, asked, asking, period, person)
    return case.known.readings[key]


def _readings_for(
    case: Case, asked: Question, asking: Component | Condition, period: Period, person: Participant
) -> tuple[Reading, ...]:
    window, days = asking.window, asking.days if isinstance(asking, Component) else None
    found = readings(case.plan, case.year, asked.measure, window, period)
    if days is not None:
        found = tuple(cut for reading in found if (cut := _inside(reading, days)) is not None)
    if asked.scope == "person":
        found = tuple(own for reading in found if (own := _own(case, asked.measure, reading, person)) is not None)
    return tuple(until(reading, case.as_of) for reading in found)


def _inside(reading: Reading, days: Days) -> Reading | None:
    """A reading cut to the days on which a component pays; None when there are none."""
    both = reading.days.within(days)
    return None if both is None else reading._replace(days=both)


def _own(case: Case, measure: Measure, reading: Reading, person: Participant) -> Reading | None:
    """A reading cut to the days a person was on plan; None when there are none."""
    inside = person.within(reading.days)
    if not inside:
        return None
    here = Days(inside[0].first, inside[-1].last)
    if isinstance(measure.basis, MonthEnds):
        return Reading(here)
    if isinstance(measure.basis, Book) and measure.over is Over.REOPEN:
        return Reading(_whole_quarters(case.year, here, reading.days))
    return reading


def _whole_quarters(year: FiscalYear, here: Days, window: Days) -> Days:
    """From the opening of the first quarter that `here` touches to the closing of the last, inside `window`.

    No window is of more than twelve months, so that it lies in the quarters of the year and of the one before.
    """
    quarters = [quarter.days for quarter in year.quarters]
    before = [Days(a_year_before(q.first - DAY), a_year_before(q.last) - DAY) for q in quarters]
    touched = [q for q in (*before, *quarters) if q.within(here)]
    return Days(max(window.first, touched[0].first), min(window.last, touched[-1].last))


Asked = dict[Question, dict[Reading, frozenset[str]]]


def asked(case: Case, periods: Iterable[Period]) -> Asked:
    """Every reading of every question that `periods` need, with the units it is asked for."""
    found: dict[Question, dict[Reading, set[str]]] = {}
    for period in sorted(periods):
        for person in case.participants.values():
            for asking, scope, units in _askings(case, period, person):
                one = question(case, asking, scope)
                for reading in readings_for(case, one, asking, period, person):
                    for each in filter(None, (one, beside(one))):
                        found.setdefault(each, {}).setdefault(reading, set()).update(units)
    return {one: {reading: frozenset(units) for reading, units in by.items()} for one, by in found.items()}


def is_worked_out(component: Component, period: Period) -> bool:
    """Whether a component is earned for a period: the one it is settled by, or quarters whose no-base rule is final.

    What is settled once a year has no quarters that could be without a base.
    """
    if period.annual:
        return component.settle is not Settle.QUARTERLY
    if not period.is_quarter:
        return component.settle is Settle.YEAR_TO_DATE
    by_quarter = component.settle in (Settle.QUARTERLY, Settle.WITH_TRUE_UP)
    return by_quarter or (component.settle is Settle.YEAR_TO_DATE and component.no_base is not None)


def _askings(
    case: Case, period: Period, person: Participant
) -> Iterable[tuple[Component | Condition, str, tuple[str, ...]]]:
    """What one person's pay of a period asks: components, their team where there is no base, gates."""
    stretches = person.of_quarters(period.numbers)
    components = [component for component in case.plan.components.values() if is_worked_out(component, period)]
    if not stretches or not components:
        return
    for component in components:
        yield component, component.scope, tuple(dict.fromkeys(unit_of(component, each) for each in stretches))
        if component.pool is not None and component.pool.divided_by == "credit":
            yield component, "person", (person.person_id,)
        if component.no_base == "team":
            yield component, "team", tuple({s.spell.columns.get("team", "") for s in stretches})
    for gate in case.plan.gates:
        if gate.final and not period.is_quarter:
            continue
        yield gate.when, gate.when.scope, (gate_unit(gate.when, person, period),)


def gate_unit(condition: Condition, person: Participant, period: Period) -> str:
    """The unit whose result a gate looks at: that of the person's last day on plan in the period."""
    return unit_of(condition, person.of_quarters(period.numbers)[-1])
