"""Finding the files of an export in a data folder."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.inputs.canonical import ENDINGS, alike, standing
from csbonus.inputs.settings import Settings
from csbonus.named import NamedTuple

MAPPING = "exports.yaml"
_BRACKETS = re.compile(r"(\[[^]]+])")
_LIKE_MAPPING = re.compile(r"exports?\.(ya?ml(\..+)?|txt|json)", re.IGNORECASE)


class SourceFile(NamedTuple):
    """A file of an export; `name` is how it is shown, relative to the data folder."""

    name: str
    path: Path

    @property
    def parquet(self) -> bool:
        """Whether its name says that it is Parquet."""
        return self.name.lower().endswith(".parquet")

    @property
    def packed(self) -> bool:
        """Whether its name says that it is compressed."""
        return self.name.lower().endswith(".gz")

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
        found += _twice(folder, export, paths)
        if not paths:
            message = f"`{name}`, the file of `{export}` in exports.yaml, does not exist"
            found.append(Diagnostic("CSB311", message, Span(MAPPING), f"files are looked for in {_plain(folder)}"))
    return tuple(sorted(set(files))), tuple(found)


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    relative = Path(pattern)
    if relative.is_absolute():
        anchor = Path(relative.anchor)
        return anchor.glob(_in_any_case(relative.relative_to(anchor)))
    return folder.glob(_in_any_case(relative))


def _in_any_case(pattern: Path) -> str:
    """A pattern whose file names may have other capitals; what it writes in brackets is left as it is."""
    pieces = _BRACKETS.split(pattern.name)
    pieces[::2] = ("".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in piece) for piece in pieces[::2])
    return (pattern.parent / "".join(pieces)).as_posix()


def _plain(folder: Path) -> str:
    return f"the data folder `{folder.name or folder}`"


def _canonical(folder: Path, export: str) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    ways, unread, named = standing(folder, export)
    if len(ways) > 1:
        names = ", ".join(f"`{way[0].relative_to(folder)}`" for way in ways)
        message = f"`{export}` can be read from {names}: it would be counted twice"
        return (), (Diagnostic("CSB312", message, _shown(folder, ways[0][0]).at, _keep_one(export)),)
    files = tuple(sorted(_shown(folder, path) for way in ways for path in way))
    found = [wrong for way in ways for wrong in _twice(folder, export, way)]
    found += [_overlooked(_shown(folder, path), export) for path in unread]
    return files, (*found, *(_named(_shown(folder, path), export, alone=not ways) for path in named))


def _twice(folder: Path, export: str, paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """Files that are one for whoever does not look at capitals; a copy between systems leaves such behind."""
    for same in alike(paths):
        names = " and ".join(f"`{_shown(folder, path).name}`" for path in same)
        message = f"{names} differ only by capitals: `{export}` would be counted twice"
        yield Diagnostic("CSB312", message, _shown(folder, same[0]).at, _keep_one(export))


def _keep_one(export: str) -> str:
    return f"keep one, or name the right files under `{export}:` with `file:` in exports.yaml"


def _overlooked(file: SourceFile, export: str) -> Diagnostic:
    if file.path.is_dir():
        fact = f"`{file.name}` is a folder in the folder of `{export}`: what it holds is not read"
        hint = f"put its files beside the others, or name all of them under `{export}:` with `file:` in exports.yaml"
    else:
        fact = f"`{file.name}` stands in the folder of `{export}` and is not read"
        hint = "parts of an export end in `.csv`, `.csv.gz` or `.parquet`: export it so, or move it out of the folder"
    return Diagnostic("CSB327", fact, file.at, hint)


def _named(file: SourceFile, export: str, *, alone: bool) -> Diagnostic:
    fact = f"`{file.name}` is not read, though it is named like the export `{export}`"
    # whoever compresses `leaves.csv` as `leaves.gz` has left its ending out
    unzipped = re.sub(r"^([^.]*)\.gz$", r"\1.csv.gz", file.name.lower())
    ending = next((each for each in ENDINGS if unzipped.endswith(each)), "")
    if file.path.is_dir():
        how = f"put all files of `{export}` into one folder `{export}/`"
    elif not ending:
        how = "export it as CSV under a name that ends in `.csv`"
    elif alone:
        how = f"call it `{export}{ending}`"
    else:
        how = f"parts are called `{export}-1{ending}`, `{export}-2{ending}`, all of them"
    hint = f"{how}; if it is no part of `{export}`, give it another name"
    return Diagnostic("CSB328", fact, file.at, hint, severity=Severity.WARNING)


def _shown(folder: Path, path: Path) -> SourceFile:
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    return SourceFile(name.as_posix(), path)


def _not_regular(file: SourceFile) -> Iterator[Diagnostic]:
    """A file that is a folder, a pipe or a device would never end, or cannot be read at all."""
    try:
        mode = file.path.stat().st_mode
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        hint = f"put the {'file' if file.path.suffix else 'folder'} itself there"
        yield Diagnostic("CSB313", f"`{file.name}` cannot be opened: {why}", file.at, hint)
        return
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        yield Diagnostic("CSB313", f"`{file.name}` is {kind}", file.at, "name a CSV or Parquet file")
