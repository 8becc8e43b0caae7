"""Advice that the author accepts."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.spelling import shortened
from csbonus.plan.draft import Draft

KEPT = (("CSB280", "CSB299"), ("CSB700", "CSB749"))
"""The codes that are kept for advice, from the first to the last."""


def accepted_advice(draft: Draft) -> Iterator[Fault]:
    """What is accepted is advice, with a reason."""
    for i, entry in enumerate(draft.plan.accepts):
        if not draft.sound("accepts", i):
            continue
        if not any(first <= entry.advice <= last and len(entry.advice) == len(first) for first, last in KEPT):
            fact = f"`{shortened(entry.advice)}` is not the code of an advice"
            hint = f"write the code that stands before the advice, such as `{KEPT[0][0]}`; errors cannot be accepted"
            yield Fault("CSB278", fact, hint, ("accepts", i, "advice"))
        if not entry.reason.strip():
            yield Fault("CSB278", "the reason is empty", "say why the advice is not followed", ("accepts", i, "reason"))
