"""Rules of the book that need another rule to mean anything."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.plan.draft import Draft


def rules_have_an_effect(draft: Draft) -> Iterator[Fault]:
    """A limit stands beside the rule that it limits."""
    renewals = draft.plan.renewals
    if renewals.early_limit_days is not None and renewals.early == "due_quarter" and draft.sound("renewals"):
        fact = "`early_limit_days` limits nothing: early renewals count in the quarter in which they are due"
        yield Fault("CSB670", fact, "write `early: when_signed` beside it, or remove it",
                    ("renewals", "early_limit_days"))
