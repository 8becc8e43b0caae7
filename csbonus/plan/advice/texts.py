"""Advice on the texts that make a plan a document."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.plan.advice.parts import advice
from csbonus.plan.draft import Draft


def no_examples(draft: Draft) -> Iterator[Fault]:
    """Examples prove the arithmetic of a plan to its reader."""
    if not draft.plan.examples and draft.sound("examples"):
        hint = "add `examples`: results with the pay that you expect, which are then checked"
        yield advice("CSB291", "the plan has no examples", hint, ("plan",))


def no_agreement(draft: Draft) -> Iterator[Fault]:
    """People sign a paragraph, not a table."""
    if not draft.plan.agreement and draft.sound("agreement"):
        hint = "add `agreement`: a paragraph that a person can sign"
        yield advice("CSB292", "the plan has no text to sign", hint, ("plan",))


def no_source(draft: Draft) -> Iterator[Fault]:
    """Who asks why the plan is as it is finds an answer."""
    if not draft.plan.source and draft.sound("source"):
        hint = "add `source`: where the scheme comes from, or who decided it"
        yield advice("CSB293", "the plan does not say where its scheme comes from", hint, ("plan",))
