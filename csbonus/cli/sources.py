"""The files that a command line reads, none of which it may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from csbonus.cli.running import Named
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.files import MAPPING, find
from csbonus.inputs.settings import PLAIN


def sources(named: Named, exports: Exports) -> Iterator[Path]:
    """Plans, and everything of the data folder."""
    for path in named.plans:
        yield from path.glob("*.yaml") if path.is_dir() else (path,)
    yield from data_files(named, exports)


def data_files(named: Named, exports: Exports) -> Iterator[Path]:
    """The mapping, and every file of an export in the data folder, whether or not a plan needs it."""
    yield named.exports_file or named.folder / MAPPING
    for name in EXPORTS:
        files, _ = find(named.folder, name, exports.settings.get(name, PLAIN))
        yield from (file.path for file in files)


def refuse_sources(targets: Iterable[Path], read: Iterable[Path]) -> None:
    """Raises Refused where a target is one of the files that are read, by whatever name; `--force` changes nothing."""
    known = {identity for path in read if (identity := _identity(path))}
    found = [_is_read(target) for target in targets if _identity(target) in known]
    if found:
        raise Refused(found)


def _identity(path: Path) -> tuple[int, int] | None:
    """What is the same for all names of a file; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_read(target: Path) -> Diagnostic:
    fact = f"`{target}` is a file that this run reads: it would be lost"
    return Diagnostic("CSB115", fact, Span(str(target)), "name another file, or a folder without exports, after `-o`")
