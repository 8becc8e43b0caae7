"""Copies of the plans and exports that a batch was calculated from, kept beside it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.model import Batch
from csbonus.ledger.put import NEW, PRIVATE, READ, safely_put
from csbonus.ledger.system import sync_folder
from csbonus.named import NamedTuple

FOLDER = "evidence"
ROWS = "rows.jsonl.gz"
"""The name of the file that tells which rows a batch was calculated from."""
_CHUNK = 1 << 20


class Sources(NamedTuple):
    """Where the files are that a batch was calculated from: plans by their id, inputs by their name in the header."""

    plans: Mapping[str, Path]
    inputs: Mapping[str, Path]


class _Copy(NamedTuple):
    """A copy: where it stands below the folder of its batch, the digest it must have, the file it is made of."""

    inside: str
    digest: str
    source: Path | None
    is_plan: bool


def keep_copies(folder: Path, batch: Batch, sources: Sources) -> None:
    """Copy everything that a batch was calculated from; what an earlier attempt left of the same number goes.

    Raises Refused where a file is not what it was when it was calculated, OSError where it cannot be copied.
    """
    base = beside(folder, batch)
    remove_left(folder, batch)
    copies = list(_copies(batch, sources))
    for copy in copies:
        target = base / copy.inside
        _make_private(target.parent)
        _write(copy, target)
    found = [problem for copy in copies for problem in _wrong(copy, base / copy.inside)]
    if found:
        remove_left(folder, batch)
        raise Refused(found)
    for inside in sorted({(base / copy.inside).parent for copy in copies} | {base, base.parent, folder}):
        sync_folder(inside)


def keep_rows(folder: Path, batch: Batch, content: bytes) -> None:
    """Put what tells the rows of a batch beside it. Raises OSError where it cannot be written."""
    base = beside(folder, batch)
    _make_private(base)
    safely_put(base / ROWS, content)
    for each in (base.parent, folder):
        sync_folder(each)


def has_rows(folder: Path, batch: Batch) -> bool:
    """Whether something stands where the rows of a batch are kept."""
    return os.path.lexists(beside(folder, batch) / ROWS)


def remove_left(folder: Path, batch: Batch) -> None:
    """Remove copies for a number under which nothing is closed yet."""
    if beside(folder, batch).exists():
        shutil.rmtree(beside(folder, batch))


def wrong_copies(folder: Path, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """Every copy that is not what its batch was calculated from."""
    for batch in batches:
        if batch.evidence:
            for copy in _copies(batch, Sources({}, {})):
                yield from _wrong(copy, beside(folder, batch) / copy.inside)


def beside(folder: Path, batch: Batch) -> Path:
    """The folder of what is kept beside a batch."""
    return folder / FOLDER / f"{batch.number:04}"


def _copies(batch: Batch, sources: Sources) -> Iterator[_Copy]:
    for plan in batch.plans:
        yield _Copy(_safe("plans", f"{plan.plan}.yaml"), plan.digest, sources.plans.get(plan.plan), is_plan=True)
    for each in batch.inputs:
        yield _Copy(_safe("inputs", each.file), each.digest, sources.inputs.get(each.file), is_plan=False)


def _safe(kind: str, name: str) -> str:
    """A path that stays below the folder of its batch, whatever a header names."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..")]
    return str(PurePosixPath(kind, *parts))


def _write(copy: _Copy, target: Path) -> None:
    assert copy.source is not None, "every plan and input of a draft was read from a file"
    with copy.source.open("rb") as read, os.fdopen(os.open(target, NEW, PRIVATE), "wb") as opened:
        shutil.copyfileobj(read, opened, _CHUNK)
        opened.flush()
        os.fsync(opened.fileno())


def _make_private(folder: Path) -> None:
    """A folder with those above it, none of which others may look into."""
    if not folder.exists():
        _make_private(folder.parent)
        folder.mkdir(0o700)


def _wrong(copy: _Copy, path: Path) -> Iterator[Diagnostic]:
    try:
        digest = _digest_of_plan(path) if copy.is_plan else _digest(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        yield Diagnostic("CSB815", f"the copy cannot be read: {reason}", Span(str(path)), _HINT)
        return
    if digest != copy.digest:
        fact = "the copy is not what the batch was calculated from"
        if copy.source is not None:
            fact = f"`{copy.source}` has changed since it was read"
        yield Diagnostic("CSB815", fact, Span(str(path)), "calculate again" if copy.source else _HINT)


_HINT = "restore the copy from a backup or from version control"


def _digest(path: Path) -> str:
    with os.fdopen(os.open(path, READ), "rb") as opened:
        return f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}"


def _digest_of_plan(path: Path) -> str:
    """The digest of what a plan says, as the header has it; comments and the order of keys change nothing."""
    from csbonus.documents.source import read_source  # few ledgers keep copies
    from csbonus.plan.load import digest

    path.stat()
    source, _ = read_source(path)
    return "" if source is None else f"sha256:{digest(source)}"
