"""Writing pay files: private, whole or not at all, never over something else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.report.targets import NO_FOLDER

PRIVATE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


Content = str | bytes | Callable[[], Iterable[str]]
"""What a file is to hold; in pieces, made when asked for, where there may be more of it than there is room for."""

Making = Callable[[], AbstractContextManager[None]]
"""What stands around the making of contents: where it raises, nothing is put in place."""


def write_files(
    contents: Mapping[Path, Content],
    *,
    force: bool = False,
    instead: str = "another file",
    making: Making = nullcontext,
) -> Mapping[Path, str]:
    """Write all of `contents` or nothing; says `written` or `unchanged` of each. `instead` is what may be named.

    Raises Refused where a target is something else than a file, holds other bytes (unless `force`), or cannot be
    written.
    """
    with making():
        told = _compared(contents)
        found = list(_in_the_way(contents, told, force=force, instead=instead))
    if found:
        raise Refused(found)
    try:
        _replace_all({path: contents[path] for path, what in told.items() if what == "written"}, making)
    except OSError as error:
        raise Refused([unwritable(next(iter(contents)), error)]) from error
    for path in told:
        path.chmod(PRIVATE)
    return told


def _compared(contents: Mapping[Path, Content]) -> Mapping[Path, str]:
    """`unchanged` where a file holds just what it is to hold; nothing of a path where none can be written."""
    free = {path: content for path, content in contents.items() if not any(_problems(path))}
    return {path: "unchanged" if _holds(path, content) else "written" for path, content in free.items()}


def _in_the_way(
    paths: Iterable[Path], told: Mapping[Path, str], *, force: bool, instead: str
) -> Iterator[Diagnostic]:
    """Why files cannot be written, or may not be."""
    for path in paths:
        yield from _problems(path)
        if told.get(path) == "written" and path.exists() and not force:
            fact = f"`{path}` exists and holds something else"
            hint = f"name {instead}, or add `--force` to replace it"
            yield Diagnostic("CSB106", fact, Span(str(path)), hint)


def _problems(path: Path) -> Iterator[Diagnostic]:
    """Why no file can be written here; nothing is followed, so that no link leads the bytes elsewhere."""
    try:
        if not path.parent.is_dir():
            fact = f"there is no folder `{path.parent}` to write into"
            yield Diagnostic("CSB107", fact, Span(str(path)), NO_FOLDER)
            return
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        yield unwritable(path, error)
        return
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        yield Diagnostic("CSB108", f"`{path}` is {kind}", Span(str(path)), "name another file after `-o`")


def _pieces(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    else:
        yield from (piece.encode() for piece in ([content] if isinstance(content, str) else content()))


def _holds(path: Path, content: Content) -> bool:
    """Whether a file holds just this; not where there is none that can be read."""
    try:
        with os.fdopen(os.open(path, _READ), "rb") as opened:
            return all(opened.read(len(piece)) == piece for piece in _pieces(content)) and not opened.read(1)
    except OSError:
        return False


def _replace_all(contents: Mapping[Path, Content], making: Making) -> None:
    """Every new file is on disk beside its target before the first one is moved into place."""
    waiting: dict[Path, Path] = {}
    try:
        with making():
            for path, content in contents.items():
                beside = path.with_name(f".{path.name}.{os.getpid()}.part")
                _write_new(beside, content)
                waiting[beside] = path
        for beside, path in list(waiting.items()):
            beside.replace(path)
            del waiting[beside]
    finally:
        for beside in waiting:
            beside.unlink(missing_ok=True)
    _sync_folders([path.parent for path in contents])


def _write_new(path: Path, content: Content) -> None:
    descriptor = os.open(path, _NEW, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            os.fchmod(opened.fileno(), PRIVATE)
            opened.writelines(_pieces(content))
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:  # also where the pieces cannot be made
        path.unlink(missing_ok=True)
        raise


def _sync_folders(folders: Sequence[Path]) -> None:
    for folder in dict.fromkeys(folders):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def unwritable(path: Path, error: OSError) -> Diagnostic:
    """Why nothing can be written there, as the system says it."""
    reason = (error.strerror or "unknown reason").lower()
    fact = f"`{path}` cannot be written: {reason}"
    return Diagnostic("CSB109", fact, Span(str(path)), "check the disk and the rights of the folder")
