"""Advice that shows only where a plan meets its exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from csbonus.diagnostics import Diagnostic
from csbonus.engine.advice.answers import few_answers
from csbonus.engine.advice.objectives import same_objective
from csbonus.engine.advice.seen import Seen
from csbonus.engine.participants import Participant
from csbonus.inputs.exports import Exports
from csbonus.plan.load import Loaded

ADVICE: dict[str, Callable[[Seen], Iterator[Diagnostic]]] = {"CSB705": few_answers, "CSB706": same_objective}
"""Every advice on a plan with its exports by its code; `accepts` in a plan silences one."""


def advised_by_exports(loaded: Loaded, people: Sequence[Participant], exports: Exports) -> list[Diagnostic]:
    """The advice on a plan with its exports that the author has not accepted; none where nobody is paid."""
    if loaded.plan.reports_only:
        return []
    accepted = {entry.advice for entry in loaded.plan.accepts}
    seen = Seen(loaded, people, exports)
    return [found for code, look in ADVICE.items() if code not in accepted for found in look(seen)]
