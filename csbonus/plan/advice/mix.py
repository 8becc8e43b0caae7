"""Advice on what a plan pays for, in which proportions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.curves.base import percent
from csbonus.documents.fault import Fault
from csbonus.measures import About, AccountScores, Scores
from csbonus.plan.advice.parts import about, advice, heaviest, measured, most, read_abouts
from csbonus.plan.draft import Draft

MOST_UTILISATION = Fraction(1, 4)
MOST_EXPANSION = Fraction(1, 2)
MOST_JUDGED = Fraction(1, 2)
MOST_VARIABLE = Fraction(3, 10)
MOST_COMPONENTS = 4
LEAST_WEIGHT = Fraction(1, 10)


def net_without_gross(draft: Draft) -> Iterator[Fault]:
    """Net retention alone lets upsell hide customers that leave."""
    if About.GROSS_RETENTION in read_abouts(draft):
        return
    for name, component, measure in measured(draft):
        if about(component, measure) is About.NET_RETENTION:
            fact = f"`{name}` pays net retention, but nothing in the plan looks at gross retention"
            hint = "upsell can hide churn: add a component on `grr`, or a gate on it"
            yield advice("CSB280", fact, hint, ("components", name))


def utilisation_weight(draft: Draft) -> Iterator[Fault]:
    """Utilisation is easy to raise by assigning licences nobody uses."""
    weight, names = heaviest(draft, lambda component, measure: about(component, measure) is About.UTILISATION)
    if weight > MOST_UTILISATION:
        fact = f"licence utilisation decides {percent(weight)} of pay"
        hint = "it is easily gamed, so pay only a portion on it, at most 25%"
        yield advice("CSB281", fact, hint, ("components", names[0]))


def utilisation_alone(draft: Draft) -> Iterator[Fault]:
    """Utilisation says that licences are assigned, adoption that they are of use."""
    _, names = heaviest(draft, lambda component, measure: about(component, measure) is About.UTILISATION)
    if names and About.ADOPTION not in read_abouts(draft):
        fact = f"`{names[0]}` pays licence utilisation without a measure of adoption beside it"
        hint = "add a component on one of the adoption measures"
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
    weight, names = heaviest(draft, lambda component, measure: about(component, measure) is About.EXPANSION)
    weight = Fraction(1) if set(names) == set(draft.plan.components) else weight  # also where a rate has no weight
    if weight > MOST_EXPANSION:
        fact = f"expansion decides {percent(weight)} of pay"
        hint = "then revenue comes before the customer; pay at most half on it, or leave it to sales"
        yield advice("CSB288", fact, hint, ("components", names[0]))


def judged_scores(draft: Draft) -> Iterator[Fault]:
    """Typed-in scores are judgements."""
    weight, names = heaviest(draft, lambda _, measure: isinstance(measure.basis, Scores | AccountScores))
    if weight > MOST_JUDGED:
        fact = f"scores that somebody types in decide {percent(weight)} of pay"
        yield advice("CSB294", fact, "pay at least half on what exports measure", ("components", names[0]))


def much_at_risk(draft: Draft) -> Iterator[Fault]:
    """Who advises customers is not paid like who sells to them."""
    on_target = draft.plan.pay.target.on_target if draft.sound("pay") else None
    share = on_target.mix if on_target else None
    if share is not None and share > MOST_VARIABLE:
        fact = f"{percent(share)} of on-target earnings are variable"
        hint = "most keep to 20%, some to 30%; beyond that the pay is a seller's, and the advice to customers too"
        yield advice("CSB709", fact, hint, ("pay", "target", "mix"))
