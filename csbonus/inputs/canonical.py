"""The files of an export that are known by their names, whatever their capitals, and those that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from csbonus.named import NamedTuple

ENDINGS = (".csv", ".csv.gz", ".parquet")
_NOBODY_WROTE = ("thumbs.db", "desktop.ini")
_HIDDEN = (".", "_", "~$")
"""How names begin of what systems and programs put beside files: `.DS_Store`, `_SUCCESS`, a lock of a spreadsheet."""


_TABLES = (
    ".txt", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers", ".json", ".jsonl",
    ".zip", ".gz", ".bz2", ".xz", ".zst",
)
"""How names end of what may hold an export in a shape that is not read."""


_END_OF_WORD = "(?:(?![A-Za-z])|(?<=[a-z])(?=[A-Z])|(?=[Qq][1-4]))"
"""Where a word ends in a name: before a sign, a capital that follows a small letter, or a quarter."""


class Standing(NamedTuple):
    """Each way to read an export with its files, in order, and what is not read.

    `unread` stands in a folder of its own, `named` beside other exports; where there is one whole file, it is all.
    """

    ways: tuple[tuple[Path, ...], ...]
    unread: tuple[Path, ...]
    named: tuple[Path, ...] = ()


def standing(folder: Path, export: str) -> Standing:
    """What there is of an export in a data folder: one file, parts of it, or a folder of parts."""
    there = sorted(folder.iterdir())
    files = [path for path in there if path.name.lower() in {f"{export}{ending}" for ending in ENDINGS}]
    called = [path for path in there if path.name.lower() == export]
    folders = [path for path in (*called, *files) if path.is_dir()]
    inside = {path: sorted(path.iterdir()) for path in folders}
    of_folders = {path: tuple(filter(_is_read, within)) for path, within in inside.items()}
    parts = tuple(path for path in there if path.name.lower().startswith(f"{export}-") and _is_read(path))
    # a link that leads nowhere is there: it is refused, not overlooked
    whole = [*(path for path in files if not of_folders.get(path)), *filter(_leads_nowhere, called)]
    ways = [*((path,) for path in whole), *(way for way in (parts, *of_folders.values()) if way)]
    beside = (path for named, within in inside.items() if named not in whole for path in within)
    read = {path for way in ways for path in way} | {*folders}
    named = (path for path in there if path not in read and _may_be_meant(path, export, whole=bool(whole)))
    return Standing(tuple(ways), tuple(filter(_is_overlooked, beside)), tuple(named))


def alike(paths: Iterable[Path]) -> Iterator[Sequence[Path]]:
    """Those that only capitals tell apart."""
    found: dict[str, list[Path]] = {}
    for path in sorted(set(paths)):
        found.setdefault(str(path).lower(), []).append(path)
    return (each for each in found.values() if len(each) > 1)


def _is_read(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _may_be_meant(path: Path, export: str, *, whole: bool) -> bool:
    """Whether a name is nearly that of an export, as `leave.csv`, `renewalsQ2.csv`, `book_2026.xlsx` are.

    So may a folder be called that holds what is read, or what cannot be looked at. Beside one whole file a workbook is
    what that was made of.
    """
    if re.match(rf"(?i:{export.removesuffix('s')}s?){_END_OF_WORD}", path.name) is None:
        return False
    return path.name.lower().endswith(ENDINGS if whole else (*ENDINGS, *_TABLES)) or (path.is_dir() and _may_hold(path))


def _may_hold(folder: Path) -> bool:
    """Whether there is something in a folder that is read, as far as that can be told."""
    try:
        return any(map(_is_read, folder.iterdir()))
    except OSError:
        return True


def _is_overlooked(path: Path) -> bool:
    """Whether somebody may have put it there to be read."""
    name = path.name.lower()
    return not (_is_read(path) or name.startswith(_HIDDEN) or name in _NOBODY_WROTE)
