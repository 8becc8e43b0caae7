"""Opening an export: from its name to files whose headers are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.files import MAPPING, SourceFile, expected_names
from csbonus.inputs.head import Head, read_head
from csbonus.inputs.needs import Wanted
from csbonus.inputs.settings import Settings
from csbonus.inputs.sheet import Sheet, sheet, unread_headers


def open_sheet(
    connection: DuckDBPyConnection, folder: Path, wanted: Wanted, settings: Settings, files: Sequence[SourceFile]
) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """The export ready to be read, with what is wrong; None without a problem where an optional one is absent."""
    name = wanted.export.name
    if not files:
        return None, (_no_file(folder, name),) if wanted.needed else ()
    heads = [_head(connection, file, settings, name) for file in files]
    wrong = tuple(head for head in heads if isinstance(head, Diagnostic))
    if wrong:
        return None, wrong
    one, missing = sheet(wanted, settings, [head for head in heads if isinstance(head, Head)])
    return one, (*missing, *(_unread(one, wanted) if one else ()))


def _unread(sheet: Sheet, wanted: Wanted) -> tuple[Diagnostic, ...]:
    headers = unread_headers(sheet)
    if not headers:
        return ()
    from csbonus.inputs.unread import unread

    return (unread(sheet, wanted, headers),)


def _head(
    connection: DuckDBPyConnection, file: SourceFile, settings: Settings, export: str
) -> Head | Diagnostic:
    if not file.parquet:
        return read_head(file, settings, export)
    from csbonus.inputs.parquet import parquet_head

    return parquet_head(connection, file)


def _no_file(folder: Path, name: str) -> Diagnostic:
    message = f"there is no file for `{name}` in `{folder.name or folder}`"
    hint = f"add {expected_names(name)}, or name the file under `{name}:` with `file:` in {MAPPING}"
    return Diagnostic("CSB310", message, Span(f"{name}.csv"), hint)
