"""What writing a ledger needs of the operating system: a lock, and a name given only where none is."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_CANNOT = (errno.EINVAL, errno.ENOTSUP)
"""What a file system says that does not know how to synchronise a folder."""

if sys.platform == "win32":  # pragma: no cover - its own tests are those of that system
    import msvcrt

    def lock_now(descriptor: int) -> None:
        """Lock an open file. Raises OSError at once where somebody else has it."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def give_name(temporary: Path, name: Path) -> None:
        """Give a file its name. Raises FileExistsError where there is one of that name."""
        os.rename(temporary, name)  # noqa: PTH104 - refuses to replace here, unlike `Path.replace`

    def sync_folder(folder: Path) -> None:
        """Folders cannot be synchronised here, and need not be."""

else:
    import fcntl

    def lock_now(descriptor: int) -> None:
        """Lock an open file. Raises OSError at once where somebody else has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def give_name(temporary: Path, name: Path) -> None:
        """Give a file its name. Raises FileExistsError where there is one of that name."""
        os.link(temporary, name, follow_symlinks=False)

    def sync_folder(folder: Path) -> None:
        """Bring the names in a folder to the disk."""
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
        finally:
            os.close(descriptor)
