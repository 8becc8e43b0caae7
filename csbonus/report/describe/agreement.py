"""Sentences on what the plan says of itself: its text to sign, where it comes from, what it does not follow."""

from __future__ import annotations

from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences, Subject


def identity(loaded: Loaded) -> Sentences:
    """The id of the plan and the version of the language that it is written in."""
    yield f"Plan `{loaded.plan.plan}` for {loaded.plan.year}, language version {loaded.plan.csbonus}."


def source(loaded: Loaded) -> Sentences:
    """Where the plan comes from."""
    if loaded.plan.source:
        yield f"It comes from: {loaded.plan.source}."


def component_source(subject: Subject) -> Sentences:
    """Where a component comes from."""
    if subject.component.source:
        yield f"It comes from: {subject.component.source}."


def agreement(loaded: Loaded) -> Sentences:
    """The paragraph in the words of the person who signs."""
    yield loaded.plan.agreement or "The plan has no text to sign."


def accepted(loaded: Loaded) -> Sentences:
    """Advice that was read and not followed."""
    for each in loaded.plan.accepts:
        yield f"{each.advice} is not followed: {each.reason}."
