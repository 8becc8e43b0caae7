"""What a ledger does when the system refuses something: no batch is lost, none is told to be there that is not."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger import put, read, store
from csbonus.ledger.approvals import FOLDER, approval_of, read_approvals, record_approval
from csbonus.ledger.model import Batch
from csbonus.ledger.read import look_into, read_ledger
from csbonus.ledger.rights import readable_by_others
from csbonus.ledger.store import commit
from tests.ledger.batches import batch

NAME = "0001-2026-Q1-close.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def draft() -> Batch:
    return batch({"P-07": {"renewals": "1250.00"}}, digest="")


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    """Code and fact of a refusal."""
    with pytest.raises(Refused) as caught:
        act()
    return [(problem.code, problem.message) for problem in caught.value.found]


def failing(number: int, text: str) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(number, text)

    return fail


def no_folder_is_synchronised(patch: pytest.MonkeyPatch, number: int, text: str) -> None:
    """Files are, as some file systems far away do it."""
    synchronise = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, text)
        synchronise(descriptor)

    patch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_a_batch_is_closed_and_what_others_write_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder.mkdir(0o700)
    (folder / ".tmp-of-another").touch()
    monkeypatch.setattr("csbonus.ledger.lock.lock_now", failing(number, "no locks available"))
    commit(folder, draft())
    assert len(read_ledger(folder).batches) == 1
    assert (folder / ".tmp-of-another").exists()


def test_a_lock_that_cannot_be_had_for_another_reason_closes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csbonus.ledger.lock.lock_now", failing(errno.EIO, "Input/output error"))
    told = "nothing was closed, because the ledger cannot be written: input/output error"
    assert refused(lambda: commit(folder, draft())) == [("CSB813", told)]
    assert not (folder / NAME).exists()


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_synchronises_no_folders_is_good_enough(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    no_folder_is_synchronised(monkeypatch, number, "Invalid argument")
    assert read_ledger(folder, may_begin=True).batches == ()
    assert commit(folder, draft()) == read_ledger(folder).batches[0]


def test_a_folder_that_could_not_be_synchronised_may_lose_the_batch(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(0o700)
    (folder / ".gitattributes").write_bytes(b"* -text\n")
    no_folder_is_synchronised(monkeypatch, errno.EIO, "Input/output error")
    monkeypatch.setattr(store, "sync_folder", lambda _: None)  # all but the last
    told = "the batch may be closed: it was written, and then the system said input/output error"
    assert refused(lambda: commit(folder, draft())) == [("CSB814", told)]
    assert (folder / NAME).exists()


def test_what_is_read_back_is_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put, "bytes_at", lambda _: b"another")
    told = "nothing was closed, because the ledger cannot be written: what was written is not what is read back"
    assert refused(lambda: commit(folder, draft())) == [("CSB813", told)]
    assert not [path for path in folder.iterdir() if path.suffix == ".jsonl" or path.name.startswith(".tmp")]


def test_a_batch_whose_naming_failed_and_that_is_there_is_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a server far away does it that has lost its answer."""
    def named(temporary: Path, name: Path) -> None:
        os.link(temporary, name)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(put, "give_name", named)
    closed = commit(folder, draft())
    assert read_ledger(folder).batches == (closed,)
    assert sorted(path.name for path in folder.iterdir()) == [".gitattributes", ".lock", NAME]


def test_a_batch_that_cannot_be_read_is_told_by_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, draft())
    monkeypatch.setattr(read, "bytes_at", failing(errno.EIO, "Input/output error"))
    (told,) = look_into(folder).found
    assert (told.code, told.span.file) == ("CSB801", str(folder / NAME))
    assert told.message == "the batch cannot be read: input/output error"


def test_a_folder_that_cannot_be_listed_is_no_ledger_that_is_missing(tmp_path: Path) -> None:
    assert refused(lambda: read_ledger(tmp_path / ("x" * 300))) == [
        ("CSB801", "the ledger cannot be read: file name too long")
    ]


def test_approvals_need_a_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / FOLDER).touch()
    approval = approval_of(draft(), "Ben Okafor", "2026-04-11")
    assert refused(lambda: record_approval(folder, approval)) == [
        ("CSB821", "the approval cannot be recorded: file exists")
    ]


def test_approvals_that_cannot_be_listed_are_not_taken_for_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / FOLDER).mkdir(parents=True)
    monkeypatch.setattr(Path, "iterdir", failing(errno.EACCES, "Permission denied"))
    assert refused(lambda: read_approvals(folder)) == [("CSB821", "the approvals cannot be read: permission denied")]


def test_an_approval_that_somebody_has_laid_out_otherwise_is_refused(folder: Path) -> None:
    record_approval(folder, approval_of(draft(), "Ben Okafor", "2026-04-11"))
    (path,) = (folder / FOLDER).iterdir()
    path.write_bytes(path.read_bytes().replace(b'","', b'", "', 1))
    assert refused(lambda: read_approvals(folder)) == [("CSB821", "the approval is not as csbonus wrote it")]


def test_each_file_that_others_may_read_is_told(folder: Path) -> None:
    """In a folder that they may not enter; a copy takes the rights of its files along."""
    commit(folder, draft())
    other = folder / "0002-2026-Q2-close.jsonl"
    other.touch(0o600)
    (folder / NAME).chmod(0o640)
    other.chmod(0o604)
    assert [each.span.file for each in readable_by_others(folder)] == [str(folder / NAME), str(other)]
    other.chmod(0o600)
    assert [each.span.file for each in readable_by_others(folder)] == [str(folder / NAME)]
    folder.chmod(0o755)
    assert [each.span.file for each in readable_by_others(folder)] == [str(folder)]
