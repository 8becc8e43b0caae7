"""Putting files, locking and naming: what a system that refuses something leaves, and what is told of it."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger import lock, put, system
from csbonus.ledger.lock import locked
from csbonus.ledger.put import PutError, bytes_at, safely_put
from csbonus.ledger.store import commit
from tests.ledger.test_disks_told import NAME, ONE, failing, left_in


def test_a_file_is_put_once(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert safely_put(path, b"one") is True
    assert safely_put(path, b"one") is False
    assert bytes_at(path) == b"one"
    (tmp_path / "link").symlink_to(path)
    for other, content in ((path, b"two"), (tmp_path / "link", b"one")):
        with pytest.raises(FileExistsError):
            safely_put(other, content)
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileExistsError):
        safely_put(tmp_path / "folder", b"one")
    assert left_in(tmp_path) == ["file", "folder", "link"]
    with pytest.raises(OSError, match="symbolic links"):
        bytes_at(tmp_path / "link")


def test_a_name_that_could_not_be_given_is_refused_as_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put, "give_name", failing(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OSError, match="Input/output error") as refused:
        safely_put(tmp_path / "file", b"one")
    assert not isinstance(refused.value, PutError)
    assert left_in(tmp_path) == []


def test_a_system_that_renames_where_another_links_puts_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put, "give_name", os.rename)
    assert safely_put(tmp_path / "file", b"one")
    assert left_in(tmp_path) == ["file"]


def test_what_fails_after_the_name_is_given_may_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put, "sync_folder", failing(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(PutError) as refused:
        safely_put(tmp_path / "file", b"one")
    assert (refused.value.errno, refused.value.strerror) == (errno.EIO, "Input/output error")
    assert left_in(tmp_path) == ["file"]


@pytest.mark.parametrize(("where", "code", "fact", "hint"), [
    ("csbonus.ledger.put.give_name", "CSB813",
     "nothing was closed, because the ledger cannot be written: unknown reason",
     "check the disk and the rights of the folder, then close again"),
    ("csbonus.ledger.put.sync_folder", "CSB814",
     "the batch may be closed: it was written, and then the system said unknown reason",
     "see with `csbonus ledger verify --ledger {}` whether it is there; closing again does no harm"),
])
def test_a_refusal_without_a_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: str, fact: str, hint: str
) -> None:
    folder = tmp_path / "ledger"
    folder.mkdir()
    (folder / ".gitattributes").touch()
    monkeypatch.setattr(where, failing(OSError(errno.EIO)))
    with pytest.raises(Refused) as refused:
        commit(folder, ONE)
    [told] = refused.value.found
    place = folder / NAME if code == "CSB814" else folder
    assert (told.code, told.span.file, told.message, told.hint) == (code, str(place), fact, hint.format(folder))
    assert (folder / ".gitattributes").read_bytes() == b""


class Locks:
    """A lock that others have for some tries, and how long was waited for it."""

    def __init__(self, patch: pytest.MonkeyPatch, tries: int, number: int = errno.EAGAIN) -> None:
        self.left, self.number = tries, number
        self.slept: list[float] = []
        patch.setattr(lock, "lock_now", self.now)
        patch.setattr(time, "sleep", self.slept.append)

    def now(self, _: int) -> None:
        self.left -= 1
        if self.left >= 0:
            raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EACCES, errno.EINTR])
def test_a_lock_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    locks = Locks(monkeypatch, 3, number)
    with locked(tmp_path) as alone:
        assert alone
    assert locks.slept == [0.05] * 3


def test_a_lock_that_somebody_has_for_a_minute_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks = Locks(monkeypatch, 10**6)
    with pytest.raises(Refused) as refused, locked(tmp_path):
        pass
    assert round(sum(locks.slept), 3) == 60
    [told] = refused.value.found
    assert (told.code, told.span.file, told.message, told.hint) == (
        "CSB812", str(tmp_path / ".lock"), "somebody else has been writing this ledger for a minute",
        "wait for the other csbonus, or end it")


def test_a_lock_that_is_no_lock_is_told_or_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Locks(monkeypatch, 1, errno.EIO)
    with pytest.raises(OSError, match="Input/output"), locked(tmp_path):
        pass
    Locks(monkeypatch, 1, errno.ENOLCK)
    with locked(tmp_path) as alone:
        assert not alone


def test_one_writer_has_the_lock_until_it_has_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", failing(OSError("would wait")))
    for _ in range(2):
        with locked(tmp_path) as alone:
            assert alone
            with pytest.raises(OSError, match="would wait"), locked(tmp_path):
                pass
    assert stat.S_IMODE((tmp_path / ".lock").stat().st_mode) == 0o600
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".lock").symlink_to(tmp_path / ".lock")
    with pytest.raises(OSError, match="symbolic links"), locked(tmp_path / "other"):
        pass


def test_a_link_gets_a_name_as_the_link_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    system.give_name(tmp_path / "link", tmp_path / "name")
    assert (tmp_path / "name").is_symlink()


def test_a_folder_is_synchronised_or_the_system_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EINVAL, "Invalid argument")))
    system.sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        system.sync_folder(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
