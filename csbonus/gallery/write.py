"""Writing a working folder: whole or not at all, never over something else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from csbonus.diagnostics import Diagnostic, Refused, Span

_UNFINISHED = ".csbonus-unfinished"


def write_folder(folder: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    """Write all of `contents` into `folder`, which is new or empty. Raises Refused, and then nothing is written."""
    try:
        problem = _problem(folder)
        if problem is None:
            _make(folder, contents)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fact = f"`{folder}` cannot be written: {reason}"
        hint = "check the disk and the rights of the folder"
        raise Refused([Diagnostic("CSB109", fact, Span(str(folder)), hint)]) from error
    if problem is not None:
        raise Refused([problem])


def _problem(folder: Path) -> Diagnostic | None:
    at = Span(str(folder))
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return Diagnostic("CSB108", f"`{folder}` is not a folder", at, "name a folder that does not exist yet")
    if folder.is_dir() and any(folder.iterdir()):
        fact = f"the folder `{folder}` is not empty: nothing is written into it"
        return Diagnostic("CSB118", fact, at, "name a folder that does not exist yet, or an empty one")
    if not folder.parent.is_dir():
        fact = f"there is no folder `{folder.parent}` to write into"
        return Diagnostic("CSB107", fact, at, "make the folder first")
    return None


def _make(folder: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        _fill(folder, contents)
    except BaseException:  # an interrupt must not leave half a folder behind either
        _clear(folder, contents, new=new)
        raise


def _fill(folder: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    """Every file is written in a folder inside before the first one is moved to its place."""
    unfinished = folder / _UNFINISHED
    for path, content in contents.items():
        target = unfinished / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for whole in sorted(unfinished.iterdir()):
        whole.rename(folder / whole.name)
    unfinished.rmdir()


def _clear(folder: Path, contents: Mapping[PurePosixPath, bytes], *, new: bool) -> None:
    """Take away what was begun; the folder was new or empty, so all in it is ours."""
    for name in {_UNFINISHED, *(path.parts[0] for path in contents)}:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if new and folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
