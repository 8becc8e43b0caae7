"""Corrections by hand that moved a payout, in words."""

from __future__ import annotations

from decimal import Decimal

from csbonus.diagnostics import Span
from csbonus.engine.effects import Effect
from csbonus.report.adjustments_table import later, signed, what
from csbonus.report.explain.walk import Story


def moved_text(effect: Effect, amount: Decimal, left: Decimal, currency: str) -> str:
    """`AD1, exclude_account A2 in 2026-Q1: +312.50 USD (sanctions; asked for by Eve, approved by Dan on ...)`."""
    row = effect.adjustment
    who = f"asked for by {row.requested_by}, approved by {row.approved_by} on {row.approved_on.isoformat()}"
    texts = [signed(amount, currency)] if amount else []
    texts += [later(left, currency)] if left else []
    return f"{row.adjustment_id}, {what(row)}: {', '.join(texts)} ({row.reason}; {who})"


def place_of(story: Story, effect: Effect) -> Span:
    """Where the adjustment stands."""
    return story.plan.ground.exports.place("adjustments", effect.adjustment.row_id)
