"""Whether a draft may be closed: somebody else has approved exactly it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.names import same_name
from csbonus.ledger.approvals import Approval, changes
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.text import body_digest
from csbonus.named import NamedTuple

_MOST = 5
"""How many changes are told."""


class Judged(NamedTuple):
    """The approval that a draft has, or what keeps it from being closed."""

    approval: Approval | None
    found: tuple[Diagnostic, ...] = ()


def judged(draft: Batch, approvals: Sequence[Approval]) -> Judged:
    """Looks for an approval of a signed draft by somebody else, not after the day on which it is closed."""
    exact = [each for each in approvals if each.digest == body_digest(draft)]
    if not exact:
        return Judged(None, tuple(_not_approved(draft, approvals)))
    by, on = draft.signed.prepared_by, draft.signed.closed_on
    others = [each for each in exact if takes_one(draft) or not same_name(each.by, by)]
    if not others:
        fact = f"{by} has approved {draft.run} and closes it too"
        asking = " and ".join(plan.plan for plan in draft.plans if plan.four_eyes)
        hint = f"somebody else approves it, or closes it; in a company of one, `four_eyes: off` also in {asking}"
        return Judged(None, (Diagnostic("CSB823", fact, Span("--by"), hint),))
    timely = [each for each in others if each.on <= on]
    if not timely:
        fact = f"it was approved on {others[0].on}, after {on}"
        return Judged(None, (Diagnostic("CSB825", fact, Span("--on"), "give the day on which it is closed"),))
    return Judged(timely[0])


def takes_one(draft: Batch) -> bool:
    """Whether one person may close and approve: every plan says so."""
    return bool(draft.plans) and not any(plan.four_eyes for plan in draft.plans)


def _not_approved(draft: Batch, approvals: Sequence[Approval]) -> Iterator[Diagnostic]:
    place = Span(body_digest(draft))
    earlier = [each for each in approvals if (each.kind, each.run) == (draft.kind, draft.run)]
    if not earlier:
        yield Diagnostic("CSB820", f"{_named(draft)} is not approved", place, _how(draft))
        return
    last = max(earlier, key=lambda each: (each.number, each.on))
    told = changes(last, draft)
    more = f", and {len(told) - _MOST} more" if len(told) > _MOST else ""
    what = "; ".join(told[:_MOST]) + more if told else "how it is made is another"
    fact = f"{draft.run} is another than what {last.by} approved on {last.on}: {what}"
    yield Diagnostic("CSB822", fact, place, f"put it right, or have this draft approved too: {_command(draft)}")


def _named(draft: Batch) -> str:
    if draft.kind is Kind.REVERSAL:
        return f"the undoing of batch {draft.about}"
    return f"the correction of {_corrected(draft)}" if draft.kind is Kind.CORRECTION else draft.run


def _how(draft: Batch) -> str:
    if draft.kind is Kind.REVERSAL:
        return f"somebody else approves it: {_command(draft)} with the same ledger"
    return f"somebody else looks at the draft and approves it: {_command(draft)} with the same plans and exports"


def _command(draft: Batch) -> str:
    """What whoever approves types; maker and checker give the same reason."""
    reason = f"--reason {quote(draft.signed.reason)}"
    if draft.kind is Kind.REVERSAL:
        return f"`csbonus approve --undo {draft.about} {reason}`"
    if draft.kind is Kind.CORRECTION:
        return f"`csbonus approve --for {_corrected(draft)} {reason}`"
    return "`csbonus approve`"


def _corrected(draft: Batch) -> str:
    """The closed period that a correction is of."""
    return draft.components[0].for_period
