"""Problems with the files that programs find them in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span, in_order
from csbonus.named import NamedTuple

YAML = (".yaml", ".yml")


class Located(NamedTuple):
    """A problem with the path of its file, seen from the root if it is below it; empty where there is no file.

    `related` are the paths of its related places.
    """

    problem: Diagnostic
    path: str
    related: tuple[str, ...]

    @property
    def in_characters(self) -> bool:
        """Whether columns count characters, as they do in YAML; in an export they count cells."""
        return counts_characters(self.problem.span)


class Files(NamedTuple):
    """Where files are looked for: the folder of exports, by whose files problems of exports are named; the root."""

    folder: Path | None
    root: Path

    def of(self, span: Span) -> str:
        """The path of the file that a place is in."""
        own = [self.folder / span.file] if self.folder else []
        named = [Path(span.file)]
        places = (*named, *own) if counts_characters(span) else (*own, *named)
        path = next((path for path in places if path.exists()), None)
        return "" if path is None or not span.file else self._from_root(path)

    def _from_root(self, path: Path) -> str:
        # links stay as they were named: what they lead to may be elsewhere
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow them
        return absolute.relative_to(self.root).as_posix() if absolute.is_relative_to(self.root) else absolute.as_posix()


def counts_characters(span: Span) -> bool:
    """Whether the columns of a place count characters."""
    return span.file.lower().endswith(YAML)


def located(found: Sequence[Diagnostic], files: Files) -> Iterator[Located]:
    """Problems in order, with the paths of their files."""
    for problem in in_order(found):
        yield Located(problem, files.of(problem.span), tuple(map(files.of, problem.related)))
