"""Sentences on goals, baselines and attainment."""

from __future__ import annotations

from csbonus.curves import On
from csbonus.documents.dated import DatedAmount
from csbonus.plan.goal import Goal
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import dated, quantity


def goals(subject: Subject) -> Sentences:
    """What is asked for, and what attainment is."""
    goal, baseline = subject.component.goal, subject.component.baseline
    if goal is None:
        if subject.component.curve is not None:
            yield "There is no goal: the result itself pays."
        return
    yield f"The goal {_value(subject, goal)}."
    yield from _over_the_year(subject, goal)
    if baseline is not None:
        yield f"Attainment begins at the baseline, which {_value(subject, baseline)}."
        yield "Attainment is (result − baseline) ÷ (goal − baseline)."
    elif _on_attainment(subject):
        yield "Attainment is result ÷ goal."


def _on_attainment(subject: Subject) -> bool:
    component = subject.component
    if subject.plan.reports_only or subject.plan.curve is not None:
        return True
    curves = [curve for _, curve in component.curve.written] if component.curve else []
    return any(each.on is On.ATTAINMENT for each in (*curves, *([component.rate] if component.rate else [])))


def _value(subject: Subject, goal: Goal) -> str:
    if goal.from_export:
        return "stands in `goals`, for each person, team or the company"
    quarter, year = (_dated(each) for each in (goal.quarter, goal.year))
    if goal.split:
        told = (f"of {period} is {text}" for period, text in (("a quarter", quarter), ("the year", year)) if text)
        return ", that ".join(told)
    return f"of a quarter is {quarter}" if subject.measure.adds_up else f"is {quarter}"


def _dated(goal: DatedAmount | None) -> str:
    return "" if goal is None else dated(goal, quantity)


def _over_the_year(subject: Subject, goal: Goal) -> Sentences:
    """What the plan leaves open about the goal of the year, and of somebody who is not there all the time."""
    if subject.measure.adds_up and not (goal.split and goal.year):
        yield "The goal of the year is the sum of those of its quarters (by default)."
    if subject.measure.is_amount and subject.component.scope == "person" and not goal.from_export:
        yield "It shrinks with the days on plan, as target pay does."
