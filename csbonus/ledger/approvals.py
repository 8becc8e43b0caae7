"""Approvals: who agreed to close exactly what, kept beside the batches until one of them is closed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.names import same_name
from csbonus.ledger.amounts import money_text
from csbonus.ledger.lock import locked
from csbonus.ledger.model import Batch
from csbonus.ledger.put import bytes_at, safely_put
from csbonus.ledger.record import Place, Record, record_of
from csbonus.ledger.store import begin
from csbonus.ledger.system import sync_folder
from csbonus.ledger.text import body_digest
from csbonus.named import NamedTuple

FOLDER = "approvals"
"""Where approvals stand in the folder of a ledger."""
Pairs = tuple[tuple[str, str], ...]


class Approval(NamedTuple):
    """One approval: the digest that was agreed to, by whom, on which day.

    `plans`, `inputs` are names with digests, `amounts` what each person of each plan is paid, `reason` that of a
    correction or an undoing: they tell what has changed since, and decide nothing.
    """

    digest: str
    by: str
    on: str
    number: int
    kind: str
    run: str
    plans: Pairs
    inputs: Pairs
    amounts: Pairs
    reason: str = ""


def approval_of(draft: Batch, by: str, on: str, digest: str | None = None) -> Approval:
    """The approval of a draft. Raises Refused where it is another than the one that `digest` names."""
    own = body_digest(draft)
    if digest not in (None, own):
        hint = "look at it again; somebody changed a plan, an export or the ledger"
        raise Refused([Diagnostic("CSB830", f"the draft of {draft.run} is another now: {own}", Span("--digest"), hint)])
    return Approval(
        own, by, on, draft.number, str(draft.kind), draft.run,
        tuple((each.plan, each.digest) for each in draft.plans),
        tuple((each.file, each.digest) for each in draft.inputs), tuple(_amounts(draft)),
        draft.signed.reason,
    )


def _amounts(draft: Batch) -> Iterator[tuple[str, str]]:
    for entry in draft.people:
        yield f"{entry.person} ({entry.plan})", f"{money_text(entry.amount, entry.currency)} {entry.currency}"


def record_approval(ledger: Path, approval: Approval) -> bool:
    """Put an approval beside the batches; False where the same person has approved the same already.

    Raises Refused where the folder cannot be written.
    """
    try:
        begin(ledger)
        with locked(ledger):
            folder = ledger / FOLDER
            folder.mkdir(0o700, exist_ok=True)
            sync_folder(ledger)
            known = read_approvals(ledger)
            if any(each.digest == approval.digest and same_name(each.by, approval.by) for each in known):
                return False
            safely_put(_free(folder, approval), _bytes_of(approval))
            return True
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fact = f"the approval cannot be recorded: {reason}"
        hint = "check the disk and the rights of the folder, then approve again"
        raise Refused([Diagnostic("CSB821", fact, Span(str(ledger / FOLDER)), hint)]) from error


def _free(folder: Path, approval: Approval) -> Path:
    """A name that no approval has yet: some may have been removed."""
    names = (folder / f"{approval.number:04}-{approval.kind}-{nth}.json" for nth in count(1))
    return next(path for path in names if not os.path.lexists(path))


def _bytes_of(approval: Approval) -> bytes:
    held = {"type": "approval", **approval._asdict()}
    if not approval.reason:
        del held["reason"]  # as approvals were written that knew none
    return f"{json.dumps(held, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}\n".encode()


def read_approvals(ledger: Path) -> tuple[Approval, ...]:
    """Every approval of a ledger. Raises Refused with all that are not as csbonus wrote them."""
    folder = ledger / FOLDER
    if not folder.is_dir():
        return ()
    found: list[Approval] = []
    wrong: list[Diagnostic] = []
    for path in _files(folder):
        try:
            found.append(_read(path))
        except Refused as refused:
            wrong.extend(refused.found)
    if wrong:
        raise Refused(wrong)
    return tuple(found)


def _files(folder: Path) -> Sequence[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.suffix == ".json")
    except OSError as error:
        fact = f"the approvals cannot be read: {(error.strerror or 'unknown reason').lower()}"
        raise Refused([Diagnostic("CSB821", fact, Span(str(folder)), "check the rights of the folder")]) from error


def _read(path: Path) -> Approval:
    try:
        content = bytes_at(path)
        record = record_of(Place(str(path), 1, content.decode("utf-8").removesuffix("\n")))
        approval = _approval(record)
    except (OSError, UnicodeDecodeError, Refused) as error:
        raise Refused([_damaged(path)]) from error
    if _bytes_of(approval) != content:
        raise Refused([_damaged(path)])
    return approval


def _approval(record: Record) -> Approval:
    approval = Approval(
        record.digest("digest"), record.text("by"), record.day("on"), record.count("number"), record.text("kind"),
        record.text("run"), record.pairs("plans"), record.pairs("inputs"), record.pairs("amounts"),
        record.text("reason") if record.has("reason") else "",
    )
    record.done()
    return approval


def _damaged(path: Path) -> Diagnostic:
    fact = "the approval is not as csbonus wrote it"
    hint = "restore it from version control, or remove it and approve again"
    return Diagnostic("CSB821", fact, Span(str(path), 1), hint)


def changes(approved: Approval, draft: Batch) -> Sequence[str]:
    """What is another in a draft than what was approved, in few words each."""
    now = approval_of(draft, "", "")
    found = [f"it is batch {now.number} now, after other batches"] if now.number != approved.number else []
    found += [f"{name} {told}" for name, told in _other(approved.plans, now.plans, "the plan ")]
    found += [f"{name} {told}" for name, told in _other(approved.inputs, now.inputs, "")]
    if now.reason != approved.reason and approved.reason:
        found.append(f"the reason was `{approved.reason}` and is `{now.reason}`")
    was, becomes = dict(approved.amounts), dict(now.amounts)
    for who in sorted(was.keys() | becomes.keys()):
        if was.get(who) != becomes.get(who):
            found.append(f"{who} {was.get(who, 'nobody')} → {becomes.get(who, 'nobody')}")
    return found


def _other(was: Pairs, now: Pairs, what: str) -> Iterator[tuple[str, str]]:
    before, after = dict(was), dict(now)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            told = "changed" if name in before and name in after else "is new" if name in after else "is gone"
            yield f"{what}{name}", told
