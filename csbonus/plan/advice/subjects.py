"""Advice on things that are better not paid for by a regular bonus."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.measures import About
from csbonus.plan.advice.parts import about, advice, days_paid, measured
from csbonus.plan.component import Component
from csbonus.plan.draft import Draft

ONE_QUARTER = 92
"""Days in the longest quarter: what is paid for no longer is a one-off."""


def _paid_for(draft: Draft, subject: About) -> Iterator[tuple[str, Component]]:
    """The components that pay for `subject` time and again."""
    for name, component, measure in measured(draft):
        if about(component, measure) is subject and not _one_off(draft, component):
            yield name, component


def _regular(draft: Draft, subject: About) -> Iterator[tuple[str, Component]]:
    """Of those, the ones that are no SPIFF with a cap."""
    for name, component in _paid_for(draft, subject):
        if not component.on_amounts or not (component.is_limited or component.cap_of_all):
            yield name, component


def _one_off(draft: Draft, component: Component) -> bool:
    """Whether a component has a part of pay in at most a quarter of the year."""
    return sum(days.count for days in days_paid(draft.plan, component)) <= ONE_QUARTER


def survey_of_one(draft: Draft) -> Iterator[Fault]:
    """Satisfaction of a person's own customers rests on few answers."""
    for name, component in _regular(draft, About.SURVEY):
        if component.scope == "person":
            fact = f"`{name}` pays each person by what customers answer"
            hint = "ten answers carry ±46 points of noise; read it for the company, or pay a SPIFF once"
            yield advice("CSB296", fact, hint, ("components", name))


def survey(draft: Draft) -> Iterator[Fault]:
    """What is paid for in surveys is the asking, not the service."""
    for name, component in _regular(draft, About.SURVEY):
        if component.scope != "person":
            fact = f"`{name}` pays for what customers answer"
            hint = "who is paid by answers chooses whom to ask; show satisfaction, and pay for what it leads to"
            yield advice("CSB701", fact, hint, ("components", name))


def activity(draft: Draft) -> Iterator[Fault]:
    """Calls and meetings are means."""
    for name, _ in _paid_for(draft, About.ACTIVITY):
        hint = "calls and meetings are made to be counted; pay for results, or push activity once, for one quarter"
        yield advice("CSB700", f"`{name}` pays for activity", hint, ("components", name))


def pipeline(draft: Draft) -> Iterator[Fault]:
    """Leads are another job."""
    for name, _ in _regular(draft, About.PIPELINE):
        hint = "leads every quarter draw people away from their customers; pay a SPIFF with a cap"
        yield advice("CSB702", f"`{name}` pays for leads all year", hint, ("components", name))


def onboarding(draft: Draft) -> Iterator[Fault]:
    """Done is soon said."""
    for name, _ in _regular(draft, About.ONBOARDING):
        hint = "it is rushed, or called done; measure it, and pay for the use of licences that follows"
        yield advice("CSB703", f"`{name}` pays for onboarding", hint, ("components", name))


def advocacy(draft: Draft) -> Iterator[Fault]:
    """The same happy customer is asked again and again."""
    for name, _ in _regular(draft, About.ADVOCACY):
        hint = "the same customers are asked again and again; thank for each with a SPIFF that has a cap"
        yield advice("CSB704", f"`{name}` pays for advocacy all year", hint, ("components", name))


def health(draft: Draft) -> Iterator[Fault]:
    """A health score that is paid for stops to warn."""
    for name, _ in _paid_for(draft, About.HEALTH):
        hint = "a score that is paid for is raised, and warns nobody; pay for renewals and use, and watch the score"
        yield advice("CSB707", f"`{name}` pays for health scores", hint, ("components", name))
