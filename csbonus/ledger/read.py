"""Reading a ledger: every batch, in order, each following the one before it."""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span, errors
from csbonus.ledger.model import NO_BATCH, Batch
from csbonus.ledger.put import TEMPORARY, bytes_at
from csbonus.ledger.quick import QuickReader
from csbonus.ledger.record import RESTORE
from csbonus.ledger.text import digest_of, file_name, from_bytes
from csbonus.ledger.together import wrong_together
from csbonus.ledger.verify import wrong_in
from csbonus.named import NamedTuple

BATCH_NAME = re.compile(r"([0-9]{4,})-[0-9]{4}(?:-Q[1-4])?-[a-z]+[0-9]*\.jsonl")
BESIDE = {".lock": stat.S_IFREG, ".gitattributes": stat.S_IFREG, ".gitignore": stat.S_IFREG,
          "approvals": stat.S_IFDIR, "exports": stat.S_IFDIR, "evidence": stat.S_IFDIR}
"""What belongs to a ledger beside its batches; what is in `.git` is for git."""


class Ledger(NamedTuple):
    """What a folder holds; `head` is the digest of its last batch, which stands for all of them."""

    folder: Path
    batches: tuple[Batch, ...]

    @property
    def head(self) -> str:
        """The digest of the last file, or `NO_BATCH`."""
        return self.batches[-1].digest if self.batches else NO_BATCH

    @property
    def next_number(self) -> int:
        """The number of the batch that comes next."""
        return len(self.batches) + 1


class Looked(NamedTuple):
    """What was found in a folder: the batches that can be read, and everything that is wrong or worth saying."""

    ledger: Ledger
    found: tuple[Diagnostic, ...]


def read_ledger(folder: Path, *, may_begin: bool = False) -> Ledger:
    """The ledger in a folder, verified. `may_begin`: a folder that is not there is an empty ledger.

    Raises Refused with everything that is wrong.
    """
    if may_begin and not os.path.lexists(folder):
        return Ledger(folder, ())
    looked = look_into(folder)
    if errors(looked.found):
        raise Refused(looked.found)
    return looked.ledger


def look_into(folder: Path) -> Looked:
    """Everything in a folder, right or wrong. Raises Refused where there is no folder that can be listed."""
    listed = _listed(folder)
    files = [path for path in listed.others if BATCH_NAME.fullmatch(path.name)]
    strays = [path for path in listed.others if not BATCH_NAME.fullmatch(path.name)]
    found = [*_left(listed.left), *(problem for path in strays for problem in _stray(path))]
    with _uncollected():
        batches, problems = _read(sorted(files, key=_number))
    found.extend(problems)
    ledger = Ledger(folder, tuple(batches))
    if len(batches) == len(files):
        found.extend(wrong_together(batches, lambda batch: Span(str(folder / file_name(batch)), 1, 1)))
    return Looked(ledger, tuple(found))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for cycles: no value of a ledger is in one, and looking through millions of them takes long."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _read(files: Sequence[Path]) -> tuple[Sequence[Batch], Sequence[Diagnostic]]:
    """The batches that can be read, in order, and what is wrong with each file."""
    batches: list[Batch] = []
    found: list[Diagnostic] = []
    before, quick = Before(0, NO_BATCH), QuickReader()
    for path in files:
        content, problems = bytes_of(path)
        found.extend(problems)
        if content is None:
            continue
        digest = ""
        try:
            batch = from_bytes(str(path), content, quick)
        except Refused as refused:
            found.extend(refused.found)
        else:
            digest = batch.digest
            found.extend(_out_of_place(batch, path, before))
            found.extend(wrong_in(batch, str(path)))
            batches.append(batch)
        before = Before(_number(path)[0], digest or digest_of(content))
    return batches, found


class _Listed(NamedTuple):
    """What stands in a folder, by name: what writers left that died, and all else."""

    left: Sequence[Path]
    others: Sequence[Path]


def _listed(folder: Path) -> _Listed:
    left: list[str] = []
    others: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_left = entry.name.startswith(TEMPORARY) and entry.is_file(follow_symlinks=False)
                (left if is_left else others).append(entry.name)
    except OSError as error:
        raise Refused([_not_a_folder(folder, error)]) from error
    return _Listed([folder / name for name in sorted(left)], [folder / name for name in sorted(others)])


def _left(files: Sequence[Path]) -> Iterator[Diagnostic]:
    """One warning, however many they are."""
    if files:
        more = "" if len(files) == 1 else f", and {len(files) - 1:,} more like it"
        fact = f"a batch that was being written and is not part of the ledger{more}"
        hint = "the next close removes it, unless somebody is closing just now"
        yield Diagnostic("CSB807", fact, Span(str(files[0])), hint, severity=Severity.WARNING)


class Before(NamedTuple):
    """The batch before a file: its number, which is 0 before the first, and the digest of its file."""

    number: int
    digest: str


def bytes_of(path: Path) -> tuple[bytes | None, Sequence[Diagnostic]]:
    """What a file of the ledger holds, or why it is not read: no link is followed."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return None, [_foreign(path, "a link" if stat.S_ISLNK(mode) else "not a file")]
        return bytes_at(path), ()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fact = f"the batch cannot be read: {reason}"
        return None, [Diagnostic("CSB801", fact, Span(str(path)), "check the disk and the rights of the file")]


def _number(path: Path) -> tuple[int, str]:
    return int(path.name.partition("-")[0]), path.name


def _out_of_place(batch: Batch, path: Path, before: Before) -> Iterator[Diagnostic]:
    """A batch under another name, of another number, or after another batch than the one that is there."""
    if path.name != file_name(batch):
        fact = f"the file holds the batch {file_name(batch).removesuffix('.jsonl')}"
        yield Diagnostic("CSB806", fact, Span(str(path), 1, 1), "give the file its name back")
    if batch.number != before.number + 1:
        fact = f"batch {batch.number} stands where batch {before.number + 1} should be"
        yield Diagnostic("CSB805", fact, Span(str(path), 1, 1), "restore the batch that is missing, or remove the one "
                         "that is there twice")
    if batch.previous != before.digest:
        what = "the batch before it is not the one it was closed after"
        fact = "it was closed after another batch, and none is before it" if before.digest == NO_BATCH else what
        yield Diagnostic("CSB805", fact, Span(str(path), 1, 1), RESTORE)


def _stray(path: Path) -> Iterable[Diagnostic]:
    """What stands in the folder of a ledger and does not belong to it."""
    mode = path.lstat().st_mode
    if path.name == ".git" or stat.S_IFMT(mode) == BESIDE.get(path.name):
        return ()
    return (_foreign(path, "a link" if stat.S_ISLNK(mode) else "not part of a ledger"),)


def _foreign(path: Path, what: str) -> Diagnostic:
    hint = "move it elsewhere; if this is not the folder of a ledger, name the right one"
    return Diagnostic("CSB807", f"`{path.name}` is {what}", Span(str(path)), hint)


def _not_a_folder(folder: Path, error: OSError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        fact, hint = f"there is no ledger `{folder}`", "name the folder of the ledger; the first close makes it"
    elif isinstance(error, NotADirectoryError):
        fact, hint = f"`{folder}` is not a folder", "name the folder of the ledger"
    else:
        reason = (error.strerror or "unknown reason").lower()
        fact = f"the ledger cannot be read: {reason}"
        return Diagnostic("CSB801", fact, Span(str(folder)), "check the disk and the rights of the folder")
    return Diagnostic("CSB800", fact, Span(str(folder)), hint)
