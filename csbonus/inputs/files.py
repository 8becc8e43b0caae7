"""Finding the files of an export in a data folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.inputs.settings import Settings
from csbonus.named import NamedTuple

ENDINGS = (".csv", ".csv.gz", ".parquet")
MAPPING = "exports.yaml"
_LIKE_MAPPING = re.compile(r"exports?\.(ya?ml(\..+)?|txt|json)", re.IGNORECASE)


class SourceFile(NamedTuple):
    """A file of an export; `name` is how it is shown, relative to the data folder."""

    name: str
    path: Path

    @property
    def at(self) -> Span:
        """The file as a place."""
        return Span(self.name)

    @property
    def size(self) -> int:
        """How many bytes it has; 0 where it cannot be looked at, of which whoever reads it tells."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def find(folder: Path, export: str, settings: Settings) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """The files of an export in order of name, with what is wrong about them; none of either: there is no file."""
    if settings.files:
        files, found = _declared(folder, export, settings.files)
    else:
        files, found = _canonical(folder, export)
    kinds = [wrong for file in files for wrong in _not_regular(file)]
    return files, (*found, *kinds)


def overlooked_mappings(folder: Path) -> Iterator[Diagnostic]:
    """A warning for each file that is named almost like the mapping, where there is none."""
    for path in sorted(folder.iterdir()):
        if _LIKE_MAPPING.fullmatch(path.name):
            fact = f"`{path.name}` is not read: the mapping of exports is called `{MAPPING}`"
            hint = f"rename it to `{MAPPING}`, or name it after `--exports`"
            yield Diagnostic("CSB324", fact, Span(path.name), hint, severity=Severity.WARNING)


def expected_names(export: str) -> str:
    """The names under which an export is found without a mapping, as text."""
    return f"`{export}.csv`, `{export}.csv.gz`, `{export}.parquet`, `{export}-*.csv` or a folder `{export}/`"


def _declared(folder: Path, export: str, names: Iterable[str]) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    for name in names:
        paths = [folder / name] if (folder / name).exists() else sorted(_matching(folder, name))
        files += [_shown(folder, path) for path in paths]
        if not paths:
            message = f"`{name}`, the file of `{export}` in exports.yaml, does not exist"
            found.append(Diagnostic("CSB311", message, Span(MAPPING), f"files are looked for in {_plain(folder)}"))
    return tuple(sorted(set(files))), tuple(found)


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    relative = Path(pattern)
    if relative.is_absolute():
        return Path(relative.anchor).glob(str(relative.relative_to(relative.anchor)))
    return folder.glob(pattern)


def _plain(folder: Path) -> str:
    return f"the data folder `{folder.name or folder}`"


def _canonical(folder: Path, export: str) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    named = [folder / f"{export}{ending}" for ending in ("", *ENDINGS)]
    inside = {path: within for path in named if (within := _parts_in(path))}
    # a link that leads nowhere is there: it is refused, not overlooked
    whole = [path for path in named[1:] if os.path.lexists(path) and path not in inside]
    parts = [path for path in folder.iterdir() if path.name.startswith(f"{export}-") and path.name.endswith(ENDINGS)]
    ways = [[path] for path in whole] + [way for way in (parts, *inside.values()) if way]
    if len(ways) > 1:
        names = ", ".join(f"`{way[0].relative_to(folder)}`" for way in ways)
        hint = f"keep one, or name the right files under `{export}:` with `file:` in exports.yaml"
        message = f"`{export}` can be read from {names}: it would be counted twice"
        return (), (Diagnostic("CSB312", message, Span(_shown(folder, ways[0][0]).name), hint),)
    return tuple(sorted(_shown(folder, path) for way in ways for path in way)), ()


def _parts_in(folder: Path) -> list[Path]:
    """The parts of an export in a folder of its own; Spark writes folders that are named like files."""
    return [path for path in folder.iterdir() if path.name.endswith(ENDINGS)] if folder.is_dir() else []


def _shown(folder: Path, path: Path) -> SourceFile:
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    return SourceFile(name.as_posix(), path)


def _not_regular(file: SourceFile) -> Iterator[Diagnostic]:
    """A file that is a folder, a pipe or a device would never end, or cannot be read at all."""
    try:
        mode = file.path.stat().st_mode
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        yield Diagnostic("CSB313", f"`{file.name}` cannot be opened: {why}", file.at, "put the file itself there")
        return
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        yield Diagnostic("CSB313", f"`{file.name}` is {kind}", file.at, "name a CSV or Parquet file")
