"""A `where:` of the mapping that no row of the files meets: nothing of the export would count, and nobody be told."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.cells import trimmed_sql
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.raw import raw_table
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import shown
from csbonus.inputs.table import files_sql, raw_cell

_NAMED = 3
"""Texts that are named with their rows."""


def nothing_left(connection: DuckDBPyConnection, sheet: Sheet, records: int) -> Iterator[Diagnostic]:
    """A warning with what the columns really hold; `records` are in the files, and all are left out."""
    asked = "; ".join(f"{header}: {' or '.join(allowed)}" for header, allowed in sheet.settings.where.items())
    held = "; ".join(_held(connection, sheet, header) for header in sheet.settings.where)
    rows = "the only row" if records == 1 else f"all {records:,} rows"
    message = f"`where: {shown(asked)}` of `{sheet.export.name}:` in exports.yaml leaves {rows} out: nothing counts"
    yield Diagnostic(
        "CSB492", message, sheet.parts[0].head.file.at, f"{held}; write what is meant", severity=Severity.WARNING
    )


def _held(connection: DuckDBPyConnection, sheet: Sheet, header: str) -> str:
    here = not sheet.placed and all(part.head.simple for part in sheet.parts)
    source = files_sql(sheet) if here else raw_table(sheet)
    cell = f"coalesce({trimmed_sql(raw_cell(sheet, header))}, '')"
    found = connection.execute(f"select {cell}, count(*) from {source} group by 1 order by 2 desc, 1").fetchall()
    texts = [f"`{shown(text)}` ({count:,})" if text else f"blank ({count:,})" for text, count in found[:_NAMED]]
    more = f" and {len(found) - _NAMED:,} more texts" if len(found) > _NAMED else ""
    return f"`{shown(header)}` holds {', '.join(texts)}{more}"
