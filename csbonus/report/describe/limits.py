"""Sentences on caps, floors, the other rules on earned pay."""

from __future__ import annotations

from collections.abc import Callable

from csbonus.plan.load import Loaded
from csbonus.report.changes import carries_on
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.rules import RULES
from csbonus.rules.one import in_period


def rule_of_component(key: str) -> Callable[[Subject], Sentences]:
    """The sentences of the rule that this key of a component switches on."""

    def told(subject: Subject) -> Sentences:
        beside = subject.component.beside(subject.name, subject.plan.currency)
        switched_on = subject.component.rules.get(key)
        return RULES[key].default_aloud(beside) if switched_on is None else switched_on.aloud(beside)

    return told


def person_floor(loaded: Loaded) -> Sentences:
    """The least that a person is paid."""
    limit = loaded.plan.floors.person
    if limit is None:
        yield "There is no floor for a person (by default)."
    else:
        yield f"All components together pay a person at least {in_period(limit, 'the target')}."


def person_cap(loaded: Loaded) -> Sentences:
    """The most that a person is paid."""
    limit = loaded.plan.caps.person
    if limit is None:
        yield "There is no cap on what all components together pay a person (by default)."
    else:
        most = in_period(limit, "the target")
        yield f"All components together pay a person at most {most}; each is cut in proportion."
        if limit.unit == "%" and carries_on(loaded.plan):
            yield "Target pay that is carried on counts for it in the quarter that decides it, not in the one before."
    everybody = loaded.plan.caps.plan
    if everybody is not None:
        yield f"All people together are paid at most {in_period(everybody, 'all targets')}; each is cut in proportion."
