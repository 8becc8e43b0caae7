"""Several files as one input that can be read, changed and kept: each begins behind a line `-- name --`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_HEAD = re.compile(rb"^-- ((?:[a-z0-9_]+/){0,2}[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}) --\n", re.MULTILINE)
"""Names stay inside of the folder: at most two levels down, and never `..`."""


def files_in(content: bytes) -> Mapping[str, bytes]:
    """The files by name, the first of each; what stands before the first has the name ''."""
    before, *rest = _HEAD.split(content)
    found = {"": before}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        found.setdefault(name.decode(), text)
    return found


def as_input(files: Mapping[str, bytes]) -> bytes:
    """The input that `files_in` reads; a line end is added to files without one at their end."""
    return b"".join(b"-- %b --\n%b" % (name.encode(), _ended(text)) for name, text in sorted(files.items()))


def _ended(text: bytes) -> bytes:
    return text if not text or text.endswith(b"\n") else text + b"\n"


def all_files(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder that an input can hold."""
    named = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in named.items() if _HEAD.match(f"-- {name} --\n".encode())}


def laid_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold these files and no others."""
    for path in folder.iterdir():  # the folder itself is what is worked in
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):  # one that is named like a folder
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(text)
            path.chmod(0o600)
