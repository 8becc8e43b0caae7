"""Sentences on caps and floors."""

from __future__ import annotations

from csbonus.documents.fields import Quantity
from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import percent, quantity


def cap(subject: Subject) -> Sentences:
    """The most that a component pays."""
    limit = subject.component.cap
    if limit is not None and subject.component.per_unit is not None:
        yield f"For all of its days together it pays a person at most {quantity(limit)}."
    elif limit is not None:
        yield f"The component pays at most {_limit(limit, 'its own target')}."


def floor(subject: Subject) -> Sentences:
    """The least that a component pays."""
    limit = subject.component.floor
    if limit is not None:
        yield f"It pays at least {_limit(limit, 'its own target')}, unless a gate on the whole plan takes it."


def person_floor(loaded: Loaded) -> Sentences:
    """The least that a person is paid."""
    limit = loaded.plan.floors.person
    if limit is None:
        yield "There is no floor for a person (by default)."
    else:
        yield f"All components together pay a person at least {_limit(limit, 'the target')}."


def person_cap(loaded: Loaded) -> Sentences:
    """The most that a person is paid."""
    limit = loaded.plan.caps.person
    if limit is None:
        yield "There is no cap on what all components together pay a person (by default)."
    else:
        yield f"All components together pay a person at most {_limit(limit, 'the target')}; each is cut in proportion."
    everybody = loaded.plan.caps.plan
    if everybody is not None:
        yield f"All people together are paid at most {_limit(everybody, 'all targets')}; each is cut in proportion."


def _limit(limit: Quantity, whole: str) -> str:
    if limit.unit == "%":
        return f"{percent(limit.value)} of {whole} of the period"
    return f"{quantity(limit)} a year, in a quarter its share of that"
