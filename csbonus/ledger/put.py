"""Putting a file where none is: after it, every byte of it is there, or there is no file of that name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from csbonus.ledger.system import give_name, sync_folder

TEMPORARY = ".tmp-"
"""How the names of files begin that are being written."""
PRIVATE = 0o600
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE
"""How a file is opened that must not be there yet."""
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _SAFE
"""How a file is opened so that no link leads elsewhere, and nothing waits."""


class PutError(OSError):
    """The file has its name, but the system refused something after that: whether it stays is not known."""


def safely_put(path: Path, content: bytes) -> bool:
    """Put a private file at `path`; False where it is there already with the same bytes.

    Raises FileExistsError where something else is there, PutError where the file may be there, and any other OSError
    where it is not.
    """
    temporary = path.with_name(f"{TEMPORARY}{path.name}-{os.getpid()}")
    try:
        _write(temporary, content)
        new = _named(temporary, path, content)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    try:
        temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise PutError(error.errno, error.strerror) from error
    return new


def _write(path: Path, content: bytes) -> None:
    """A new file with this content, on the disk, read back."""
    with os.fdopen(os.open(path, NEW, PRIVATE), "wb", buffering=0) as opened:
        left = memoryview(content)
        while left:
            left = left[opened.write(left):]
        os.fsync(opened.fileno())
    if bytes_at(path) != content:
        raise OSError(None, "what was written is not what is read back")


def _named(temporary: Path, path: Path, content: bytes) -> bool:
    """The commit point. A file system far away may have done it and say that it has not: what is there decides."""
    try:
        give_name(temporary, path)
    except OSError:
        if not path.is_file() or path.is_symlink() or bytes_at(path) != content:
            raise
        return False
    return True


def bytes_at(path: Path) -> bytes:
    """What a file holds. Raises OSError, for a link too."""
    with os.fdopen(os.open(path, READ), "rb") as opened:
        return opened.read()
