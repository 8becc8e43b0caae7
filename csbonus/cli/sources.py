"""The files that a command line reads, none of which it may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from csbonus.cli.reached import Named
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.files import MAPPING, find
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.plan.load import ENDINGS


def sources(named: Named, exports: Exports) -> Iterator[Path]:
    """Plans, and everything of the data folder."""
    for path in named.plans:
        files = path.iterdir() if path.is_dir() else (path,)
        yield from (file for file in files if file == path or file.name.lower().endswith(ENDINGS))
    yield from data_files(named, exports.settings)


def data_files(named: Named, settings: Mapping[str, Settings]) -> Iterator[Path]:
    """The mapping, and every file of an export in the data folder, whether or not a plan needs it."""
    yield named.exports_file or named.folder / MAPPING
    for name in EXPORTS:
        files, _ = find(named.folder, name, settings.get(name, PLAIN))
        yield from (file.path for file in files)


def refuse_sources(targets: Iterable[Path], read: Iterable[Path]) -> None:
    """Raises Refused where a target is one of the files that are read, by whatever name; `--force` changes nothing."""
    known = {identity for path in read if (identity := _identity(path))}
    found = [_is_read(target) for target in targets if _identity(target) in known]
    if found:
        raise Refused(found)


def refuse_ledger(target: Path, ledger: Path | None) -> None:
    """Raises Refused where a target is in the ledger that is named, or in a folder that holds batches."""
    from csbonus.ledger.read import BATCH_NAME  # most runs write no files

    folder = target if target.is_dir() else target.parent
    own = None if ledger is None else _identity(ledger)
    inside = own is not None and own in map(_identity, (folder, *folder.absolute().resolve().parents))
    if inside or (folder.is_dir() and any(BATCH_NAME.fullmatch(path.name) for path in folder.iterdir())):
        fact = f"`{target}` is in the folder of a ledger, which holds nothing but what was closed"
        raise Refused([Diagnostic("CSB115", fact, Span(str(target)), "name a file or a folder elsewhere, after `-o`")])


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
