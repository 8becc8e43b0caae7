"""What a ledger remembers of exports: which batch went to which layout, how often."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.put import safely_put
from csbonus.payroll.exported import Export, digest_of, totals_of

FOLDER = "exports"


class Record(NamedTuple):
    """Where the record of an export is, and how many exports of the batch to the layout there are with it."""

    path: Path
    nth: int


def put_record(ledger: Path, export: Export) -> Record:
    """Remember an export before its files are written: one that may have been paid is never forgotten.

    Raises Refused where the ledger cannot be written.
    """
    folder = ledger / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        count = 1
        while not _is_put(folder / f"{export.batch.number:04d}-{export.name}-{count}.json", _content(export, count)):
            count += 1
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fact = f"`{folder}` cannot be written, where the ledger remembers exports: {reason}"
        hint = "check the disk and the rights of the folder"
        raise Refused([Diagnostic("CSB109", fact, Span(str(folder)), hint)]) from error
    return Record(folder / f"{export.batch.number:04d}-{export.name}-{count}.json", count)


def _is_put(path: Path, content: bytes) -> bool:
    """Whether this name was still free."""
    try:
        return safely_put(path, content)
    except FileExistsError:
        return False


def _content(export: Export, count: int) -> bytes:
    told = {
        "batch": export.batch.number, "digest": export.batch.digest, "export": count, "head": export.head,
        "layout": export.name, "files": {name: digest_of(content) for name, content in export.files.items()},
        "total": totals_of(export.batch),
    }
    return f"{json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()
