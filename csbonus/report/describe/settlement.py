"""Sentences on when a component is paid, and on rounding."""

from __future__ import annotations

from csbonus.plan.component import NoBase, Settle
from csbonus.plan.load import Loaded
from csbonus.plan.model import Negative
from csbonus.report.describe.order import order_of
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import percent, said

_QUARTERS = "Each quarter pays what the quarters have earned so far, less what they were paid"
_SETTLE = {
    Settle.QUARTERLY: f"{_QUARTERS}; the year adds nothing",
    Settle.WITH_TRUE_UP: f"{_QUARTERS}; at the end the year is measured as a whole, and pays the difference",
    Settle.YEAR_TO_DATE: "Each quarter measures the year so far as a whole and pays it, less what was paid",
    Settle.ANNUAL: "Nothing is paid in the quarters; the end of the year measures and pays the year as a whole",
}
_NO_BASE = {
    NoBase.ZERO: "it pays nothing, for good",
    NoBase.TARGET: "it pays the target, for good",
    NoBase.TEAM: "it pays what the person's team reached, for good",
    NoBase.CARRY: "it pays nothing, and its target moves to the next quarter, at last to the end of the year",
}
_NEGATIVE = {
    Negative.CARRY: "What quarters paid too much is kept back from later pay of the year; what is left is shown",
    Negative.IGNORE: "What quarters paid too much stays with the person",
    Negative.RECOVER: "What quarters paid too much is paid back",
}
_ROUNDING = {"half_up": "half cents up", "half_even": "half cents to the even cent"}


def settle(subject: Subject) -> Sentences:
    """When it is paid, and how much of a good quarter at once."""
    component = subject.component
    yield f"{_SETTLE[component.settle]}{said(subject.by_default('settle'))}."
    if component.quarter_cap is not None:
        yield f"A quarter pays at most {percent(component.quarter_cap)} of its target; the year has no such limit."


def paid_out(subject: Subject) -> Sentences:
    """How much of what the year comes to is paid by the end of each quarter."""
    parts = subject.component.paid_out
    if parts:
        told = ", ".join(percent(part) for part in parts)
        yield f"By the end of the four quarters {told} of what the year comes to at the rate so far are paid."


def no_base(subject: Subject) -> Sentences:
    """What a quarter pays with nothing to measure."""
    rule = subject.component.no_base
    if rule is None and not subject.measure.denominator:
        return  # a sum of nothing is zero, and a result like others
    told = _NO_BASE[rule] if rule else "nobody is paid by this plan until it says what such a quarter pays (by default)"
    yield f"In a quarter with nothing to measure {told}."


def true_up(loaded: Loaded) -> Sentences:
    """What becomes of a year that owes less than was paid."""
    yield f"{_NEGATIVE[loaded.plan.true_up.negative]}{said(not loaded.source.has('true_up', 'negative'))}."


def corrections(loaded: Loaded) -> Sentences:
    """When a change of a closed quarter is paid."""
    told = said(not loaded.source.has("corrections"))
    modes = {component.settle for component in loaded.plan.components.values()}
    if loaded.plan.corrections == "report_only":
        yield "What a closed quarter would pay more or less by later exports is shown, and paid with the true-up."
    elif modes - {Settle.ANNUAL}:
        yield f"What a closed quarter would pay more or less by later exports is paid with the next run{told}."


def rounding(loaded: Loaded) -> Sentences:
    """In which order pay is worked out, where and how amounts are rounded."""
    yield f"Pay is worked out in one order: {order_of(loaded.plan)}."
    told = said(not loaded.source.has("rounding"))
    how = _ROUNDING[loaded.plan.rounding]
    yield f"Amounts are rounded once, for each person and component, when they are paid: {how}{told}."


def four_eyes(loaded: Loaded) -> Sentences:
    """Whether a quarter that is closed was seen by two people."""
    alone = "Whoever closes a quarter may approve it too: four eyes are off"
    two = "A quarter is closed by one person and approved by another"
    yield f"{two if loaded.plan.four_eyes == 'on' else alone}{said(not loaded.source.has('four_eyes'))}."
