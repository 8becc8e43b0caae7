"""Advice on a plan that is in order: what tends to be gamed, misread or regretted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from csbonus.code_pages.advice import PAGES
from csbonus.documents.fault import Fault
from csbonus.plan.advice.curves import cliffs, dead_zones, not_paid_in_full_at_goal, not_taken_back, unlimited
from csbonus.plan.advice.mix import (
    judged_scores,
    mostly_expansion,
    much_at_risk,
    net_without_gross,
    small_components,
    too_many_components,
    utilisation_alone,
    utilisation_weight,
)
from csbonus.plan.advice.ownership import person_without_ownership, team_with_ownership
from csbonus.plan.advice.rates import commission_without_losses, rate_cliffs, rates_not_taken_back, unlimited_rates
from csbonus.plan.advice.subjects import activity, advocacy, health, onboarding, pipeline, survey, survey_of_one
from csbonus.plan.advice.texts import no_agreement, no_examples, no_source
from csbonus.plan.draft import Draft

Look = Callable[[Draft], Iterator[Fault]]


def _all(*looks: Look) -> Look:
    """One advice that several looks give."""
    return lambda draft: chain.from_iterable(look(draft) for look in looks)


ADVICE: dict[str, Look] = {
    "CSB280": net_without_gross,
    "CSB281": utilisation_weight,
    "CSB282": utilisation_alone,
    "CSB283": too_many_components,
    "CSB284": small_components,
    "CSB285": _all(cliffs, rate_cliffs),
    "CSB286": not_paid_in_full_at_goal,
    "CSB287": dead_zones,
    "CSB288": mostly_expansion,
    "CSB289": person_without_ownership,
    "CSB290": team_with_ownership,
    "CSB291": no_examples,
    "CSB292": no_agreement,
    "CSB293": no_source,
    "CSB294": judged_scores,
    "CSB295": _all(unlimited, unlimited_rates),
    "CSB296": survey_of_one,
    "CSB700": activity,
    "CSB701": survey,
    "CSB702": pipeline,
    "CSB703": onboarding,
    "CSB704": advocacy,
    "CSB707": health,
    "CSB708": _all(not_taken_back, rates_not_taken_back),
    "CSB709": much_at_risk,
    "CSB710": commission_without_losses,
}
"""Every advice by its code; `accepts` in a plan silences one."""


def advised(draft: Draft) -> Iterator[Fault]:
    """The advice that the author has not accepted to live without; none where nobody is paid."""
    if draft.plan.reports_only:
        return
    accepted = {entry.advice for entry in draft.plan.accepts}
    for code, look in ADVICE.items():
        if code not in accepted:
            for fault in look(draft):
                assert fault.code == code, "an advice bears the code under which it is listed"
                yield fault._replace(hint=with_source(fault.hint, code))


def with_source(hint: str, code: str) -> str:
    """The hint of an advice, with where the advice comes from."""
    return f"{hint} ({PAGES[code].source})"
