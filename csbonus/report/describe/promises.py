"""Sentences on pay that is promised whatever the results are: guarantees and draws."""

from __future__ import annotations

from datetime import date

from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import percent, quantity


def guarantee(loaded: Loaded) -> Sentences:
    """What is paid at least, and for how long."""
    promised = loaded.plan.guarantee
    if promised is None:
        yield "There is no guarantee."
        return
    if len(promised.pays) > 1:
        months = ", ".join(percent(share) for share in promised.pays)
        yield f"In the first months on plan at least {months} of the target are paid, month by month."
    else:
        how_long = _how_long(promised.months, promised.until)
        yield f"At least {percent(promised.pays[0])} of the target is paid {how_long}."
    yield "In each quarter the larger counts, guarantee or earned."
    yield "What a guarantee paid is not taken back, and what the true-up pays anyway is not paid twice."
    if loaded.plan.pay.fifth:
        fifth = percent(loaded.plan.pay.fifth)
        yield f"It is looked at quarter by quarter: the {fifth} of the target paid with the true-up are not guaranteed."
    if any(component.on_amounts or component.pool for component in loaded.plan.components.values()):
        yield "What is paid apart from the target comes on top of it."
    yield from _above_caps(loaded, "guarantee")


def ramp(loaded: Loaded) -> Sentences:
    """What is asked for of new people."""
    asked = loaded.plan.ramp
    if asked is None:
        yield "New people have the same goals as others."
    else:
        parts = ", ".join(percent(part) for part in asked.goals)
        yield f"In the first months on plan {parts} of an amount that is a person's goal are asked for, month by month."


def draw(loaded: Loaded) -> Sentences:
    """What is paid ahead, and whether it is owed."""
    ahead = loaded.plan.draw
    if ahead is None:
        yield "There is no draw."
        return
    how = "comes on top of what is earned" if ahead.kind == "advance" else "fills up what is earned"
    yield f"A draw of {quantity(ahead.each_quarter)} a quarter {how}, {_how_long(ahead.months, ahead.until)}."
    if ahead.recoverable:
        yield "What it pays is owed and taken back from later pay; nobody is paid less than nothing."
    else:
        yield "What it pays is not owed."
    yield from _above_caps(loaded, "draw")


def release(loaded: Loaded) -> Sentences:
    """In which parts a quarter's pay is paid."""
    parts = loaded.plan.release
    if parts:
        told = ", then ".join(percent(part) for part in parts)
        yield f"The pay of a quarter is released in parts: {told}, one with each run."
        yield "The true-up releases all that is left."


def _above_caps(loaded: Loaded, term: str) -> Sentences:
    caps = loaded.plan.caps
    if caps.person or caps.plan:
        yield f"The {term} comes after caps, and is paid also where it goes above them."


def _how_long(months: int | None, until: date | None) -> str:
    if months is not None:
        return f"in the first {months} months on plan"
    return f"until {until.isoformat()}" if until else "all year"
