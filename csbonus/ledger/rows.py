"""Which rows of the exports a batch was calculated from: kept beside it, to tell what comes or changes later.

No amount of a batch depends on them: a ledger without them, such as one of earlier releases, tells less and is whole.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span
from csbonus.engine.closed_rows import DatedRow, Kept, check_of, dated_rows, inside, kept_of
from csbonus.engine.run import Run
from csbonus.ledger.evidence import ROWS, beside, has_rows
from csbonus.ledger.model import Batch
from csbonus.ledger.put import READ
from csbonus.named import NamedTuple
from csbonus.periods import Days

_FORM = 1


class Head(NamedTuple):
    """Of which days, which columns of which exports are kept, with what changes when any row of one does."""

    days: Days
    exports: tuple[Kept, ...]
    checks: tuple[str, ...]


Rows = Mapping[str, Sequence[DatedRow]]
"""Rows as they are kept, by export."""


def kept_rows(run: Run, last: date) -> bytes:
    """The rows of a year up to the last day that a batch pays for, as they are kept; the same bytes for the same rows.

    A header, then a line for each row, compressed. Empty where no export has rows with ids.
    """
    days = Days(min(plan.desk.case.year.days.first for plan in run.plans), last)
    exports = kept_of(run.exports, [plan.loaded.plan for plan in run.plans])
    if not exports:
        return b""
    header = {"rows": _FORM, "first": days.first.isoformat(), "last": days.last.isoformat(),
              "exports": [[*each, check_of(run.exports, each, days)] for each in exports]}
    rows = {each.export: sorted(inside(dated_rows(run.exports, each, days), days)) for each in exports}
    lines = [json.dumps(header, sort_keys=True), *(
        json.dumps([export, row.id, row.day.isoformat() if row.day else "", row.owner, row.check])
        for export, found in rows.items() for row in found
    )]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def read_head(folder: Path, batch: Batch) -> Head | None:
    """What the rows beside a batch are, None where none are kept. Raises Refused where that cannot be read."""
    path = _path(folder, batch)
    with _readable(path):
        return _head(next(_lines(path))) if has_rows(folder, batch) else None


def read_rows(folder: Path, batch: Batch) -> Rows:
    """The rows beside a batch that has some. Raises Refused where they are not as they were written."""
    path = _path(folder, batch)
    with _readable(path):
        lines = _lines(path)
        rows: dict[str, list[DatedRow]] = {each.export: [] for each in _head(next(lines)).exports}
        for line in lines:
            export, its_id, day, owner, check = map(str, json.loads(line))
            rows[export].append(DatedRow(its_id, date.fromisoformat(day) if day else None, owner, check))
        return rows


def _path(folder: Path, batch: Batch) -> Path:
    return beside(folder, batch) / ROWS


def _lines(path: Path) -> Iterator[str]:
    with os.fdopen(os.open(path, READ), "rb") as opened, gzip.open(opened, "rt", encoding="utf-8") as text:
        yield from text


def _head(line: str) -> Head:
    header = json.loads(line)
    if header["rows"] != _FORM:
        raise ValueError("a form of later releases")
    found = [(Kept(str(name), str(owner), tuple(map(str, columns))), str(check))
             for name, owner, columns, check in header["exports"]]
    days = Days(date.fromisoformat(header["first"]), date.fromisoformat(header["last"]))
    return Head(days, tuple(kept for kept, _ in found), tuple(check for _, check in found))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, StopIteration, zlib.error, ValueError, TypeError, KeyError, RecursionError) as error:
        reason = (getattr(error, "strerror", None) or "it was changed").lower()
        fact = f"the rows that were closed cannot be read: {reason}"
        hint = "restore the file from a backup or from version control; without it late rows are not told"
        raise Refused([Diagnostic("CSB815", fact, Span(str(path)), hint)]) from error


def unreadable_rows(folder: Path, batches: Sequence[Batch]) -> Iterator[Diagnostic]:
    """Every file of rows that cannot be read, as a warning: nothing that is paid depends on it."""
    for batch in batches:
        try:
            if read_head(folder, batch) is not None:
                read_rows(folder, batch)
        except Refused as refused:
            yield from (each._replace(severity=Severity.WARNING) for each in refused.found)
