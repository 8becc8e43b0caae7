"""How the goal of somebody's days came about from the goals that the plan states or that were typed in."""

from __future__ import annotations

from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.engine.goal_terms import ONE, GoalTerm, goal_terms
from csbonus.engine.goals import Wanted
from csbonus.engine.readings import Period
from csbonus.engine.results import Part
from csbonus.engine.run import PlanRun
from csbonus.engine.target_pay import COUNTED_ON
from csbonus.plan.model import Goal
from csbonus.report import figures
from csbonus.report.explain.walk import Story


def goal_text(story: Story, component: str, part: Part, period: Period, key: str) -> str:
    """`goal` or `baseline` with its arithmetic: `8,000 × 44 of 90 days = ≈ 3,911.11 USD`."""
    value: Quantity = getattr(part.attained, key)
    terms = terms_of(story, component, part, period, key)
    words = " + ".join(_words(story.plan, term) for term in terms)
    if not terms or (len(terms) == 1 and terms[0].here == terms[0].asked == ONE):
        return figures.quantity(value)
    mark = "" if Fraction(figures.two_places(value.value)) == value.value else "≈ "
    return f"{words} = {mark}{figures.quantity(value)}"


def terms_of(story: Story, component: str, part: Part, period: Period, key: str) -> tuple[GoalTerm, ...]:
    """What `goal` or `baseline` of a component is the sum of; nothing for ratios, nor where it is no such sum."""
    settings = story.plan.loaded.plan.components[component]
    goal: Goal | None = getattr(settings, key)
    value: Quantity | None = getattr(part.attained, key)
    if goal is None or value is None:
        return ()
    wanted = Wanted(component, settings, story.person, part.unit, period, {})
    found = goal_terms(story.plan.desk.case, wanted, goal)
    return found if sum(term.value for term in found) == value.value else ()


def _words(plan: PlanRun, term: GoalTerm) -> str:
    """`8,000 × 44 of 90 days`, with what leave and a ramp leave of it."""
    factors = [figures.number(term.stated.value)]
    if term.here != ONE:
        factors.append(_here(plan, term))
    if term.asked != ONE:
        factors.append(f"{figures.precise_percent(term.asked)} asked for")
    return " × ".join(factors)


def _here(plan: PlanRun, term: GoalTerm) -> str:
    if term.units is None:
        return f"{figures.precise_percent(term.here)} of the year"
    unit = "months" if plan.loaded.plan.pay.prorate in COUNTED_ON else "days"
    return f"{term.units[0]} of {term.units[1]} {unit}"
