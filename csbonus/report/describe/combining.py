"""Sentences on the one curve of a plan that combines attainments."""

from __future__ import annotations

from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import percent, said


def combined(loaded: Loaded) -> Sentences:
    """What the weighted attainment pays."""
    plan = loaded.plan
    if plan.curve is None:
        return
    yield "The attainments of all weighted components, times their weights, are added up; one curve pays the sum."
    for steps, curve in plan.curve.written:
        if steps:
            yield f"For the {steps[0]}:"
        yield from curve.aloud()
        no_cap, no_floor = (said(not loaded.source.has("curve", *steps, key)) for key in ("cap", "floor"))
        most = f"There is no cap on it{no_cap}"
        if curve.cap is not None:
            most = f"It pays at most {percent(curve.cap)} of the target"
        yield f"{most}, and never less than {percent(curve.floor)}{no_floor}."
