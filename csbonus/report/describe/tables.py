"""Tables of what results pay, worked out by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.curves import On
from csbonus.engine.example_results import weight_of
from csbonus.engine.examples import before_the_rest, paid
from csbonus.engine.worked import Terms, Worked, combined_terms, terms_of, worked
from csbonus.exact import plain
from csbonus.measures import Unit
from csbonus.named import NamedTuple
from csbonus.periods import Quarter
from csbonus.plan.component import Settle
from csbonus.plan.load import Loaded
from csbonus.plan.model import Plan
from csbonus.report.describe.subject import Subject
from csbonus.report.describe.words import quantity
from csbonus.report.figures import precise, precise_percent, priced

EXAMPLE_TARGET = Fraction(20_000)
"""A full year's target in plan currency, where the plan names none."""


class Table(NamedTuple):
    """A table with what it shows in one line."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def worked_tables(subject: Subject) -> Iterator[Table]:
    """Result → pay of a component: for a quarter; for the year where it is paid once or differs from a quarter."""
    plan, component = subject.plan, subject.component
    if component.curve is None:
        yield from _amounts(subject) if component.on_amounts else ()
        return
    if plan.reports_only:
        return
    quarters = plan.calendar().quarters
    if component.settle is not Settle.ANNUAL:
        first = next((each for each in quarters if weight_of(component, each.days)), quarters[0])
        yield _table(subject, (first,), annual=False)
    split = component.curve.split or any(goal and goal.split for goal in (component.goal, component.baseline))
    split = split or component.quarter_cap is not None or bool(plan.pay.fifth)
    trued_up = component.settle is Settle.WITH_TRUE_UP and split
    if component.settle is Settle.ANNUAL or trued_up:
        yield _table(subject, quarters, annual=True)


def _amounts(subject: Subject) -> Iterator[Table]:
    """Result → pay of what is paid on amounts."""
    from csbonus.engine.worked_amounts import worked_amounts  # few plans pay on amounts

    plan, component = subject.plan, subject.component
    rows = worked_amounts(plan, subject.name)
    unit = plan.currency if subject.measure.unit is Unit.MONEY else ""
    what = "A quarter pays"
    if component.per_unit is not None and component.per_unit.each:
        what = "So many rows pay"
    elif component.by_row and component.per_unit is None:
        what = "One row pays"
    told = tuple((f"{precise(result)} {unit}".rstrip(), priced(pays, plan.currency)) for result, pays in rows)
    if told:
        yield Table(f"{what}, before gates and other limits", ("Result", "Pays"), told)


def _table(subject: Subject, quarters: Sequence[Quarter], *, annual: bool) -> Table:
    plan = subject.plan
    terms = terms_of(plan, subject.name, annual_target(plan), quarters, annual=annual)
    period = plan.calendar().label if annual else quarters[0].label
    year, target = (priced(each, plan.currency) for each in (annual_target(plan), terms.target))
    title = f"What {period} pays with a target of {year} a year, {target} of it on this; before gates and other limits"
    if subject.component.pool is not None:
        title = f"What {period} pays all people together, of {target}; before gates and other limits"
    head = ("Result", "Attainment", "Payout", "Pays")
    return Table(title, head, tuple(_row(subject, terms, each) for each in worked(plan, terms)))


def _row(subject: Subject, terms: Terms, each: Worked) -> tuple[str, ...]:
    result = "" if each.actual is None else _result(subject, terms, each.actual)
    attained = "" if each.attained is None else precise_percent(each.attained)
    return result, attained, precise_percent(each.multiple), priced(each.pays, subject.plan.currency)


def _result(subject: Subject, terms: Terms, value: Fraction) -> str:
    unit, scale = _unit(subject, terms), subject.component.scale
    scores = [plain(score) for score, worth in scale.shown if worth == value] if scale else []
    if scores:
        return f"{' or '.join(scores)}, worth {precise_percent(value)}"
    return precise_percent(value) if unit == "%" else f"{precise(value)} {unit}".rstrip()


def _unit(subject: Subject, terms: Terms) -> str:
    """The unit of a result: as the goal is written, else as the curve writes its x."""
    goal = subject.component.goal
    written = goal and (goal.quarter or goal.year)
    if written:
        return written.all[0].unit
    if terms.curve.on is On.ACTUAL:
        return terms.curve.points_x_units or ""
    return "%" if subject.measure.unit is Unit.RATIO else ""


def combined_tables(loaded: Loaded) -> Iterator[Table]:
    """Weighted attainment → pay, where one curve pays all components."""
    plan = loaded.plan
    if plan.curve is None:
        return
    terms = combined_terms(plan, annual_target(plan))
    label = plan.calendar().quarters[0].label
    year, target = (priced(each, plan.currency) for each in (annual_target(plan), terms.target))
    title = f"What {label} pays with a target of {year} a year, {target} of it then; before gates and limits"
    rows = (
        (precise_percent(each.attained or Fraction(0)), precise_percent(each.multiple),
         priced(each.pays, plan.currency))
        for each in worked(plan, terms)
    )
    yield Table(title, ("Weighted attainment", "Payout", "Pays"), tuple(rows))


def annual_target(plan: Plan) -> Fraction:
    """The target that pay is shown for: everybody's, where the plan has one for all."""
    return plan.pay.target.amount.all[0].value if plan.pay.target.amount else EXAMPLE_TARGET


def example_tables(loaded: Loaded) -> Iterator[Table]:
    """The examples of the plan with what the engine makes of them."""
    plan = loaded.plan
    rows = []
    for example in plan.examples:
        period = plan.calendar().label if example.year else example.quarter or "a quarter"
        results = ", ".join(f"{name} {quantity(value)}" for name, value in example.results.items())
        pays = priced(paid(plan, example), plan.currency)
        rows.append((period, quantity(example.target), results, pays))
    if rows:
        head = ("Period", "Target", "Results", "Pays")
        yield Table(f"All components together, with gates and limits{before_the_rest(plan)}", head, tuple(rows))
