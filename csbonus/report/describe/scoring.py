"""Sentences on scores: what each is worth, how many must be there, when their goals must be set."""

from __future__ import annotations

from csbonus.exact import plain
from csbonus.measures import Scores
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import listed, percent


def scale(subject: Subject) -> Sentences:
    """What a typed-in score is worth."""
    worth = subject.component.scale
    if worth is None:
        return
    told = (f"a score of {plain(score)} is worth {percent(value)}" for score, value in worth.points)
    between = "between these on a straight line" if worth.straight else "no other score is taken"
    yield f"On the scale {listed(told)}; {between}."


def min_coverage(subject: Subject) -> Sentences:
    """The part of the accounts that must have a result."""
    least = subject.component.min_coverage
    if least is not None:
        yield f"At least {percent(least)} of the accounts must have a result, else there is nothing to measure."


def set_by(subject: Subject) -> Sentences:
    """Whether a goal that was set late pays."""
    goal = subject.component.goal
    if subject.component.set_by is not None:
        yield "A goal that was set after its quarter began pays nothing."
    elif isinstance(subject.measure.basis, Scores) and goal is not None and goal.from_export:
        yield "A goal that was set after its quarter began pays, and is listed (by default)."
