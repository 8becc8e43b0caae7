"""Which rows of the exports a batch was calculated from: kept beside it, to tell what comes or changes later.

No amount of a batch depends on them: a ledger without them, such as one of earlier releases, tells less and is whole.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span
from csbonus.engine.closed_rows import DatedRow, Kept, dated_rows, inside, kept_of
from csbonus.engine.run import Run
from csbonus.ledger.evidence import ROWS, beside
from csbonus.ledger.model import Batch
from csbonus.ledger.put import bytes_at
from csbonus.named import NamedTuple
from csbonus.periods import Days

_FORM = 1


class KeptRows(NamedTuple):
    """The rows dated in some days, by export, as they were when a batch was closed."""

    days: Days
    exports: tuple[Kept, ...]
    rows: Mapping[str, Sequence[DatedRow]]


def rows_of(run: Run, last: date) -> KeptRows:
    """The rows of a year up to the last day that a batch pays for."""
    days = Days(min(plan.desk.case.year.days.first for plan in run.plans), last)
    kept = kept_of(run.exports, [plan.loaded.plan for plan in run.plans])
    return KeptRows(days, kept, {each.export: inside(dated_rows(run.exports, each, days), days) for each in kept})


def as_bytes(rows: KeptRows) -> bytes:
    """A header, then a line for each row; the same bytes for the same rows. Empty where nothing has rows with ids."""
    if not rows.exports:
        return b""
    header = {"rows": _FORM, "first": rows.days.first.isoformat(), "last": rows.days.last.isoformat(),
              "exports": [[each.export, each.owner, list(each.columns)] for each in rows.exports]}
    lines = [json.dumps(header, sort_keys=True), *(
        json.dumps([each.export, row.id, row.day.isoformat() if row.day else "", row.owner, row.check])
        for each in rows.exports for row in sorted(rows.rows[each.export])
    )]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def read_rows(folder: Path, batch: Batch) -> KeptRows | None:
    """The rows beside a batch, None where none are kept. Raises Refused where they are not as they were written."""
    path = beside(folder, batch) / ROWS
    if not os.path.lexists(path):
        return None
    try:
        return _read(gzip.decompress(bytes_at(path)).decode())
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError) as error:
        reason = (getattr(error, "strerror", None) or "it was changed").lower()
        fact = f"the rows that were closed cannot be read: {reason}"
        hint = "restore the file from a backup or from version control; without it late rows are not told"
        raise Refused([Diagnostic("CSB815", fact, Span(str(path)), hint)]) from error


def _read(text: str) -> KeptRows:
    first, *lines = text.splitlines()
    header = json.loads(first)
    if header["rows"] != _FORM:
        raise ValueError("a form of later releases")
    exports = tuple(Kept(str(export), str(owner), tuple(map(str, columns)))
                    for export, owner, columns in header["exports"])
    rows: dict[str, list[DatedRow]] = {each.export: [] for each in exports}
    for line in lines:
        export, its_id, day, owner, check = map(str, json.loads(line))
        rows[export].append(DatedRow(its_id, date.fromisoformat(day) if day else None, owner, check))
    return KeptRows(Days(date.fromisoformat(header["first"]), date.fromisoformat(header["last"])), exports, rows)


def unreadable_rows(folder: Path, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """Every file of rows that cannot be read, as a warning: nothing that is paid depends on it."""
    for batch in batches:
        try:
            read_rows(folder, batch)
        except Refused as refused:
            yield from (each._replace(severity=Severity.WARNING) for each in refused.found)
