"""Corrections by hand that moved a payout, in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.diagnostics import Span
from csbonus.engine.effects import Effect
from csbonus.report.adjustments_table import signed, what
from csbonus.report.explain.walk import Story
from csbonus.report.runs import label, plan_name


def moves(story: Story) -> Iterator[tuple[Effect, Decimal]]:
    """The adjustments that moved this payout, with how much."""
    key = (plan_name(story.plan), story.person.person_id, label(story.plan, story.shown))
    yield from ((effect, effect.moved[key]) for effect in story.plan.effects if key in effect.moved)


def moved_text(effect: Effect, amount: Decimal, currency: str) -> str:
    """`AD1, exclude_account A2 in 2026-Q1: +312.50 USD (sanctions; asked for by Eve, approved by Dan on ...)`."""
    row = effect.adjustment
    who = f"asked for by {row.requested_by}, approved by {row.approved_by} on {row.approved_on.isoformat()}"
    return f"{row.adjustment_id}, {what(row)}: {signed(amount, currency)} ({row.reason}; {who})"


def place_of(story: Story, effect: Effect) -> Span:
    """Where the adjustment stands."""
    return story.plan.ground.exports.place("adjustments", effect.adjustment.row_id)
