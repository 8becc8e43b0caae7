"""Sentences on pools."""

from __future__ import annotations

from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import quantity

_BY = {"target": "by the target pay of their days in it", "credit": "by what is credited to each of them alone"}


def pool(subject: Subject) -> Sentences:
    """What is divided, among whom, by what."""
    component = subject.component
    if component.pool is None:
        return
    yield f"It is paid apart from the target, out of a pool of {quantity(component.pool.amount)} a year."
    whose = "the company has one" if component.scope == "company" else f"every {component.scope} has its own"
    yield f"Each quarter has its part of the pool; {whose}, which its people divide {_BY[component.pool.divided_by]}."
    yield "The parts add up, to the cent, to what the curve pays of the pool."
