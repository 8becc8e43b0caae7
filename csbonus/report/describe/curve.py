"""Sentences on payout curves."""

from __future__ import annotations

from csbonus.curves import CurveBase
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import percent, said


def curves(subject: Subject) -> Sentences:
    """What a result pays: one curve, or that of a quarter and that of the year."""
    if subject.plan.reports_only and subject.component.curve:
        yield "Nobody is paid by its curve; the multiple that it would pay is shown:"
    for steps, curve in subject.component.curve.written if subject.component.curve else ():
        if steps:
            yield f"For the {steps[0]}:"
        told = (*curve.aloud(), _limits(subject, curve, *steps))
        yield from (line.replace("target", "pool") for line in told) if subject.component.pool else told


def _limits(subject: Subject, curve: CurveBase, *steps: str | int) -> str:
    no_cap, no_floor = (said(subject.by_default("curve", *steps, key)) for key in ("cap", "floor"))
    most = f"There is no cap on it{no_cap}"
    if curve.cap is not None:
        most = f"It pays at most {percent(curve.cap)} of the target"
    return f"{most}, and never less than {percent(curve.floor)}{no_floor}."
