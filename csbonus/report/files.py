"""Writing pay files: private, whole or not at all, never over something else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.report.targets import NO_FOLDER

PRIVATE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def write_files(
    contents: Mapping[Path, str | bytes], *, force: bool = False, instead: str = "another file"
) -> Mapping[Path, str]:
    """Write all of `contents` or nothing; says `written` or `unchanged` of each. `instead` is what may be named.

    Raises Refused where a target is something else than a file, holds other bytes (unless `force`), or cannot be
    written.
    """
    wanted = {path: each.encode() if isinstance(each, str) else each for path, each in contents.items()}
    found = [problem for path in wanted for problem in _problems(path, wanted[path], "" if force else instead)]
    if found:
        raise Refused(found)
    told = {path: "unchanged" if _bytes_of(path) == content else "written" for path, content in wanted.items()}
    try:
        _replace_all({path: wanted[path] for path, what in told.items() if what == "written"})
    except OSError as error:
        raise Refused([unwritable(next(iter(contents)), error)]) from error
    for path in told:
        path.chmod(PRIVATE)
    return told


def _problems(path: Path, content: bytes, instead: str) -> Iterator[Diagnostic]:
    """Why a file must not be written here; nothing is followed, so that no link leads the bytes elsewhere."""
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
    elif instead and _bytes_of(path) != content:
        fact = f"`{path}` exists and holds something else"
        yield Diagnostic("CSB106", fact, Span(str(path)), f"name {instead}, or add `--force` to replace it")


def _bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none that can be read."""
    try:
        with os.fdopen(os.open(path, _READ), "rb") as opened:
            return opened.read()
    except OSError:
        return None


def _replace_all(contents: Mapping[Path, bytes]) -> None:
    """Every new file is on disk beside its target before the first one is moved into place."""
    waiting: dict[Path, Path] = {}
    try:
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


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, _NEW, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            os.fchmod(opened.fileno(), PRIVATE)
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
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
