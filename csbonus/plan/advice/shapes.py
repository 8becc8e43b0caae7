"""The payout curves of a plan as functions of attainment, whatever they read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.curves import CurveBase, On
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.named import NamedTuple
from csbonus.plan.advice.parts import most
from csbonus.plan.checks.curves import curves
from csbonus.plan.component import Component, Settle
from csbonus.plan.draft import Draft
from csbonus.plan.goal import CurveByPeriod
from csbonus.rules import Base, Rule

ONE = Fraction(1)


class Terms(NamedTuple):
    """What decides how much a curve moves: `weight` is its part of `whole`; `rules` hold for its multiple."""

    both: CurveByPeriod
    weight: Fraction
    settle: Settle
    whole: str = "target pay"
    rules: tuple[Rule, ...] = ()
    quarter_cap: Fraction | None = None

    @property
    def is_limited(self) -> bool:
        """Whether a rule says the most that is paid."""
        return any(rule.limits_pay for rule in self.rules)

    def held(self, multiple: Fraction) -> Fraction:
        """A multiple as the rules leave it that are about target pay alone; amounts are not known as multiples."""
        for rule in self.rules:
            if rule.of_target:
                multiple = rule.apply(multiple, Base(ONE, ONE))
        return multiple


class Shape(NamedTuple):
    """A curve as a function of attainment: `goal` is what it reads at 1, `reach` the highest there can be."""

    at: Steps
    curve: CurveBase
    terms: Terms
    goal: Fraction = ONE
    reach: Fraction | None = None

    def pays(self, attainment: Fraction) -> Fraction:
        """The multiple at this attainment, within the rules of the component that are about target pay."""
        return self.terms.held(self.curve.multiple(attainment * self.goal).multiple)

    @property
    def of_quarter(self) -> bool:
        """Whether it pays quarters."""
        return self.curve is self.terms.both.for_quarter

    @property
    def of_year(self) -> bool:
        """Whether it pays the year."""
        return self.curve is self.terms.both.for_year


def shapes(draft: Draft) -> Iterator[Shape]:
    """Each sound curve whose goal is known; a curve on attainment has its goal at 1."""
    yield from _combined(draft)
    for at, curve, measure in curves(draft):
        component = draft.plan.components[str(at[1])]
        if curve.problems() or measure is None or component.curve is None:
            continue
        goals = [value for value in _goals(draft, at, component) if value.value > 0]
        least = min((value.value for value in goals if value.unit == "%"), default=None)
        reach = 1 / least if measure.at_most_whole and least else None
        terms = _terms(draft, at, component, component.curve)
        if curve.on is On.ATTAINMENT:
            yield Shape(at, curve, terms, reach=reach)
        elif goals and goals[0].unit == curve.points_x_units:
            yield Shape(at, curve, terms, goals[0].value, reach)


def _combined(draft: Draft) -> Iterator[Shape]:
    """The one curve of a plan that pays the weighted attainment: it decides all target pay."""
    plan, both = draft.plan, draft.plan.curve
    settled = [component.settle for _, component in draft.components() if plan.combines(component)]
    if both is None or not settled or not draft.sound("curve"):
        return
    for steps, curve in both.written:
        if not curve.problems():
            yield Shape(("curve", *steps), curve, Terms(both, ONE, settled[0]))


def _terms(draft: Draft, at: Steps, component: Component, both: CurveByPeriod) -> Terms:
    weight = most(component) if draft.sound(*at[:2], "weight") else Fraction(0)
    rules = tuple(sorted(component.rules.values(), key=lambda rule: rule.stands))
    terms = Terms(both, weight, component.settle, "target pay", rules, component.quarter_cap)
    return terms if component.pool is None else terms._replace(weight=ONE, whole="the pool")


def _goals(draft: Draft, at: Steps, component: Component) -> tuple[Quantity, ...]:
    """The goals that the plan writes for the period of the curve at `at`."""
    asked = component.goal if draft.sound(*at[:2], "goal") else None
    dated = (asked.year if "year" in at[3:] else asked.quarter) if asked else None
    return dated.all if dated else ()
