"""The records of a file read in Python: slower than DuckDB, but at home in every encoding."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.head import Head, open_bytes, wrong_encoding
from csbonus.inputs.parquet import parquet_records
from csbonus.inputs.rows import Broken, Record, records

_MOST_FOOTER = 12


def read_records(connection: DuckDBPyConnection, head: Head, footer: str = "") -> Iterator[Record | Diagnostic]:
    """The records below the headers; a diagnostic where the file cannot be read further, then nothing more."""
    if head.parquet:
        yield from parquet_records(connection, head)
        return
    try:
        with open_bytes(head.file) as opened, io.TextIOWrapper(opened, encoding=head.encoding, newline="") as lines:
            found = _below_headers(records(_without_mark(lines), head.delimiter), head)
            yield from _without_footer(found) if footer else found
    except UnicodeDecodeError:
        yield _not_decoded(head)
    except (OSError, EOFError, zlib.error):
        yield Diagnostic("CSB314", f"`{head.file.name}` ends in the middle", head.file.at, "export the file again")


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the byte-order mark; a `sep=` line is as good as blank."""
    for number, line in enumerate(lines):
        if number == 0:
            line = line.removeprefix("\ufeff")
            line = "\n" if line.startswith("sep=") else line
        yield line


def _below_headers(found: Iterable[Record | Broken], head: Head) -> Iterator[Record | Diagnostic]:
    for record in found:
        if isinstance(record, Broken):
            yield _broken(record, head)
        elif record.line != head.line:
            yield record


def _broken(broken: Broken, head: Head) -> Diagnostic:
    span = Span(head.file.name, broken.line, broken.cell)
    if not broken.closed:
        message = f"the quote opened in cell {broken.cell} of line {broken.line} is never closed"
        return Diagnostic("CSB402", message, span, 'close it; a quote inside a quoted cell is written twice, `""`')
    end = f", which closes in line {broken.until}," if broken.until != broken.line else ""
    message = f"text follows the quoted cell {broken.cell} of line {broken.line}{end} without a delimiter"
    return Diagnostic("CSB403", message, span, 'a quote inside a quoted cell is written twice, `""`')


def _without_footer(found: Iterable[Record | Diagnostic]) -> Iterator[Record | Diagnostic]:
    """Without the lines of one cell at the end; the same lines further up are data rows that lost their cells."""
    held: list[Record | Diagnostic] = []
    for record in found:
        if isinstance(record, Record) and len(record.cells) == 1 and len(held) < _MOST_FOOTER:
            held.append(record)
            continue
        yield from held
        held = []
        yield record


def _not_decoded(head: Head) -> Diagnostic:
    with open_bytes(head.file) as opened:
        for number, line in enumerate(opened, start=1):
            try:
                line.decode(head.encoding)
            except UnicodeDecodeError:
                return Diagnostic("CSB318", *wrong_encoding(head.file, line, head.encoding, number))
    return Diagnostic("CSB318", *wrong_encoding(head.file, b"", head.encoding))
