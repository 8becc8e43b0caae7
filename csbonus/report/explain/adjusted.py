"""Corrections by hand that moved a payout, in words."""

from __future__ import annotations

from decimal import Decimal

from csbonus.diagnostics import Span
from csbonus.engine.effects import Effect
from csbonus.engine.participants import Participant
from csbonus.engine.payout import by_hand
from csbonus.engine.results import TermLine
from csbonus.report import figures
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


def amount_title(story: Story, line: TermLine) -> str:
    """What an amount by hand is: `adjustment`, with what else there is to say where it is not of the run's period."""
    [(told, _)] = line.facts
    year, rows = story.plan.desk.case.year.label, story.plan.desk.case.amounts
    quarters = [row.quarter for row in rows if row.person_id == story.person.person_id and by_hand(row) == told]
    if line.paid_before:
        return f"{line.term}: {'changed since it was paid' if line.to_date else 'taken back, it is no longer there'}"
    own = year if story.shown.year else story.payout.run
    earlier = [quarter for quarter in quarters if quarter != own]
    return f"{line.term}: for {earlier[0]}, which was closed without it" if earlier else line.term


def amount_facts(line: TermLine, currency: str, *, private: bool) -> str:
    """Which adjustment it is; `private`: without what names others."""
    [(told, _)] = line.facts
    name = told.partition(", ")[0] if private else told
    return f"{name}; paid before {figures.priced(line.paid_before, currency)}"


def place_of(story: Story, effect: Effect) -> Span:
    """Where the adjustment stands."""
    return story.plan.ground.exports.place("adjustments", effect.adjustment.row_id)
