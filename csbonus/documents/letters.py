"""Bytes of a document turned into text that hides nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Span

LARGEST = 1_000_000
"""Bytes that a document may have."""

# Control characters, invisible ones, those that turn the direction of writing, and line ends that editors do not show.
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_FORBIDDEN = re.compile(f"[{_HIDDEN}]")
_START = 256
"""Bytes from which it is told how a file is written."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins as that of UTF-16
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MOST = 20
"""Forbidden characters reported of one file."""


def decoded(content: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a document without its byte-order mark, or why it is refused."""
    if len(content) > LARGEST:
        fact = f"the file has {len(content)} bytes"
        return None, (Diagnostic("CSB203", fact, Span(file), f"a plan or mapping has at most {LARGEST} bytes"),)
    if written := _wide(content[:_START]):
        fact = f"the file is written in {written}"
        return None, (Diagnostic("CSB202", fact, Span(file, 1, 1), "save the file as UTF-8"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(error, file),)
    found = tuple(_forbidden_in(text, file))
    return (None if found else text), found


def _wide(start: bytes) -> str:
    """UTF-16 or UTF-32, told by a byte-order mark or by the zero bytes of plain letters; else nothing."""
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "")
    if marked or start.count(0) * 3 < len(start):
        return marked
    return next((encoding[:6].upper() for encoding in _WIDE if _is_text(start, encoding)), "")


def _is_text(start: bytes, encoding: str) -> bool:
    # a letter that is cut in the middle is left for later
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(start)
    return bool(text) and not {"\0", "\ufffd"} & set(text)


def _not_utf8(error: UnicodeDecodeError, file: str) -> Diagnostic:
    # Without its byte-order mark, which is how the decoder counts.
    before = error.object[: error.start].decode("utf-8", errors="replace")
    line, column = _place(before, len(before))
    fact = f"the byte 0x{error.object[error.start]:02X} is not UTF-8"
    return Diagnostic("CSB202", fact, Span(file, line, column), "save the file as UTF-8")


def _forbidden_in(text: str, file: str) -> Iterator[Diagnostic]:
    for count, found in enumerate(_FORBIDDEN.finditer(text)):
        if count == _MOST:
            return
        line, column = _place(text, found.start())
        fact = f"the invisible character U+{ord(found[0]):04X} is in the text"
        yield Diagnostic("CSB205", fact, Span(file, line, column, column + 1), "remove it")


def hidden(text: str) -> str | None:
    """The first forbidden character of a value, which an escape in double quotes can hold."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else None


def _place(text: str, index: int) -> tuple[int, int]:
    lines = text[:index].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
