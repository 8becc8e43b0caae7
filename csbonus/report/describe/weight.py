"""Sentences on the weight of a component."""

from __future__ import annotations

from csbonus.plan.component import NO_WEIGHT
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import dated, percent


def weight(subject: Subject) -> Sentences:
    """The part of target pay that depends on it."""
    if subject.component.weight is not NO_WEIGHT:
        yield f"It is worth {dated(subject.component.weight, percent)} of the target."
