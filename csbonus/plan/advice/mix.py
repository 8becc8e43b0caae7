"""Advice on what a plan pays for, in which proportions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from csbonus.curves.base import percent
from csbonus.documents.fault import Fault
from csbonus.measures import Rows, Scores
from csbonus.plan.advice.parts import advice, heaviest, measured, most, read_measures
from csbonus.plan.draft import Draft

NET = ("nrr", "net_renewal_rate")
GROSS = frozenset({"grr", "gross_renewal_rate"})
MOST_UTILISATION = Fraction(1, 4)
MOST_EXPANSION = Fraction(1, 2)
MOST_JUDGED = Fraction(1, 2)
MOST_COMPONENTS = 4
LEAST_WEIGHT = Fraction(1, 10)
_SURVEY = re.compile(r"(^|[^a-z])(nps|csat|satisfaction|activit(y|ies)|calls|meetings)([^a-z]|$)", re.IGNORECASE)


def net_without_gross(draft: Draft) -> Iterator[Fault]:
    """Net retention alone lets upsell hide customers that leave."""
    if GROSS & read_measures(draft):
        return
    for name, _, measure in measured(draft):
        if measure.name in NET:
            fact = f"`{name}` pays net retention, but nothing in the plan looks at gross retention"
            hint = "upsell can hide churn (Steinman): add a component on `grr`, or a gate on it"
            yield advice("CSB280", fact, hint, ("components", name))


def utilisation_weight(draft: Draft) -> Iterator[Fault]:
    """Utilisation is easy to raise by assigning licences nobody uses."""
    weight, names = heaviest(draft, lambda _, measure: measure.name == "licence_utilisation")
    if weight > MOST_UTILISATION:
        fact = f"licence utilisation decides {percent(weight)} of pay"
        hint = "it is easily gamed, so pay only a portion on it, at most 25% (Drury)"
        yield advice("CSB281", fact, hint, ("components", names[0]))


def utilisation_alone(draft: Draft) -> Iterator[Fault]:
    """Utilisation says that licences are assigned, adoption that they are of use."""
    _, names = heaviest(draft, lambda _, measure: measure.name == "licence_utilisation")
    if names and not any(name.startswith("adoption") for name in read_measures(draft)):
        fact = f"`{names[0]}` pays licence utilisation without a measure of adoption beside it"
        hint = "add a component on one of the adoption measures (Drury)"
        yield advice("CSB282", fact, hint, ("components", names[0]))


def too_many_components(draft: Draft) -> Iterator[Fault]:
    """Nobody works towards five goals at once."""
    count = len(draft.component_names())
    if count > MOST_COMPONENTS:
        fact = f"the plan has {count} components"
        yield advice("CSB283", fact, "more than four pull people in too many directions; keep three", ("components",))


def small_components(draft: Draft) -> Iterator[Fault]:
    """What pays little is ignored."""
    for name, component in draft.components():
        if draft.sound("components", name, "weight") and 0 < most(component) < LEAST_WEIGHT:
            fact = f"`{name}` decides only {percent(most(component))} of pay"
            yield advice("CSB284", fact, "below 10% a component changes nothing that people do", ("components", name))


def mostly_expansion(draft: Draft) -> Iterator[Fault]:
    """Expansion trumps everything else once it is most of the pay."""
    weight, names = heaviest(
        draft, lambda _, m: isinstance(m.basis, Rows) and m.basis.export == "expansion"
    )
    if weight > MOST_EXPANSION:
        fact = f"expansion decides {percent(weight)} of pay"
        hint = "then revenue comes before the customer (Drury); pay at most half on it, or leave it to sales"
        yield advice("CSB288", fact, hint, ("components", names[0]))


def judged_scores(draft: Draft) -> Iterator[Fault]:
    """Typed-in scores are judgements."""
    weight, names = heaviest(draft, lambda _, measure: isinstance(measure.basis, Scores))
    if weight > MOST_JUDGED:
        fact = f"scores that somebody types in decide {percent(weight)} of pay"
        yield advice("CSB294", fact, "pay at least half on what exports measure", ("components", names[0]))


def surveys(draft: Draft) -> Iterator[Fault]:
    """Satisfaction of a person's own customers rests on few answers, activity counts on none."""
    for name, component, measure in measured(draft):
        if isinstance(measure.basis, Scores) and component.scope == "person" and _SURVEY.search(component.score or ""):
            fact = f"`{name}` pays each person by `{component.score}`"
            hint = "ten answers carry ±46 points of noise; read it for the company, or pay a one-off prize (Drury)"
            yield advice("CSB296", fact, hint, ("components", name))
