"""Rows that miss what a plan counts only by how a word is written, and so would be left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import folded
from csbonus.inputs.exports import Exports
from csbonus.inputs.shown import in_braces
from csbonus.named import NamedTuple


class Held(NamedTuple):
    """A word that a column of an export holds: the first row that has it, and how many do."""

    row_id: int
    rows: int


def almost_counted(
    exports: Exports, export: str, column: str, *, counted: Collection[str], held: Mapping[str, Held]
) -> list[Diagnostic]:
    """A warning for every word of a column that differs from one that a plan counts by capitals, spaces or hyphens."""
    meant = {folded(word): word for word in sorted(counted)}
    strays = [(word, there) for word, there in held.items() if word not in counted and folded(word) in meant]
    return [_stray(exports, export, column, word, there, meant[folded(word)]) for word, there in strays]


def _stray(exports: Exports, export: str, column: str, word: str, there: Held, meant: str) -> Diagnostic:
    rows = "row does" if there.rows == 1 else "rows do"
    mapping = f"`values: {{{column}: {{{in_braces(word)}: {in_braces(meant)}}}}}`"
    return Diagnostic(
        "CSB556",
        f"{there.rows:,} {rows} not count: {column} `{word}` is not `{meant}`",
        exports.place(export, there.row_id, column),
        f"if they are the same, write `{meant}`, or declare {mapping} under `{export}:` in exports.yaml",
        severity=Severity.WARNING,
    )
