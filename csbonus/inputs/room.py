"""How much of the machine reading and measuring may take."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from csbonus.named import NamedTuple

LARGE = 8_000_000
"""Bytes of exports from which a second thread, and room on the disk, are worth what they cost."""
USUAL_MEMORY = "950MB"
"""Memory of the engine for large exports, unless `--memory` says otherwise: with all else, a good gigabyte."""
_TINY = 2_000_000
"""Bytes of exports below which a statement takes longer to be improved than to be run as it is written."""
_PACKED = 10
"""How much longer the text of a packed export is."""


class Room(NamedTuple):
    """Threads, None for as many as there are cores; memory as the engine spells it; a folder for what exceeds it.

    `improved`: statements are rewritten to run faster. `say` is told every statement before it is run.
    """

    threads: int | None = None
    memory: str = ""
    spill: Path | None = None
    improved: bool = True
    say: Callable[[str], None] | None = None


ALL_THERE_IS = Room()


@contextmanager
def room_for(folder: Path | None, threads: int | None, memory: str) -> Iterator[Room]:
    """The room for the exports in a folder, as long as they are worked with; `memory` as the engine spells it, or "".

    Large exports may use a folder of their own for what does not fit into memory: only its owner can look into it, and
    nothing is left of it afterwards.
    """
    if folder is None or not folder.is_dir():
        yield Room(threads)
    elif _bytes(folder) < LARGE:
        yield usual_room(folder, threads)._replace(memory=memory)
    else:
        with _folder_of_its_own() as spill:
            yield Room(threads, memory or USUAL_MEMORY, spill)


@contextmanager
def _folder_of_its_own() -> Iterator[Path]:
    """A new folder that only its owner can open; gone afterwards, whenever the run is interrupted."""
    # nothing of a small calculation goes to the disk
    from shutil import rmtree
    from tempfile import gettempdir

    # its name is known before it is there: whoever makes it first and asks then may be interrupted between the two
    folder = Path(gettempdir()) / f"csbonus-{os.urandom(12).hex()}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def usual_room(folder: Path, threads: int | None = None) -> Room:
    """The room where nobody says how much: one thread for small exports, else all there is, nothing on the disk."""
    size = _bytes(folder)
    return Room(threads or (None if size >= LARGE else 1), improved=size >= _TINY)


def _bytes(folder: Path) -> int:
    """How long the exports in a folder are, as text."""
    with os.scandir(folder) as entries:
        return sum(map(_size, entries))


def _size(entry: os.DirEntry[str]) -> int:
    try:
        written = entry.stat().st_size if entry.is_file() else LARGE
        return written * _PACKED if entry.name.lower().endswith((".gz", ".parquet")) else written
    except OSError:  # a link in a circle: whoever needs the file says so
        return 0
