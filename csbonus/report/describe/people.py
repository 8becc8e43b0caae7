"""Sentences on who is on a plan."""

from __future__ import annotations

from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import listed, quoted


def participants(loaded: Loaded) -> Sentences:
    """Whom the plan is for."""
    wanted = (f"{key} is {listed(values, 'or')}" for key, values in loaded.plan.participants.items())
    yield f"Everybody whose {listed(wanted)}, as `people` has it, on the days on which it is so."
    yield "Who joins, leaves or changes within a quarter is on this plan for those days of it."


def alongside(loaded: Loaded) -> Sentences:
    """Which other plans may pay the same people."""
    others = loaded.plan.alongside
    if loaded.plan.reports_only:
        yield "The same people may be on a plan that pays."
    elif others:
        yield f"The same people may be paid by {listed(map(quoted, others))} at the same time."
    else:
        yield "Nobody on this plan is on another one on the same day (by default)."
