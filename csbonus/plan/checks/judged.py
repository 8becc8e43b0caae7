"""What a component says about scores and goals that people type in, and about accounts without a score."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.measures import AccountScores, MonthEnds, Ranked, Scores, Unit
from csbonus.plan.component import Settle, Window
from csbonus.plan.draft import Draft


def scales_are_of_scores(draft: Draft) -> Iterator[Fault]:
    """Only a score that somebody typed in has a scale."""
    for name, component in draft.components():
        at = ("components", name)
        measure = draft.measure(at, component)
        if component.scale is not None and measure and not isinstance(measure.basis, Scores):
            fact = f"`{measure.name}` is measured, so nobody reads it off a scale"
            yield Fault("CSB692", fact, "remove `scale`, or write `measure: score`", (*at, "scale"))


def coverage_has_accounts(draft: Draft) -> Iterator[Fault]:
    """A smallest coverage stands where accounts are scored, and is a part of them."""
    for name, component in draft.components():
        at, least = ("components", name), component.min_coverage
        measure = draft.measure(at, component)
        if least is None or measure is None or not draft.sound(*at, "min_coverage"):
            continue
        if not isinstance(measure.basis, MonthEnds | AccountScores | Ranked):
            fact = f"`{measure.name}` scores no accounts that could be missing"
            scored = "remove `min_coverage`, or write `measure: account_score` if accounts are scored"
            hint = scored if measure.unit is Unit.SCORE else "remove `min_coverage`"
            yield Fault("CSB691", fact, hint, (*at, "min_coverage"))
        elif not 0 < least <= 1:
            fact = "a coverage is more than nothing, and at most all"
            yield Fault("CSB691", fact, "write a percentage such as `80%`", (*at, "min_coverage"))


def goals_set_in_time(draft: Draft) -> Iterator[Fault]:
    """The day a goal was set stands in the goals export, and decides quarters that are paid for good."""
    for name, component in draft.components():
        at = ("components", name)
        if component.set_by is None or not draft.sound(*at, "goal"):
            continue
        if component.goal is None or not component.goal.from_export:
            fact = "when the goal was set is not known: only the goals export says it"
            yield Fault("CSB693", fact, "write `goal: goals`, or remove `set_by`", (*at, "set_by"))
        elif component.settle is not Settle.QUARTERLY:
            fact = f"`settle: {component.settle}` pays the year, whose goals are set quarter by quarter"
            yield Fault("CSB693", fact, "write `settle: quarterly`, or remove `set_by`", (*at, "set_by"))


def credit_by_account(draft: Draft) -> Iterator[Fault]:
    """Rows that name a person are theirs, whoever holds the account."""
    for name, component in draft.components():
        at = ("components", name)
        measure = draft.measure(at, component)
        if component.credit is not None and measure and getattr(measure.basis, "by_person", False):
            fact = f"`{measure.name}` belongs to the person that each row names"
            yield Fault("CSB690", fact, "remove `credit`", (*at, "credit"))


def lives_are_of_a_year(draft: Draft) -> Iterator[Fault]:
    """Customers lost in twelve months say how many years a customer stays; those of a quarter do not."""
    for at, reading in draft.readings():
        measure = draft.measure(at, reading)
        short = reading.window not in (None, Window.TRAILING_12M) and draft.sound(*at, "window")
        if measure and measure.lifetime and short:
            fact = f"`{measure.name}` counts years by the customers lost in twelve months"
            yield Fault("CSB694", fact, "write `window: trailing_12m`", (*at, "window"))
