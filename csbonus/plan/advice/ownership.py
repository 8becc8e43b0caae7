"""Advice on paying people for renewals that are theirs, or are not."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.measures import Rows
from csbonus.plan.advice.parts import advice, measured
from csbonus.plan.component import Component
from csbonus.plan.draft import Draft


def _renewal_rates(draft: Draft) -> Iterator[tuple[str, Component]]:
    for name, component, measure in measured(draft):
        if isinstance(measure.basis, Rows) and measure.basis.export == "renewals":
            yield name, component


def person_without_ownership(draft: Draft) -> Iterator[Fault]:
    """Sales owns the renewal, but the person is paid alone for it."""
    for name, component in _renewal_rates(draft):
        if draft.plan.renewals_owned_by == "sales" and component.scope == "person":
            fact = f"`{name}` pays each person for renewals that sales owns"
            yield advice("CSB289", fact, "pay it for the team: `scope: team`", ("components", name))


def team_with_ownership(draft: Draft) -> Iterator[Fault]:
    """The person owns the renewal, but is paid for the team's."""
    for name, component in _renewal_rates(draft):
        if draft.plan.renewals_owned_by == "csm" and component.scope == "team":
            fact = f"`{name}` pays for the team's renewals, although each CSM owns their own"
            yield advice("CSB290", fact, "pay it for the person: `scope: person`", ("components", name))
