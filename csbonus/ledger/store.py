"""Putting a batch into its ledger: whole, once, for good, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.evidence import Sources, keep_copies, keep_rows, remove_left
from csbonus.ledger.lock import locked
from csbonus.ledger.model import Batch
from csbonus.ledger.put import TEMPORARY, PutError, safely_put
from csbonus.ledger.read import Ledger, read_ledger
from csbonus.ledger.system import sync_folder
from csbonus.ledger.text import body_digest, file_name, from_bytes, to_bytes
from csbonus.named import NamedTuple

ATTRIBUTES = ".gitattributes"
_AS_IT_IS = b"* -text\n"
"""Tells git to leave line ends as they are, on every system."""


def commit(folder: Path, batch: Batch, sources: Sources | None = None, rows: bytes = b"") -> Batch:
    """Close a batch: what is in the ledger afterwards, with its digest.

    Copies of `sources` are kept beside it, and `rows`, which tell what it was calculated from. A batch that is in it
    already, whoever signed it, is returned as it stands there. Raises Refused where the ledger is not sound, has gone
    on since the draft was made (CSB811), or cannot be written.
    """
    batch = batch._replace(evidence=sources is not None)
    content = to_bytes(batch)
    ours = from_bytes(str(folder / file_name(batch)), content)  # nothing is written that could not be read
    with _said(folder):
        begin(folder)
        with locked(folder) as alone:
            if alone:
                _clean(folder)
            if not (folder / ATTRIBUTES).exists():
                safely_put(folder / ATTRIBUTES, _AS_IT_IS)
            return _commit(read_ledger(folder), ours, content, _Beside(sources, rows))


class _Beside(NamedTuple):
    """What is kept beside a batch: the files that it was calculated from, the rows that it was calculated from."""

    sources: Sources | None
    rows: bytes


def _commit(ledger: Ledger, batch: Batch, content: bytes, kept: _Beside) -> Batch:
    if batch.number < ledger.next_number:
        there = ledger.batches[batch.number - 1]
        if body_digest(there) == body_digest(batch):
            sync_folder(ledger.folder)  # the writer before may not have come so far
            return there
    if (batch.number, batch.previous) != (ledger.next_number, ledger.head):
        fact = f"the ledger went on since the draft was made: its next batch is {ledger.next_number}"
        hint = "look at what was closed with `csbonus ledger show`, and calculate again"
        raise Refused([Diagnostic("CSB811", fact, Span(str(ledger.folder)), hint)])
    if kept.sources is None:
        remove_left(ledger.folder, batch)
    else:
        keep_copies(ledger.folder, batch, kept.sources)
    if kept.rows:
        keep_rows(ledger.folder, batch, kept.rows)
    if not ledger.batches:
        sync_folder(ledger.folder.parent)
    path = ledger.folder / file_name(batch)
    try:
        safely_put(path, content)
    except PutError as error:
        raise Refused([_perhaps(path, error)]) from error
    return batch


def begin(folder: Path) -> None:
    """A folder for a ledger that has none yet."""
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        sync_folder(folder.parent)


def _clean(folder: Path) -> None:
    """Remove what a writer left that died: nobody else writes while the lock is held."""
    for path in (*folder.glob(f"{TEMPORARY}*"), *folder.glob(f"approvals/{TEMPORARY}*")):
        path.unlink()


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Turns what the system refused into what it means for the ledger."""
    try:
        yield
    except OSError as error:
        raise Refused([_nothing(folder, error)]) from error


def _perhaps(path: Path, error: OSError) -> Diagnostic:
    fact = f"the batch may be closed: it was written, and then the system said {_reason(error)}"
    hint = f"see with `csbonus ledger verify --ledger {path.parent}` whether it is there; closing again does no harm"
    return Diagnostic("CSB814", fact, Span(str(path)), hint)


def _nothing(folder: Path, error: OSError) -> Diagnostic:
    fact = f"nothing was closed, because the ledger cannot be written: {_reason(error)}"
    hint = "check the disk and the rights of the folder, then close again"
    return Diagnostic("CSB813", fact, Span(str(folder)), hint)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
