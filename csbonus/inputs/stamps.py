"""Whether files are still those that reading began with: they are read more than once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span
from csbonus.named import NamedTuple


class Stamp(NamedTuple):
    """What changes when a file is written or replaced; nothing of it where there is no file."""

    device: int = 0
    inode: int = 0
    size: int = -1
    written: int = 0


class Stamped(NamedTuple):
    """A file as it was before it was read for the first time; `name` is how it is shown."""

    name: str
    path: Path
    stamp: Stamp


def stamp_of(path: Path) -> Stamp:
    """The stamp that a file has now."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path's own costs more, and a folder may have thousands of parts
    except OSError:
        return Stamp()
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def stamped(name: str, path: Path) -> Stamped:
    """A file that is about to be read."""
    return Stamped(name, path, stamp_of(path))


def changed(files: Iterable[Stamped]) -> Iterator[Diagnostic]:
    """Everything that was written, replaced or removed since it was stamped."""
    for file in files:
        now = stamp_of(file.path)
        if now != file.stamp:
            what = "is gone" if now == Stamp() else "was replaced or written to"
            fact = f"`{file.name}` {what} while it was read: what was calculated may be partly of the one, partly of " \
                   "the other"
            yield Diagnostic("CSB326", fact, Span(file.name), "wait until the export is complete, and run it again")
