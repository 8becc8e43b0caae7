"""A data folder somewhere else, brought to a private folder here: small exports whole, of large ones how they begin."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.files import MAPPING, SourceFile, find
from csbonus.inputs.head import LONGEST_HEADER
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.named import NamedTuple
from csbonus.spark.storage import Storage, Stored

LARGE = frozenset({"usage"})
"""Exports that stay where they are: they grow with every account and every day."""

_FOOTER = 8


class Staged(NamedTuple):
    """A folder of this machine that stands for one elsewhere; where each file of it really is, by name."""

    folder: Path
    stored: Mapping[str, Stored]


def staged(storage: Storage, address: str, folder: Path, exports_file: Path | None) -> Staged:
    """Fetch what is small. Raises Refused where there is no folder at the address."""
    listed = storage.files(address)
    if listed is None:
        fact = f"there is no data folder `{address}`"
        raise Refused([Diagnostic("CSB301", fact, Span(address), "check the address after `--data`")])
    stored = {file.name: file for file in listed}
    for name in stored:
        _empty(folder / name)
    if MAPPING in stored:
        _fetch(storage, stored[MAPPING], folder / MAPPING)
    settings = _settings(folder, exports_file)
    for export in EXPORTS:
        files, _ = find(folder, export, settings.get(export, PLAIN))
        _bring(storage, [file for file in files if file.name in stored], stored, whole=export not in LARGE)
    return Staged(folder, stored)


def _empty(path: Path) -> None:
    """A file that is only a name, so that names are found here as they would be there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)


def _settings(folder: Path, exports_file: Path | None) -> Mapping[str, Settings]:
    path = exports_file or folder / MAPPING
    if not path.exists():
        return {}
    from csbonus.inputs.mapping import read_mapping

    settings, _ = read_mapping(path, MAPPING)  # what is wrong with it is told when it is read for good
    return settings


def _bring(storage: Storage, files: Iterable[SourceFile], stored: Mapping[str, Stored], *, whole: bool) -> None:
    for file in files:
        if whole:
            _fetch(storage, stored[file.name], file.path)
        else:
            file.path.write_bytes(_stub(storage, stored[file.name]))


def _fetch(storage: Storage, file: Stored, target: Path) -> None:
    target.unlink(missing_ok=True)
    storage.fetch(file.address, target)


def _stub(storage: Storage, file: Stored) -> bytes:
    """As much of a file as tells how it is written and which columns it has."""
    if file.name.lower().endswith(".parquet"):
        return _footer(storage, file)
    start = storage.part(file.address, 0, LONGEST_HEADER)
    if file.name.lower().endswith(".gz") and file.size > len(start):
        import gzip

        return gzip.compress(zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(start))
    return start


def _footer(storage: Storage, file: Stored) -> bytes:
    """The end of a Parquet file, which names its columns, as a file of its own without rows that could be read."""
    end = storage.part(file.address, max(file.size - _FOOTER, 0), _FOOTER)
    length = int.from_bytes(end[:4], "little") + _FOOTER
    if end[4:] != b"PAR1" or length > file.size:
        return end
    return b"PAR1" + storage.part(file.address, file.size - length, length)
