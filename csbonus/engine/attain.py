"""Attainment: an actual held against its goal and put through the payout curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.curves import CurveBase, On
from csbonus.curves.base import Payoff
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import Quantity
from csbonus.engine.asking import Measured
from csbonus.engine.goals import Wanted, goal_of
from csbonus.engine.participants import Participant
from csbonus.engine.questions import Case, beside, question, readings_for
from csbonus.engine.readings import Period, Reading
from csbonus.engine.results import Actual, Attainment, Question, Sums
from csbonus.engine.scores import summed
from csbonus.engine.unscored import why_unscored
from csbonus.exact import ZERO
from csbonus.measures import MonthEnds, Scores, Unit
from csbonus.periods import month_ends
from csbonus.plan.model import Component, Condition, Settle
from csbonus.rules.attainment import attainment

CURVE_CAP, QUARTER_CAP = "curve cap", "quarter cap"
NO_ROWS = Sums(ZERO, ZERO, 0)
"""What a measure with a base adds up to where nothing counts."""


def actual_of(
    case: Case, measured: Measured, asking: Component | Condition, person: Participant, period: Period,
    *, unit: str, scope: str | None = None,
) -> Actual:
    """The value of a component's or gate's measure for one unit, as one person's period reads it."""
    one = question(case, asking, scope)
    readings = readings_for(case, one, asking, period, person)
    if isinstance(one.measure.basis, Scores):
        return _scored(case, one, unit, readings)
    nothing = NO_ROWS if one.measure.denominator else Sums(ZERO, None, 0)
    parts = tuple(measured[one, reading].get(unit, nothing) for reading in readings)
    together = _lived(measured, one, unit, readings, _sum(parts, nothing))
    actual = Actual(one, unit, readings, parts, together, percent=is_percent(case, one))
    return actual._replace(scored=False) if why_unscored(actual) else actual


def _lived(measured: Measured, one: Question, unit: str, readings: Sequence[Reading], total: Sums) -> Sums:
    """The sums with customers lost at least as if each stayed as long as a customer may be said to stay."""
    count = beside(one)
    if count is None or total.denominator is None:
        return total
    found = (measured[count, reading].get(unit) for reading in readings)
    customers = sum((sums.numerator for sums in found if sums), ZERO)
    return total._replace(denominator=max(total.denominator, customers / int(one.setting(one.measure.lifetime))))


def is_percent(case: Case, one: Question) -> bool:
    """Whether an actual is a percentage; a score of accounts is as its export writes it."""
    if one.measure.unit is not Unit.SCORE:
        return one.measure.unit is Unit.RATIO
    rows = (row for key, found in case.scores.items() if key[0] == one.score for row in found)
    return all(row.is_percent for row in rows)


def _scored(case: Case, one: Question, unit: str, readings: Sequence[Reading]) -> Actual:
    labels = [q.label for reading in readings for q in case.year.quarters if q.days.holds(reading.days.first)]
    rows = [case.scores.get((one.score, label, one.scope, unit), ()) for label in labels]
    parts = tuple(summed(each, one) for each in rows)
    percent = one.scale is not None or all(row.is_percent for each in rows for row in each)
    return Actual(one, unit, tuple(readings), parts, _sum(parts, NO_ROWS), percent)


def _sum(parts: Sequence[Sums], nothing: Sums) -> Sums:
    if len(parts) == 1:
        return parts[0]
    together = nothing
    for part in parts:
        together = together.plus(part)
    return together


def attain(
    case: Case, measured: Measured, wanted: Wanted, *, scope: str | None = None, unit: str | None = None
) -> Attainment:
    """The attainment and payout multiple of a component; both None where there is no base."""
    component, period = wanted.component, wanted.period
    actual = actual_of(case, measured, component, wanted.person, period, unit=unit or wanted.unit, scope=scope)
    if component.min_coverage is not None:
        actual = actual._replace(scored=not why_unscored(actual, component.min_coverage))
    if not period.is_quarter:
        wanted = wanted._replace(bases=bases(case, actual))
    goal = goal_of(case, wanted, component.goal)
    baseline = goal_of(case, wanted, component.baseline)
    value = actual.value
    if value is None:
        return Attainment(actual, goal, baseline, None, None)
    _same_unit(case, actual, goal, wanted)
    reached = attainment(value, goal.value, baseline.value if baseline else None) if goal else None
    curve = curve_of(component, period)
    if curve is None:
        return Attainment(actual, goal, baseline, reached, None)
    x = value if curve.on is On.ACTUAL else reached
    if x is None:  # relieved of all of the goal: there is nothing to be held against
        return Attainment(actual, goal, baseline, None, None)
    payoff = curve.multiple(x)
    multiple, cuts = payoff.multiple, curve_cut(payoff)
    cap = quarter_cap_of(component, period)
    if cap is not None and multiple > cap:
        multiple, cuts = cap, (*cuts, (QUARTER_CAP, multiple - cap))
    return Attainment(actual, goal, baseline, reached, multiple, curve, cuts=cuts)


def quarter_cap_of(component: Component, period: Period) -> Fraction | None:
    """The most that the multiple of a period may be before the true-up; None where nothing holds it."""
    return component.quarter_cap if period.is_quarter and component.settle is Settle.WITH_TRUE_UP else None


def curve_cut(payoff: Payoff) -> tuple[tuple[str, Fraction], ...]:
    """What the cap of a curve took, by its name; nothing where it took nothing."""
    return ((CURVE_CAP, payoff.cut),) if payoff.cut else ()


def curve_of(component: Component, period: Period) -> CurveBase | None:
    """The curve that pays a period; None for a component that is paid without one of its own."""
    if component.curve is None:
        return None
    return component.curve.for_year if period.annual else component.curve.for_quarter


def bases(case: Case, actual: Actual) -> Mapping[int, Fraction]:
    """What each quarter weighs when the goals of a ratio are combined: its denominator, or its month ends."""
    found: dict[int, Fraction] = {}
    for reading, part in zip(actual.readings, actual.parts, strict=True):
        for quarter in case.year.quarters:
            both = reading.days.within(quarter.days)
            if both is None:
                continue
            ends = Fraction(len(month_ends(both)))
            monthly = isinstance(actual.question.measure.basis, MonthEnds)
            found[quarter.number] = ends if monthly else part.denominator or ZERO
    return found


def _same_unit(case: Case, actual: Actual, goal: Quantity | None, wanted: Wanted) -> None:
    """A score written in points cannot be held against a goal in percent, nor the reverse."""
    if goal is None or actual.question.measure.unit is not Unit.SCORE:
        return
    if (goal.unit == "%") != actual.percent:
        place = case.place("components", wanted.name, "goal")
        raise Refused([Diagnostic("CSB521", *_other_unit(actual, goal, wanted.name, place))])


def _other_unit(actual: Actual, goal: Quantity, name: str, place: Span) -> tuple[str, Span, str]:
    """What is said of a goal in another unit than its scores, where, and what to write instead."""
    score, scale = actual.question.score, actual.question.scale
    if scale is not None:
        worth = scale.worth(goal.value)
        goal_text = f", such as `goal: {Quantity(worth, '%')}` for a {goal}" if worth is not None else ""
        said = f"the scale of {score} makes its scores percentages, but the goal of {name} is {goal}"
        return said, place, f"write the goal as a percentage{goal_text}"
    written = "percentages" if actual.percent else "plain numbers"
    said = f"the scores of {score} are {written}, but the goal of {name} is {goal}"
    return said, place, "write both as percentages, or both as plain numbers"
