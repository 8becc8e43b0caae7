"""The beginning of a file: what kind it is, how it is written, its headers."""

from __future__ import annotations

import codecs
import io
import zlib
from typing import BinaryIO

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.files import SourceFile
from csbonus.inputs.rows import Broken, Record, records
from csbonus.inputs.settings import Settings
from csbonus.named import NamedTuple

LONGEST_HEADER = 64 * 1024
_TITLE_LINES = 20
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-15",
    "mac-roman",
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_TEXT = (
    (b"PK\x03\x04", "an Excel workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF"),
    (b"<", "a web page or XML"),
)


class Head(NamedTuple):
    """How a file is written and which headers it has; `line` is the physical line they stand on.

    `simple` says that DuckDB can read the file itself. `title_above` is the line that looks more like the headers
    than this one does. `types` are those of the columns of a Parquet file.
    """

    file: SourceFile
    names: tuple[str, ...]
    line: int
    delimiter: str
    encoding: str
    simple: bool
    title_above: int = 0
    types: tuple[str, ...] = ()

    @property
    def parquet(self) -> bool:
        """Whether the file is Parquet."""
        return self.file.parquet


def open_bytes(file: SourceFile) -> BinaryIO:
    """The bytes of a file, decompressed."""
    if file.packed:
        import gzip

        return gzip.open(file.path, "rb")  # type: ignore[return-value]  # GzipFile reads like any binary file
    return file.path.open("rb")


def read_head(file: SourceFile, settings: Settings, export: str) -> Head | Diagnostic:
    """The beginning of a CSV file, or why it cannot be read as one."""
    try:
        with open_bytes(file) as stream:
            start = stream.read(LONGEST_HEADER)
    except (OSError, EOFError, zlib.error) as error:
        return Diagnostic("CSB314", f"`{file.name}` cannot be read: {_reason(error)}", file.at, "export the file again")
    wrong = _empty(file, start) or _other_kind(file, start) or _two_bytes_a_letter(file, start, settings, export)
    return wrong or _head(file, start, settings, export)


def _empty(file: SourceFile, start: bytes) -> Diagnostic | None:
    marks = {mark for mark, _ in _MARKS}
    if start.strip() and start not in marks:
        return None
    return Diagnostic("CSB315", f"`{file.name}` is empty", Span(file.name, 1, 1), "export it again, with headers")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else "it is not a whole gzip file"


def _other_kind(file: SourceFile, start: bytes) -> Diagnostic | None:
    for magic, kind in _NOT_TEXT:
        if start.startswith(magic):
            hint = "in the spreadsheet choose File, Save as, CSV UTF-8" if "Excel" in kind else "export it as CSV"
            if magic == b"\x1f\x8b":
                hint = "name it `.csv.gz`"
            if magic == b"PAR1":
                hint = "name it `.parquet`"
            return Diagnostic("CSB316", f"`{file.name}` is {kind}, not CSV", Span(file.name, 1, 1), hint)
    return None


def _two_bytes_a_letter(file: SourceFile, start: bytes, settings: Settings, export: str) -> Diagnostic | None:
    """UTF-16 that no byte-order mark tells: plain letters have a zero byte before or behind them."""
    zeros = [start[:64][offset::2].count(0) * 4 > len(start[:64]) for offset in (0, 1)]
    if settings.encoding or start.startswith(tuple(mark for mark, _ in _MARKS)) or zeros[0] == zeros[1]:
        return None
    hint = f"add `encoding: utf-16-{'le' if zeros[1] else 'be'}` under `{export}:` in exports.yaml, or save it as UTF-8"
    fact = f"`{file.name}` is written in UTF-16, which nothing says"
    return Diagnostic("CSB318", fact, Span(file.name, 1, 1), hint)


def encoding_of(start: bytes, settings: Settings) -> str:
    """What is declared, else what a byte-order mark says, else UTF-8."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    return settings.encoding or "utf-8"


def _head(file: SourceFile, start: bytes, settings: Settings, export: str) -> Head | Diagnostic:
    encoding = encoding_of(start, settings)
    lines = list(io.StringIO(codecs.getincrementaldecoder(encoding)(errors="replace").decode(start), newline=""))
    said = lines[0].strip()[4:] if lines[0].startswith("sep=") else ""
    lines = ["\n", *lines[1:]] if said else lines
    delimiter = settings.delimiter or _likely_delimiter(lines, said)
    if not settings.delimiter and delimiter != ",":
        return _undeclared(file, delimiter, export)
    header = next(records(lines, delimiter), None)
    if header is None or isinstance(header, Broken) or (len(lines) == 1 and len(start) == LONGEST_HEADER):
        return _no_headers(file, header)
    if any("\ufffd" in name for name in header.cells):
        return Diagnostic("CSB318", *wrong_encoding(file, start, encoding))
    names = tuple(name.strip() for name in header.cells)
    simple = header.line == 1 and encoding in ("utf-8", "utf-8-sig") and not any("\n" in n or "\r" in n for n in names)
    simple = simple and not settings.footer
    return Head(file, names, header.line, delimiter, encoding, simple, _title_above(lines, delimiter, header))


def _no_headers(file: SourceFile, header: Record | Broken | None) -> Diagnostic:
    """The first lines are blank for a long while, are broken, or have no end."""
    if isinstance(header, Broken):
        message = f"the headers of `{file.name}` have a quote that is not closed, or text after one that is"
    else:
        message = f"there are no headers in the first {LONGEST_HEADER:,} bytes of `{file.name}`"
    line = header.line if header else 1
    return Diagnostic("CSB317", message, Span(file.name, line), "the first line must hold the headers")


def _title_above(lines: list[str], delimiter: str, header: Record) -> int:
    """The line of real headers below a title such as "Report generated on ...", or 0."""
    if sum(1 for cell in header.cells if cell.strip()) > 1:
        return 0
    wide = (r for r in records(lines[:_TITLE_LINES], delimiter) if isinstance(r, Record) and len(r.cells) > 1)
    return next((record.line for record in wide if all(cell.strip() for cell in record.cells)), 0)


def _likely_delimiter(lines: list[str], said: str) -> str:
    """What an undeclared file separates its cells with, judged by its headers."""
    if said:
        return said
    header = next((line for line in lines if line.strip()), "")
    return max(DELIMITERS, key=lambda delimiter: (header.count(delimiter), delimiter == ","))


def _undeclared(file: SourceFile, delimiter: str, export: str) -> Diagnostic:
    shown = "\\t" if delimiter == "\t" else delimiter
    words = DELIMITERS.get(delimiter, f"`{delimiter}`")
    return Diagnostic(
        "CSB319",
        f"`{file.name}` separates its cells with {words}, not with commas",
        Span(file.name, 1, 1),
        f'add `delimiter: "{shown}"` under `{export}:` in exports.yaml, or export it with commas',
    )


def wrong_encoding(file: SourceFile, start: bytes, encoding: str, first_line: int = 1) -> tuple[str, Span, str]:
    """Message, place (line, byte), hint about the first byte of `start` that is not `encoding`."""
    for number, line in enumerate(start.split(b"\n"), start=first_line):
        try:
            line.decode(encoding)
        except UnicodeDecodeError as error:
            byte = line[error.start]
            message = f"byte {error.start + 1} of line {number} is 0x{byte:02X}, which is not {encoding.upper()}"
            return message, Span(file.name, number, error.start + 1), _encoding_hint(encoding)
    return f"the text is not {encoding.upper()}", file.at, _encoding_hint(encoding)


def _encoding_hint(encoding: str) -> str:
    other = "cp1252" if encoding.startswith("utf") else "utf-8"
    return f"declare `encoding: {other}` in exports.yaml if that is how it was saved, or save it as CSV UTF-8"
