"""A batch as the bytes of its file, the one spelling that each has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.amounts import money_text
from csbonus.ledger.entries import Entry, entry_lines, entry_of, ids_of, in_file_order
from csbonus.ledger.header import header_line, header_of
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PaidEntry, PersonEntry, TermEntry
from csbonus.ledger.quick import QuickReader
from csbonus.ledger.record import RESTORE, Place, Plain, Record, record_of

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
_KINDS = {"components": ComponentEntry, "terms": TermEntry, "people": PersonEntry, "paid": PaidEntry}
_SIGNED_LATER = ("prepared_by", "closed_on", "approved_by", "approved_on", "accepted")


def digest_of(content: bytes) -> str:
    """What stands for these bytes and no others."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def file_name(batch: Batch) -> str:
    """The name of a batch in the folder of the ledger: `0003-2026-Q3-close.jsonl`, `0004-2026-Q4-correction1.jsonl`."""
    kind = "trueup" if batch.kind is Kind.TRUE_UP else str(batch.kind)
    if batch.kind is Kind.CORRECTION:
        kind += batch.run.rpartition(" ")[2]
    return f"{batch.number:04}-{batch.period}-{kind}.jsonl"


def to_bytes(batch: Batch) -> bytes:
    """The file of a batch: JSON Lines in UTF-8, keys sorted, amounts as text.

    Raises ValueError where an amount has more places than its currency.
    """
    lines = [_line(header_line(batch)), *map(_line, entry_lines(batch))]
    return _joined([*lines, _line(_end_line(batch, _joined(lines)))])


def body_digest(batch: Batch) -> str:
    """What is approved: the batch but for who signed it when, the version of csbonus, whether copies are kept."""
    header = header_line(batch._replace(tool="", evidence=False))
    assert isinstance(header["signed"], dict)
    header["signed"] = {key: value for key, value in header["signed"].items() if key not in _SIGNED_LATER}
    return digest_of(_joined([_line(header), *map(_line, entry_lines(batch))]))


def from_bytes(name: str, content: bytes, quick: QuickReader | None = None) -> Batch:
    """The batch that a file holds, with its digest; `name` is what places call the file.

    `quick` is for a ledger of many batches. Raises Refused with everything that is not as `to_bytes` writes it.
    """
    return _quickly(name, content, quick or QuickReader()) or _in_full(name, content)


def _quickly(name: str, content: bytes, quick: QuickReader) -> Batch | None:
    """The batch of a file in which all is as it should be, and as nearly all have it; None of any other."""
    cut = content.rfind(b"\n", 0, -1) + 1
    body = hashlib.sha256(memoryview(content)[:cut])
    try:
        header, *middle, end, nothing = content.decode("utf-8").split("\n")
        record = record_of(Place(name, 1, header))
        batch = header_of(record)
    except (ValueError, Refused):
        return None
    entries = quick.entries(middle, batch.period)
    if nothing or entries is None or record.text("type") != "batch" or _line(header_line(batch)) != header:
        return None
    batch = batch._replace(components=tuple([each for each in entries if isinstance(each, ComponentEntry)]),
                           people=tuple([each for each in entries if isinstance(each, PersonEntry)]))
    if entries != in_file_order(batch):
        return None
    if _line(_end_of(batch, f"sha256:{body.hexdigest()}")) != end:
        return None
    body.update(content[cut:])
    return batch._replace(digest=f"sha256:{body.hexdigest()}")


def _in_full(name: str, content: bytes) -> Batch:
    """The batch of any file. Raises Refused with everything that is wrong with it."""
    lines = _lines_of(name, content)
    places = [Place(name, number, line) for number, line in enumerate(lines, 1)]
    records = list(_collected(places))
    batch = _put_together(records)
    body = _joined(lines[:-1])
    found = list(_other_end(records[-1], body)) or list(_other_spelling(batch, records, body))
    if found:
        raise Refused(found)
    return batch._replace(digest=digest_of(content))


def _line(held: dict[str, Plain]) -> str:
    return _ENCODER.encode(held)


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _end_line(batch: Batch, body: bytes) -> dict[str, Plain]:
    return _end_of(batch, digest_of(body))


def _end_of(batch: Batch, digest: str) -> dict[str, Plain]:
    return {
        "type": "end", "counts": {kind: len(getattr(batch, kind)) for kind in _KINDS},
        "total": {currency: money_text(amount, currency) for currency, amount in batch.total.items()},
        "sha256": digest,
    }


def _lines_of(name: str, content: bytes) -> list[str]:
    """The lines of a file that ends where its last line does."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        fact = f"the byte 0x{content[error.start]:02X} is not UTF-8"
        raise Refused([Diagnostic("CSB801", fact, Span(name, number), RESTORE)]) from error
    lines = text.split("\n")
    if "\r" in text:
        number = text.count("\n", 0, text.index("\r")) + 1
        raise Refused([Diagnostic("CSB801", "lines end in another way than they were written", Span(name, number),
                                  "keep programs from changing line ends in the folder of the ledger; " + RESTORE)])
    torn = lines.pop()
    if torn or len(lines) < 2:
        number = len(lines) + 1 if torn else max(len(lines), 1)
        raise Refused([Diagnostic("CSB801", "the file ends before the batch does", Span(name, number), RESTORE)])
    return lines


def _collected(places: Sequence[Place]) -> Iterator[Record]:
    """The record of each line. Raises Refused with all lines that hold none."""
    found: list[Diagnostic] = []
    for place in places:
        try:
            yield record_of(place)
        except Refused as refused:
            found.extend(refused.found)
    if found:
        raise Refused(found)


def _put_together(records: Sequence[Record]) -> Batch:
    """The batch of a header and entries, whatever its end says."""
    first, *middle, last = records
    if first.text("type") != "batch":
        first.place.refuse("CSB802", "the first line is not the header of a batch", "type")
    if last.text("type") != "end":
        last.place.refuse("CSB801", "the last line is not the end of a batch", "type")
    found: list[Diagnostic] = []
    entries: list[Entry] = []
    for read in middle:
        try:
            entries.append(entry_of(read))
        except Refused as refused:
            found.extend(refused.found)
    try:
        batch = header_of(first)
    except Refused as refused:
        raise Refused([*refused.found, *found]) from refused
    if found:
        raise Refused(found)
    batch = _with_entries(batch, entries)
    for entry, should_be, read in zip(entries, in_file_order(batch), middle, strict=True):
        if entry is not should_be:
            read.place.refuse("CSB803", "the line stands elsewhere than csbonus writes it")
    return batch


def _with_entries(batch: Batch, entries: Sequence[Entry]) -> Batch:
    return batch._replace(
        components=tuple(entry for entry in entries if isinstance(entry, ComponentEntry)),
        terms=tuple(entry for entry in entries if isinstance(entry, TermEntry)),
        people=tuple(entry for entry in entries if isinstance(entry, PersonEntry)),
        paid=tuple(entry for entry in entries if isinstance(entry, PaidEntry)),
    )


def _other_end(end: Record, body: bytes) -> Iterator[Diagnostic]:
    """The last line guards the lines above it."""
    if end.digest("sha256") != digest_of(body):
        yield end.place.fault("CSB804", "the lines above are not those that were closed", "sha256")


def _other_spelling(batch: Batch, records: Sequence[Record], body: bytes) -> Iterator[Diagnostic]:
    """Every batch has one spelling; in another one something else may have been read than is meant.

    Values have one text each, so it is enough to look at keys, ids, and what stands between the values.
    """
    entries = map(_again, records[1:-1], ids_of(batch))
    written = chain([_line(header_line(batch))], entries, [_line(_end_line(batch, body))])
    for record, line in zip(records, written, strict=True):
        place = record.place
        if place.text != line:
            column = next((i for i, (a, b) in enumerate(zip_longest(place.text, line), 1) if a != b), 1)
            fact = "the line is not as csbonus writes it"
            yield Diagnostic("CSB803", fact, Span(place.file, place.number, column), RESTORE)
            return


def _again(record: Record, its_id: str) -> str:
    return _line({**record.held, "id": its_id})
