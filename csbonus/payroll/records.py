"""What a ledger remembers of exports: which batch went to which layout, how often."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.put import safely_put
from csbonus.named import NamedTuple
from csbonus.payroll import LAYOUTS
from csbonus.payroll.exported import Export, digest_of, totals_of

FOLDER = "exports"
_NAME = re.compile(r"(?P<batch>[0-9]{4,})-(?P<layout>[a-z][a-z0-9-]*)-[1-9][0-9]*\.json")


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


def exported_to(ledger: Path, number: int) -> tuple[str, ...]:
    """The layouts that payroll pays by to which a batch was exported; empty where the records cannot be read."""
    try:
        names = sorted(path.name for path in (ledger / FOLDER).iterdir())
    except OSError:
        return ()
    found = (record for record in map(_NAME.fullmatch, names) if record and int(record["batch"]) == number)
    return tuple(layout for layout in dict.fromkeys(record["layout"] for record in found) if _pays(layout))


def exported_elsewhere(ledger: Path, batches: Sequence[Batch], batch: Batch, layout: str) -> Iterator[str]:
    """Sentences where payroll may have a file already that pays a batch, or what it replaces."""
    if not _pays(layout):
        return
    others = [each for each in exported_to(ledger, batch.number) if each != layout]
    if others:
        yield f"Batch {batch.number} was exported to {listed(others)} too: who is in both files may be paid twice."
    for undoing in (each for each in batches if each.kind is Kind.REVERSAL and each.run == batch.run):
        before = exported_to(ledger, undoing.about) if undoing.about != batch.number else ()
        if before:
            yield (f"Batch {undoing.about} of {undoing.run}, which was undone, was exported to {listed(before)}: "
                   "who was paid by it is paid twice.")


def exported_and_undone(ledger: Path, number: int) -> str:
    """What must be known when a batch is undone that payroll may have been told to pay; empty where it was not."""
    layouts = exported_to(ledger, number)
    return (f"Batch {number} was exported to {listed(layouts)}: make sure that payroll does not pay it." if layouts
            else "")


def _pays(layout: str) -> bool:
    return layout not in LAYOUTS or (LAYOUTS[layout].pays and not LAYOUTS[layout].books)


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
