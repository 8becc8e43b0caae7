"""One writer of a ledger at a time; the system lets go of the lock when a writer dies."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.system import lock_now

LOCK = ".lock"
_TRIES, _PAUSE_MS = 1200, 50
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Holds the lock of a ledger; False where its file system knows no locks, and only the link decides races.

    Raises Refused where another writer does not end within a minute; OSError where the lock cannot be opened.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(folder / LOCK, flags, 0o600)
    try:
        yield _waited_for(descriptor, folder)
    finally:
        with suppress(OSError):  # whatever was done is done, and a lock goes with its process
            os.close(descriptor)


def _waited_for(descriptor: int, folder: Path) -> bool:
    for _ in range(_TRIES):
        try:
            lock_now(descriptor)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EINTR):
                raise
            time.sleep(_PAUSE_MS / 1000)
        else:
            return True
    fact = "somebody else has been writing this ledger for a minute"
    raise Refused([Diagnostic("CSB812", fact, Span(str(folder / LOCK)), "wait for the other csbonus, or end it")])
