"""Corrections by hand that moved a payout, in words."""

from __future__ import annotations

from decimal import Decimal

from csbonus.diagnostics import Span
from csbonus.engine.effects import Effect
from csbonus.engine.participants import Participant
from csbonus.report.adjustments_table import later, signed, what
from csbonus.report.explain.walk import Story


def moved_text(effect: Effect, amount: Decimal, left: Decimal, person: Participant, *, private: bool = False) -> str:
    """`AD1, exclude_account A2 in 2026-Q1: +312.50 USD (sanctions; asked for by Eve, approved by Dan on ...)`.

    `private`: without what names others, as the reason may, which somebody wrote for whoever approves.
    """
    row, currency = effect.adjustment, person.currency
    who = f"asked for by {row.requested_by}, approved by {row.approved_by} on {row.approved_on.isoformat()}"
    texts = [signed(amount, currency)] if amount else []
    texts += [later(left, currency)] if left else []
    if private:
        whose = what(row) if row.kind == "amount" else f"{row.kind} {row.account_id} in {row.quarter}"
        return f"{row.adjustment_id}, {whose}: {', '.join(texts)} (approved on {row.approved_on.isoformat()})"
    return f"{row.adjustment_id}, {what(row)}: {', '.join(texts)} ({row.reason}; {who})"


def place_of(story: Story, effect: Effect) -> Span:
    """Where the adjustment stands."""
    return story.plan.ground.exports.place("adjustments", effect.adjustment.row_id)
