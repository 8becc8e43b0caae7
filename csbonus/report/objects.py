"""Values as JSON text, also of more rows than there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring

from csbonus.cells import plain_text
from csbonus.named import NamedTuple

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def as_json(value: Mapping[str, Plain] | list[Plain]) -> str:
    """JSON text for people and programs: indented, sorted, in UTF-8; a float could not be in it."""
    return f"{_text(value)}\n"


def as_json_pieces(rows: Iterable[NamedTuple]) -> Iterator[str]:
    """Rows as a list of objects, in pieces that together are what `as_json` writes."""
    yield from _list_pieces(as_objects(rows), "\n")
    yield "\n"


def lists_as_json(lists: Mapping[str, Iterable[Plain]]) -> Iterator[str]:
    """One object of lists in the same way, each of which may be longer than there is room for."""
    before = "{"
    for name, values in sorted(lists.items()):
        yield f"{before}\n  {encode_basestring(name)}: "
        yield from _list_pieces(values, "\n  ")
        before = ","
    yield "\n}\n"


def as_objects(rows: Iterable[NamedTuple]) -> Iterator[dict[str, Plain]]:
    """Rows as objects; whole numbers stay numbers, what is unknown is null, all else is text."""
    return ({name: _plain(value) for name, value in zip(row._fields, row, strict=True)} for row in rows)


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return plain_text(value)  # type: ignore[arg-type]  # rows hold nothing but cells


def _list_pieces(values: Iterable[Plain], line: str) -> Iterator[str]:
    """A list that begins on a line with this indent."""
    before = "["
    for value in values:
        yield f"{before}{line}  {_text(value, f'{line}  ')}"
        before = ","
    yield "[]" if before == "[" else f"{line}]"


def _text(value: object, line: str = "\n") -> str:
    """A value that begins on a line with this indent."""
    match value:
        case str():
            return encode_basestring(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return "".join(_list_pieces(value, line))
        case dict():
            inner = f"{line}  "
            texts = [f"{inner}{encode_basestring(name)}: {_text(each, inner)}" for name, each in sorted(value.items())]
            return f"{{{','.join(texts)}{line}}}" if texts else "{}"
    raise AssertionError(f"a {type(value).__name__} is not exact text")
